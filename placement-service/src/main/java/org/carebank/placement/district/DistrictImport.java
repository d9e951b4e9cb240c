package org.carebank.placement.district;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Takes a list of postcodes in, row by row, and keeps the mean of each district. A district that the list does not name
 * stays as it was; the same list again changes nothing.
 */
@ApplicationScoped
public class DistrictImport implements JobKind {
    static final String KIND = "postcode-districts";
    static final String FILE = "file";
    private static final int TOLD_EVERY = 10_000;

    private final Database database;
    private final Audit audit;
    private final Clock clock;

    DistrictImport(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it; read = taken + passed over (abroad, ended, or without a place) + rejected. */
    record Result(long read, long taken, long passedOver, long rejected, int districts) {}

    private static final class Mean {
        long eastings;
        long northings;
        int count;

        void add(Grid place) {
            eastings += place.easting();
            northings += place.northing();
            count++;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) throws IOException {
        var means = new TreeMap<String, Mean>();
        long[] counted = new long[3];
        try (var in = run.open(FILE);
                var csv = reader(in)) {
            var lines = csv.iterator();
            if (!lines.hasNext()) {
                throw Refusal.invalid("empty-file", "The file is empty");
            }
            var first = lines.next();
            var columns = PostcodeColumns.of(first.getFields());
            if (columns.headless()) {
                take(run, columns, first, means, counted);
            }
            while (lines.hasNext()) {
                take(run, columns, lines.next(), means, counted);
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("not-csv", "The file cannot be read as CSV: " + e.getMessage());
        }
        keep(means);
        long read = counted[0] + counted[1] + counted[2];
        run.advance(read % TOLD_EVERY);
        run.result(new Result(read, counted[0], counted[1], counted[2], means.size()));
    }

    static CsvReader<CsvRecord> reader(java.io.InputStream in) throws IOException {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .detectBomHeader(true)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static void take(
            JobRun run, PostcodeColumns columns, CsvRecord row, Map<String, Mean> means, long[] counted) {
        switch (columns.read(row.getFields())) {
            case PostcodeColumns.Placed placed -> {
                means.computeIfAbsent(placed.district().code(), _ -> new Mean()).add(placed.place());
                counted[0]++;
            }
            case PostcodeColumns.PassedOver _ -> counted[1]++;
            case PostcodeColumns.Faulty fault -> {
                run.error(
                        FILE,
                        row.getStartingLineNumber(),
                        fault.column(),
                        fault.rule(),
                        fault.value(),
                        fault.message());
                counted[2]++;
            }
        }
        if ((counted[0] + counted[1] + counted[2]) % TOLD_EVERY == 0) {
            run.advance(TOLD_EVERY);
        }
    }

    private void keep(Map<String, Mean> means) {
        var at = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>();
        means.forEach((district, mean) -> rows.add(new @Nullable Object[] {
            district,
            (int) Math.floorDiv(2 * mean.eastings + mean.count, 2L * mean.count),
            (int) Math.floorDiv(2 * mean.northings + mean.count, 2L * mean.count),
            mean.count,
            at
        }));
        QuarkusTransaction.requiringNew().run(() -> {
            database.batch("""
                    insert into postcode_district (district, easting, northing, postcodes, loaded_at) values (?, ?, ?, ?, ?)
                    on conflict (district) do update set easting = excluded.easting, northing = excluded.northing,
                      postcodes = excluded.postcodes, loaded_at = excluded.loaded_at
                    where (postcode_district.easting, postcode_district.northing, postcode_district.postcodes)
                      <> (excluded.easting, excluded.northing, excluded.postcodes)""", rows);
            audit.changed("postcode-districts", "all", rows.size() + " centres");
        });
    }
}
