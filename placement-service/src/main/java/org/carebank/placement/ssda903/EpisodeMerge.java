package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One child's episodes of a return, set against those that stand; pure. The latest year speaks: what an older return
 * says again is passed over, and a row takes the place of earlier rows that begin on its days.
 */
final class EpisodeMerge {
    /** An episode on record, with its row there. */
    record Stored(long id, Episode episode) {}

    private final TreeMap<LocalDate, Stored> onRecord = new TreeMap<>();
    private final List<Episode> accepted = new ArrayList<>();
    private final List<Episode> added = new ArrayList<>();
    private final List<Stored> replaced = new ArrayList<>();
    private final List<Stored> confirmed = new ArrayList<>();
    private int same;
    private int changed;
    private int older;

    EpisodeMerge(List<Stored> stored) {
        stored.forEach(each -> onRecord.put(each.episode().decom(), each));
    }

    /** Merges the rows; each that cannot stand beside the others is refused with its fault. */
    void merge(List<Episode> rows, BiConsumer<Episode, Fault> refuse) {
        var sorted = rows.stream()
                .sorted(Comparator.comparing(Episode::decom).thenComparingLong(Episode::line))
                .toList();
        @Nullable Episode before = null;
        for (var row : sorted) {
            if (before != null && row.decom().equals(before.decom()) && row.saysTheSame(before)) {
                same++;
                continue;
            }
            var fault = faultBeside(before, row);
            if (fault != null) {
                refuse.accept(row, fault);
                continue;
            }
            before = row;
            accepted.add(row);
            take(row);
        }
        removeContradicted();
    }

    private @Nullable Fault faultBeside(@Nullable Episode before, Episode row) {
        if (before != null && before.decom().equals(row.decom())) {
            return new Fault(
                    "DECOM",
                    "one_episode_a_day",
                    row.decom().toString(),
                    "another episode begins that day, line " + before.line());
        }
        if (before != null && before.dec() == null) {
            return new Fault(
                    "DECOM",
                    "no_overlap",
                    row.decom().toString(),
                    "the episode of line %d is open".formatted(before.line()));
        }
        if (before != null && before.dec() != null && before.dec().isAfter(row.decom())) {
            return new Fault(
                    "DECOM",
                    "no_overlap",
                    row.decom().toString(),
                    "overlaps the episode of line %d until %s".formatted(before.line(), before.dec()));
        }
        var standing = onRecord.floorEntry(row.decom());
        if (standing != null
                && !standing.getKey().equals(row.decom())
                && standing.getValue().episode().yearEnds().isAfter(row.yearEnds())
                && standing.getValue().episode().dec() != null
                && standing.getValue().episode().covers(row.decom())) {
            return new Fault(
                    "DECOM", "later_return_stands", row.decom().toString(), "a later year's return says otherwise");
        }
        return null;
    }

    private void take(Episode row) {
        var standing = onRecord.get(row.decom());
        if (standing == null) {
            added.add(row);
        } else if (standing.episode().saysTheSame(row)) {
            same++;
            if (standing.episode().yearEnds().isBefore(row.yearEnds())) {
                confirmed.add(new Stored(standing.id(), row));
            }
        } else if (standing.episode().yearEnds().isAfter(row.yearEnds())) {
            older++;
        } else {
            changed++;
            replaced.add(standing);
            added.add(row);
        }
    }

    /** Rows of this or an older year that begin within a row's days, and that this return no longer tells. */
    private void removeContradicted() {
        for (var row : accepted) {
            var within = onRecord.tailMap(row.decom(), false);
            for (var standing : within.values()) {
                boolean older = !standing.episode().yearEnds().isAfter(row.yearEnds());
                boolean told = accepted.stream()
                        .anyMatch(each -> each.decom().equals(standing.episode().decom()));
                if (older && !told && row.covers(standing.episode().decom()) && !replaced.contains(standing)) {
                    replaced.add(standing);
                }
            }
        }
    }

    /** What stands after it, in order of DECOM. */
    List<Episode> standing() {
        var after = new TreeMap<LocalDate, Episode>();
        onRecord.forEach((day, each) -> after.put(day, each.episode()));
        replaced.forEach(each -> after.remove(each.episode().decom()));
        added.forEach(each -> after.put(each.decom(), each));
        return List.copyOf(after.values());
    }

    boolean changesSomething() {
        return !added.isEmpty() || !replaced.isEmpty();
    }

    List<Episode> added() {
        return added;
    }

    List<Stored> replaced() {
        return replaced;
    }

    /** Rows that a later year said again: only their year moves on. */
    List<Stored> confirmed() {
        return confirmed;
    }

    int fresh() {
        return added.size() - changed;
    }

    int same() {
        return same;
    }

    int changed() {
        return changed;
    }

    /** Rows that say otherwise than a later year's return, which stands. */
    int older() {
        return older;
    }
}
