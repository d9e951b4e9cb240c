package org.carebank.placement.ssda903.validation;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that breaks a rule.
 *
 * @param file header or episodes
 * @param line its line in the file, the header line is 1; 0 where it comes from the record
 * @param child the council's own id of the child
 * @param began DECOM as it was written, for an episode
 * @param column the column at fault
 * @param value what stands there; of each column where the rule is about several
 */
public record Finding(
        String rule,
        String file,
        long line,
        @Nullable String child,
        @Nullable String began,
        String column,
        @Nullable String value) {
    static Finding of(Rule rule, boolean inHeader, Entry row) {
        boolean own = inHeader == (rule.episode() == null);
        var column = own || rule.alsoHeader() == null ? rule.columns().getFirst() : rule.alsoHeader();
        return new Finding(
                rule.code(),
                inHeader ? "header" : "episodes",
                row.line(),
                row.text(Column.CHILD),
                row.text(Column.DECOM),
                column.name(),
                own && rule.columns().size() > 1
                        ? rule.columns().stream()
                                .map(each -> each + " " + (row.has(each) ? row.text(each) : "blank"))
                                .collect(Collectors.joining(", "))
                        : row.text(column));
    }
}
