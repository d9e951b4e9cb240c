package org.carebank.placement.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.carebank.kit.job.Spreadsheet;
import org.carebank.kit.request.Slice;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV, written part by part as it is read, each in a transaction of its own. No field can be run by a spreadsheet. It
 * holds numbers, codes and days: no free text, no name and no address of anybody.
 */
public final class CsvFile {
    /** What it is, and what its operations produce. */
    public static final String TYPE = "text/csv";

    private static final int ROWS_A_TIME = 500;

    private CsvFile() {}

    /** Reads a part of the list. */
    public interface Part<T> {
        Slice<T> after(@Nullable String cursor, int rows);
    }

    /**
     * The file.
     *
     * @param row a row's fields in the order of the head; null is written as nothing
     */
    public static <T> RestResponse<StreamingOutput> of(
            String name, List<String> head, Part<T> part, Function<T, @Nullable Object[]> row) {
        StreamingOutput file = out -> {
            try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord(head);
                @Nullable String after = null;
                do {
                    var cursor = after;
                    after = QuarkusTransaction.requiringNew().timeout(300).call(() -> {
                        var some = part.after(cursor, ROWS_A_TIME);
                        some.items().forEach(each -> csv.writeRecord(fields(row.apply(each))));
                        return some.next();
                    });
                } while (after != null);
            }
        };
        return RestResponse.ResponseBuilder.<StreamingOutput>create(RestResponse.Status.OK, file)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .build();
    }

    private static List<String> fields(@Nullable Object[] row) {
        return Arrays.stream(row)
                .map(each -> Spreadsheet.harmless(each == null ? "" : each.toString()))
                .toList();
    }

    /** The fields of a row. */
    public static @Nullable Object[] row(@Nullable Object... fields) {
        return fields;
    }
}
