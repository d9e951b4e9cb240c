package org.carebank.placement.ssda903.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of the Header or the Episodes table, by the return's own name. */
public enum Column {
    CHILD,
    SEX,
    DOB,
    ETHNIC,
    UPN,
    MOTHER,
    MC_DOB,
    /** Whether the child is an unaccompanied asylum-seeking child; newer files say UASC_STATUS. */
    UASC,
    DECOM,
    RNE,
    LS,
    CIN,
    PLACE,
    PLACE_PROVIDER,
    DEC,
    REC,
    REASON_PLACE_CHANGE,
    HOME_POST,
    PL_POST,
    URN,
    PL_LA,
    PL_LOCATION,
    PL_DISTANCE;

    private static final List<Column> ALL = List.of(values());

    /** How many there are. */
    static int count() {
        return ALL.size();
    }

    /** Where a row keeps what stands in it. */
    @SuppressWarnings("EnumOrdinal") // Only in memory, while a return is checked.
    int place() {
        return ordinal();
    }

    /** The column of a name in a file; none where no rule reads it. */
    static @Nullable Column named(String name) {
        if (name.equals("UASC_STATUS")) {
            return UASC;
        }
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }
}
