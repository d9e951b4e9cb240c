package org.carebank.placement.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carebank.kit.refusal.Refusal;

/** The small published scale by which several disciplines say what a child needs. */
final class NeedScale {
    /** Words for 0 to 4. */
    static final List<String> LEVELS = List.of(
            "No more than any child",
            "A little more, now and then",
            "More, every week",
            "Much more, every day",
            "Somebody with them all the time");

    static final Map<String, String> AREAS = inOrder(
            "health", "Health and body",
            "feelings", "Feelings and behaviour",
            "learning", "Learning and school",
            "family", "Family and friends",
            "identity", "Who I am: culture, faith, language",
            "everyday_skills", "Everyday skills",
            "staying_safe", "Staying safe");

    static final Map<String, String> DISCIPLINES = inOrder(
            "child", "The child",
            "social_care", "Social care",
            "health", "Health",
            "education", "Education",
            "mental_health", "Mental health");

    private NeedScale() {}

    private static Map<String, String> inOrder(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static void require(String field, Map<String, String> known, String value) {
        if (!known.containsKey(value)) {
            throw Refusal.invalid(
                    "not-one-of",
                    "It must be one of " + String.join(", ", known.keySet()),
                    new Refusal.Fault(field, "one_of", null, "is not one of those that are published"));
        }
    }
}
