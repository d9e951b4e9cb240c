package org.carebank.placement.ssda903;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table of the return.
 *
 * @param need what a file and its rows owe it
 * @param key whether it tells rows of one child apart
 * @param notBefore the column whose day this one may not come before
 */
public record Column(
        String name,
        Kind kind,
        Need need,
        boolean key,
        @Nullable String notBefore) {
    /** How a column is read. */
    enum Kind {
        TEXT,
        DAY,
        CODE,
        /** 0 or 1. */
        FLAG,
        NUMBER
    }

    /** What is owed. */
    enum Need {
        /** A file may lack the column. */
        NOTHING,
        /** A file has the column; a row may leave it empty. */
        COLUMN,
        /** Each row says something there. */
        VALUE
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT, Need.NOTHING, false, null);
    }

    static Column day(String name) {
        return new Column(name, Kind.DAY, Need.NOTHING, false, null);
    }

    static Column code(String name) {
        return new Column(name, Kind.CODE, Need.NOTHING, false, null);
    }

    static Column flag(String name) {
        return new Column(name, Kind.FLAG, Need.NOTHING, false, null);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER, Need.NOTHING, false, null);
    }

    Column asked() {
        return new Column(name, kind, Need.COLUMN, key, notBefore);
    }

    Column needed() {
        return new Column(name, kind, Need.VALUE, key, notBefore);
    }

    Column tellsApart() {
        return new Column(name, kind, need, true, notBefore);
    }

    Column notBefore(String other) {
        return new Column(name, kind, need, key, other);
    }

    /** What a value says, whichever way it is written. */
    String meaning(String written) {
        var value = written.strip();
        return switch (kind) {
            case DAY -> Dates.read(value).map(String::valueOf).orElse(value);
            case CODE, FLAG, NUMBER ->
                name.equals("SEX")
                        ? HeaderRules.sex(value).orElse(value)
                        : value.replaceAll("\\.0$", "").toUpperCase(Locale.ROOT);
            case TEXT -> value.replaceAll("\\.0$", "");
        };
    }
}
