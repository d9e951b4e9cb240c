package org.carebank.placement.ssda903;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.carebank.kit.job.JobRun;

/** A return as it was sent: some of the tables as CSV files, or all in one XML file. */
final class SentReturn {
    private final JobRun run;
    private final boolean xml;
    private final List<ReturnTable> tables;
    private final ReturnXml.Others others = new ReturnXml.Others();

    SentReturn(JobRun run) {
        this.run = run;
        var files = run.files();
        this.xml = files.contains(ReturnXml.FILE);
        this.tables = Arrays.stream(ReturnTable.values())
                .filter(each -> xml || files.contains(each.file()))
                .toList();
    }

    /** The tables that it may hold. */
    List<ReturnTable> tables() {
        return tables;
    }

    /** How the list of errors calls a table of it. */
    String name(ReturnTable table) {
        return xml ? ReturnXml.FILE + "/" + table.file() : table.file();
    }

    /** Hands on every row of every table, streamed. */
    void each(BiConsumer<ReturnTable, Row> rows) {
        if (xml) {
            ReturnXml.each(run.open(ReturnXml.FILE), others, rows);
        } else {
            tables.forEach(table -> new CsvTable(table).each(run.open(table.file()), row -> rows.accept(table, row)));
        }
    }

    /** Hands on every row, and tells how each table is written. */
    Map<ReturnTable, FileForm> look(BiConsumer<ReturnTable, Row> rows) {
        var forms = new EnumMap<ReturnTable, FileForm>(ReturnTable.class);
        if (xml) {
            boolean[] iso = new boolean[1];
            each((table, row) -> {
                iso[0] = iso[0] || Dates.iso(row.get("DOB"));
                rows.accept(table, row);
            });
            tables.forEach(table -> forms.put(table, FileForm.plain(table, others.of(table), true, iso[0])));
        } else {
            for (var table : tables) {
                var form = new CsvTable(table)
                        .look(run.open(table.file()), run.open(table.file()), row -> rows.accept(table, row));
                forms.put(table, form);
            }
        }
        return forms;
    }
}
