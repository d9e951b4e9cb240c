package org.carebank.placement.ssda903;

import java.time.LocalDate;

/**
 * A row of a return under way that nothing is wrong with by itself.
 *
 * @param key the days that tell it apart from the child's other rows of the table
 */
record StagedRow(ReturnTable table, long line, LocalDate yearEnds, String child, String key, String raw) {
    static StagedRow of(ReturnTable table, Row row, LocalDate yearEnds) {
        var key = table.columns().stream()
                .filter(Column::key)
                .map(each -> each.meaning(row.said(each.name())))
                .reduce((one, other) -> one + "|" + other)
                .orElse("");
        return new StagedRow(table, row.line(), yearEnds, row.said("CHILD"), key, row.raw());
    }
}
