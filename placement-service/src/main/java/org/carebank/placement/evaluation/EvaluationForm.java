package org.carebank.placement.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The questions in one version, for ages from–to in whole years.
 *
 * @param scale words for 1 to 5
 * @param anything what asks for the child's own words
 */
public record EvaluationForm(
        String version,
        String title,
        String intro,
        String anything,
        List<String> scale,
        int fromAge,
        int toAge,
        List<Item> items) {
    /** An answer of a core item that is one of these and no more than {@link #LOW_AT_MOST} is followed up. */
    public static final Set<String> LOW_ITEMS = Set.of("safe", "want_to_stay");

    public static final int LOW_AT_MOST = 2;

    /** A question; {@code core}: asked at every age. */
    public record Item(int place, String code, boolean core, String question) {}

    boolean asks(String code) {
        return items.stream().anyMatch(each -> each.code().equals(code));
    }

    /** Whether the published rule asks for a follow-up. */
    static boolean low(Map<String, Integer> answers) {
        return LOW_ITEMS.stream().anyMatch(each -> answers.getOrDefault(each, LOW_AT_MOST + 1) <= LOW_AT_MOST);
    }
}
