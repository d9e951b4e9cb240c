package org.carebank.kit.job;

import org.jspecify.annotations.Nullable;

/** CSV that a spreadsheet can open without running anything in it. */
public final class Spreadsheet {
    private Spreadsheet() {}

    /** A leading {@code = + - @} or tab begins a formula in spreadsheets: an apostrophe before it makes it text. */
    public static String harmless(@Nullable String field) {
        var value = field == null ? "" : field;
        return value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    }
}
