package org.carebank.placement.ssda903.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the return: the Department's code, what is wrong and what to do in our own words, and the rows that break it.
 *
 * @param columns what it reads of its own table; the first is the one at fault
 * @param reads what it must find in the Header beside them
 * @param lastYear whether it sets the row against last year's return
 * @param asks what it asks of the register
 * @param xmlOnly whether only a return in XML says what it reads
 * @param header which header rows break it
 * @param episode which episodes break it
 * @param alsoHeader the column of the child's header row that is at fault together with the episode
 */
record Rule(
        String code,
        String wrong,
        String remedy,
        List<Column> columns,
        List<Column> reads,
        boolean lastYear,
        Register.@Nullable Tell asks,
        boolean xmlOnly,
        @Nullable Test header,
        @Nullable Test episode,
        @Nullable Column alsoHeader) {
    /** Whether a row breaks the rule. */
    interface Test {
        boolean broken(Entry row, ReturnFacts facts);
    }

    /** A rule whose rows are still to be said. */
    record Said(boolean ofHeader, String code, String wrong, String remedy, List<Column> columns) {
        Rule when(Test test) {
            return new Rule(
                    code,
                    wrong,
                    remedy,
                    columns,
                    List.of(),
                    false,
                    null,
                    false,
                    ofHeader ? test : null,
                    ofHeader ? null : test,
                    null);
        }
    }

    /** A rule about rows of the Header. */
    static Said header(String code, String wrong, String remedy, Column... columns) {
        return new Said(true, code, wrong, remedy, List.of(columns));
    }

    /** A rule about rows of the Episodes. */
    static Said episode(String code, String wrong, String remedy, Column... columns) {
        return new Said(false, code, wrong, remedy, List.of(columns));
    }

    /** The child's header row is at fault too, in that column. */
    Rule alsoHeader(Column column) {
        return new Rule(
                code, wrong, remedy, columns, List.of(column), lastYear, asks, xmlOnly, header, episode, column);
    }

    /** The header row is at fault for one reason, this episode for another. */
    Rule alsoHeader(Column column, Test test) {
        return new Rule(code, wrong, remedy, columns, List.of(column), lastYear, asks, xmlOnly, test, episode, column);
    }

    Rule reading(Column... more) {
        return new Rule(
                code, wrong, remedy, columns, List.of(more), lastYear, asks, xmlOnly, header, episode, alsoHeader);
    }

    Rule againstLastYear() {
        return new Rule(code, wrong, remedy, columns, reads, true, asks, xmlOnly, header, episode, alsoHeader);
    }

    Rule asking(Register.Tell tell) {
        return new Rule(code, wrong, remedy, columns, reads, lastYear, tell, xmlOnly, header, episode, alsoHeader);
    }

    Rule inXml() {
        return new Rule(code, wrong, remedy, columns, reads, lastYear, asks, true, header, episode, alsoHeader);
    }

    /** Why the return cannot be checked by it; absent where it can. */
    @Nullable
    String unchecked(ReturnFacts facts) {
        boolean ofHeader = episode == null;
        var rows = facts.rows();
        var table = ofHeader ? ReturnRows.Table.HEADER : ReturnRows.Table.EPISODES;
        var last = ofHeader ? ReturnRows.Table.HEADER_LAST : ReturnRows.Table.EPISODES_LAST;
        if (xmlOnly && !facts.xml()) {
            return "Only a return in XML says this";
        }
        if (asks != null && !facts.register().tells().contains(asks)) {
            return "The register that is kept here does not tell this";
        }
        for (var column : columns) {
            if (!rows.has(table, column)) {
                return "The file has no column " + column;
            }
        }
        for (var column : reads) {
            if (!rows.has(ReturnRows.Table.HEADER, column)) {
                return "The header has no column " + column;
            }
        }
        if (lastYear && !rows.has(last)) {
            return ofHeader ? "Last year’s header is not known" : "Last year’s episodes are not known";
        }
        return null;
    }
}
