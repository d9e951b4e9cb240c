package org.carebank.registry.providerlist;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.carebank.kit.job.JobRun;
import org.jspecify.annotations.Nullable;

/** Goes through the rows: good ones to the writer, what is wrong with the others to the job's list of errors. */
final class ListRows {
    private final ProviderList list;
    private final RowReader reader;
    private final JobRun run;
    private final Map<String, Long> lineOfUrn = new HashMap<>();

    ListRows(ProviderList list, RowReader reader, JobRun run) {
        this.list = list;
        this.reader = reader;
        this.run = run;
    }

    boolean hasNext() {
        return list.hasNext();
    }

    /** Takes the next row over; false where it is refused. */
    boolean take(ListWriter writer) throws SQLException {
        var line = list.next();
        if (!line.whole()) {
            var message = "The row has " + line.cells() + " cells, the headings are " + list.width();
            error(line, null, "columns", Integer.toString(line.cells()), message);
            return false;
        }
        var outcome = reader.read(line.cell());
        for (var fault : outcome.faults()) {
            error(line, fault.column(), fault.rule(), fault.value(), fault.message());
        }
        var row = outcome.row();
        if (row == null) {
            return false;
        }
        var first = lineOfUrn.putIfAbsent(row.urn(), line.number());
        if (first != null) {
            error(line, Column.URN, "once", row.urn(), "stands on line " + first + " already");
            return false;
        }
        if (!writer.write(row)) {
            error(line, Column.OWNER, "adoption_provider", row.organisation(), "is no voluntary body on the register");
            return false;
        }
        return true;
    }

    private void error(
            ProviderList.Line line, @Nullable Column column, String rule, @Nullable String value, String message) {
        run.error(
                ProviderListImport.FILE, line.number(), column == null ? null : column.heading(), rule, value, message);
    }
}
