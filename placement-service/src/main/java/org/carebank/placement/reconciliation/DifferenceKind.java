package org.carebank.placement.reconciliation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a return, the record and the funding can differ, with the words for it. */
public enum DifferenceKind {
    CHILD_NOT_IN_RETURN("The child has a home in the record and no row in the return"),
    HOME_NOT_IN_RECORD("The return tells of days on which the record holds no home"),
    HOME_NOT_IN_RETURN("The record holds a home on days that the return leaves out"),
    OTHER_DAYS("Both tell of the home, on other days"),
    OTHER_URN("The home has another URN"),
    OTHER_KIND("The home is of another kind"),
    LEGAL_STATUS("The legal status is another"),
    ABSENCE("A temporary absence is told in one of the two alone, or as another"),
    NO_FUNDING_OPEN("The child lives there, and no funding is open for the child"),
    HOME_NOT_FUNDED("The child lives there, and this home is not funded"),
    FUNDING_HELD("The child lives there, and the funding of this home is held");

    private final String words;

    DifferenceKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether record and funding differ; no return has a word of it. */
    boolean ofFunding() {
        return this == NO_FUNDING_OPEN || this == HOME_NOT_FUNDED || this == FUNDING_HELD;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DifferenceKind> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
