package org.carebank.placement.ssda903;

import java.time.LocalDate;

/**
 * One row of the Header table, read and checked by itself.
 *
 * @param sex M, F or U, whichever of the two dialects the file speaks
 * @param whole the row as it was sent, as JSON, to be kept sealed
 */
public record HeaderRow(
        long line, LocalDate yearEnds, String child, String sex, LocalDate born, String ethnic, String whole) {}
