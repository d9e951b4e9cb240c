package org.carebank.placement.asking;

import java.util.List;
import org.carebank.placement.district.Grid;
import org.carebank.placement.evaluation.VoiceItem;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for. The first decide which homes are found at all; the others are wishes, and each home says which of
 * them it meets. An absent part asks for nothing, and there is no part for anything that a home is paid.
 *
 * @param age in whole years; a wish where {@code otherAges}
 * @param named a part of the organisation's public name, or the whole URN
 * @param home the centre of the district where the child's home is, or was
 * @param homeWithin miles
 * @param siblings places needed at once, the child's own among them
 * @param judgement this or a better one
 * @param childrenSay what most children there say
 * @param onlyMatching homes that miss a wish are left out
 */
record Wanted(
        @Nullable KindOfCare kind,
        @Nullable String council,
        @Nullable String region,
        @Nullable Integer age,
        boolean vacancy,
        @Nullable String named,
        boolean otherAges,
        @Nullable Grid home,
        @Nullable Integer homeWithin,
        @Nullable Grid school,
        @Nullable Integer schoolWithin,
        @Nullable Integer siblings,
        @Nullable String judgement,
        List<Need> specialisms,
        List<VoiceItem> childrenSay,
        boolean onlyMatching) {
    static final List<String> JUDGEMENTS = List.of("outstanding", "good", "requires_improvement", "inadequate");

    /** The judgements that are good enough. */
    List<String> judgements() {
        return judgement == null ? List.of() : JUDGEMENTS.subList(0, JUDGEMENTS.indexOf(judgement) + 1);
    }

    /** Whether anything is wished for that a home may miss. */
    boolean wishes() {
        return !onlyMatching
                && ((otherAges && age != null)
                        || homeWithin != null
                        || schoolWithin != null
                        || siblings != null
                        || judgement != null
                        || !specialisms.isEmpty()
                        || !childrenSay.isEmpty());
    }
}
