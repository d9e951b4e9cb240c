package org.carebank.placement.review;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The child's part in a review, by the return's own codes (SSDA903 2025/26 guide, REVIEW_CODE). */
public enum Participation {
    PN0("Under 4 at the time of the review", "You were very small"),
    PN1("Attended and spoke for themselves", "You came, and spoke for yourself"),
    PN2("Attended, and an advocate spoke for them", "You came, and somebody spoke for you"),
    PN3("Attended, and showed their views without words", "You came, and showed what you think"),
    PN4("Attended, and did not give their views", "You came, and did not want to say anything"),
    PN5("Did not attend, and an advocate spoke for them", "You did not come, and somebody spoke for you"),
    PN6("Did not attend, and sent their views", "You did not come, and sent what you think"),
    PN7("Did not attend, and chose not to give their views", "You did not come, and did not want to say anything");

    /** From this birthday on a child has a part in the review. */
    private static final int TAKES_PART = 4;

    private final String words;
    private final String toYou;

    Participation(String words, String toYou) {
        this.words = words;
        this.toYou = toYou;
    }

    /** How a worker says it. */
    public String words() {
        return words;
    }

    /** How it is said to the child. */
    public String toYou() {
        return toYou;
    }

    /** Whether it can be so at that age: PN0 under 4, and no other. */
    boolean fits(int age) {
        return (this == PN0) == (age < TAKES_PART);
    }

    static Optional<Participation> find(@Nullable String code) {
        return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst();
    }
}
