package org.carebank.placement.ssda903.validation;

import java.time.LocalDate;
import org.carebank.placement.reference.CodeList;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a return beside its rows.
 *
 * @param starts the first day of its year, 1 April
 * @param ends the last day of its year, 31 March
 * @param council the council's own code
 * @param xml whether it came as XML: a CSV Header has no word of its own on UASC
 */
record ReturnFacts(
        LocalDate starts,
        LocalDate ends,
        String council,
        boolean xml,
        CodeList codes,
        Register register,
        ReturnRows rows) {
    /** Whether the code that stands there is of the year's list; no where nothing stands. */
    boolean valid(Column column, Entry row) {
        var code = row.code(column);
        return code != null && codes.valid(column.name(), code, ends);
    }

    /** Whether the code that stands there was one of an earlier year and is none of this one. */
    boolean gone(Column column, Entry row) {
        var code = row.code(column);
        return code != null && codes.known(column.name(), code) && !codes.valid(column.name(), code, ends);
    }

    boolean after(@Nullable LocalDate day) {
        return day != null && day.isAfter(ends);
    }

    boolean before(@Nullable LocalDate day) {
        return day != null && day.isBefore(starts);
    }

    /** The last day of an episode: the year's where it is open. */
    LocalDate until(Entry episode) {
        var dec = episode.dec();
        return dec == null ? ends : dec;
    }

    /** Whether PL_LA names another council or country. DfE's own three-digit numbers are not known here. */
    boolean elsewhere(Entry episode) {
        var placed = episode.text(Column.PL_LA);
        return placed == null || (!placed.equals(council) && !placed.matches("\\d{3}"));
    }
}
