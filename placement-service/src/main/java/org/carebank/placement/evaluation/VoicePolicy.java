package org.carebank.placement.evaluation;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When it is told what children say of a setting, and what; pure. Nothing of it is a figure, so that no answer can be
 * counted out; and it is told anew only when several answers changed, so that none shows in the difference of two looks.
 *
 * @param children how many different children must have spoken, of the setting and of each item
 * @param changes how many of their answers must have come, gone or changed before it is told anew
 */
record VoicePolicy(int children, int changes) {
    private static final int[] STEPS = {50, 20, 10};
    private static final int MOST_OF_4 = 3;
    private static final int HALF_OF_5 = 2;

    VoicePolicy {
        if (children < 3 || changes < 2) {
            throw new IllegalArgumentException("What fewer than three children say, or one change, is not told");
        }
    }

    /** What to do about what is told of a setting. */
    enum Verdict {
        KEEP,
        TELL,
        BE_SILENT
    }

    /**
     * What to do.
     *
     * @param told whether something is told now
     * @param before whose answers stood behind what was told last; none where nothing ever was
     * @param now whose answers there are: by child, which items the child says yes or no to
     */
    Verdict verdict(boolean told, Map<UUID, Map<VoiceItem, Boolean>> before, Map<UUID, Map<VoiceItem, Boolean>> now) {
        if (now.size() < children) {
            return Verdict.BE_SILENT;
        }
        if (before.isEmpty()) {
            return Verdict.TELL;
        }
        var all = new HashSet<>(before.keySet());
        all.addAll(now.keySet());
        long changed = all.stream()
                .filter(each -> !Objects.equals(before.get(each), now.get(each)))
                .count();
        // What was withdrawn comes back as it was, or after enough changes: never with one or two.
        return changed >= changes || (changed == 0 && !told) ? Verdict.TELL : told ? Verdict.KEEP : Verdict.BE_SILENT;
    }

    /** What is told of these answers. */
    Voice voice(Map<UUID, Map<VoiceItem, Boolean>> now) {
        var items = new EnumMap<VoiceItem, Voice.Share>(VoiceItem.class);
        for (var item : VoiceItem.values()) {
            var said =
                    now.values().stream().filter(each -> each.containsKey(item)).toList();
            var share = share(
                    (int) said.stream()
                            .filter(each -> Boolean.TRUE.equals(each.get(item)))
                            .count(),
                    said.size());
            if (share != null) {
                items.put(item, share);
            }
        }
        int atLeast = IntStream.of(STEPS)
                .filter(step -> step > children && step <= now.size())
                .findFirst()
                .orElse(children);
        return new Voice(atLeast, items);
    }

    private Voice.@Nullable Share share(int yes, int said) {
        if (said < children) {
            return null;
        }
        if (4 * yes >= MOST_OF_4 * said) {
            return Voice.Share.MOST;
        }
        return 5 * yes >= HALF_OF_5 * said ? Voice.Share.ABOUT_HALF : Voice.Share.FEW;
    }
}
