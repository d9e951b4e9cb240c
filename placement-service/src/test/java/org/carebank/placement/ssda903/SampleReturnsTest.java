package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.as;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Returns that nobody here made: the folder in CAREBANK_DATA; skipped where it is not set. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class SampleReturnsTest {
    private static final Map<String, String> FAKE_FILES = Map.of("dolo", "DoLo");

    @BeforeEach
    void outsideDataIsThere() {
        assumeTrue(System.getenv("CAREBANK_DATA") != null, "CAREBANK_DATA is not set: no outside data to try");
    }

    private static Path path(String name) {
        return Path.of(System.getenv("CAREBANK_DATA"), "ssda903", name);
    }

    /** Every table of a sample that there is a file of. */
    private static Map<String, byte[]> parts(String prefix) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        for (var table : ReturnTable.values()) {
            var file = path(prefix + FAKE_FILES.getOrDefault(table.file(), table.file()) + ".csv");
            if (Files.exists(file)) {
                parts.put(table.file(), Files.readAllBytes(file));
            }
        }
        return parts;
    }

    private static JsonPath imported(String council, Map<String, byte[]> parts) {
        long start = System.nanoTime();
        var job = Region.imports(Region.system(council), parts);
        System.out.printf("%s: %s in %.1f s%n", council, job.getString("result"), (System.nanoTime() - start) / 1e9);
        assertThat(job.getString("status")).as("%s", job.getString("problem")).isEqualTo("done");
        assertThat(job.getLong("done")).isEqualTo(job.getLong("total"));
        long read = job.getLong("result.episodes.read");
        assertThat(job.getLong("result.episodes.accepted") + job.getLong("result.episodes.rejected"))
                .isEqualTo(read);
        assertThat(job.getLong("result.new")
                        + job.getLong("result.changed")
                        + job.getLong("result.same")
                        + job.getLong("result.older"))
                .isEqualTo(job.getLong("result.episodes.accepted"));
        return job;
    }

    private static byte[] exported(String council, String yearEnds, String table) {
        return as(Region.system(council))
                .get("/api/v1/ssda903-exports/" + yearEnds + "/" + table)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /** Lines refused, by file. */
    private static Map<String, Set<Integer>> refused(String council, JsonPath job) {
        var refused = new HashMap<String, Set<Integer>>();
        for (var line :
                Region.errors(Region.system(council), job).lines().skip(1).toList()) {
            var fields = line.split(",", 3);
            refused.computeIfAbsent(fields[0], _ -> new TreeSet<>()).add(Integer.parseInt(fields[1]));
        }
        return refused;
    }

    /** The file byte for byte, but for the lines that were refused and those of other years. */
    private static String expected(byte[] file, Set<Integer> refused, String year) {
        var text = new String(file, StandardCharsets.UTF_8);
        var end = text.contains("\r\n") ? "\r\n" : "\n";
        var lines = text.split(end, -1);
        var kept = new ArrayList<String>();
        for (int i = 0; i < lines.length; i++) {
            boolean ofYear = year.isEmpty() || i == 0 || lines[i].isEmpty() || lines[i].endsWith("," + year);
            if (!refused.contains(i + 1) && ofYear) {
                kept.add(lines[i]);
            }
        }
        return String.join(end, kept);
    }

    private static void roundTrips(String council, JsonPath job, Map<String, byte[]> parts, List<Integer> years) {
        var refused = refused(council, job);
        for (var part : parts.entrySet()) {
            for (int year : years) {
                var sent = expected(
                        part.getValue(),
                        refused.getOrDefault(part.getKey(), Set.of()),
                        years.size() == 1 ? "" : String.valueOf(year));
                assertThat(new String(exported(council, (year + 1) + "-03-31", part.getKey()), StandardCharsets.UTF_8))
                        .as("%s of %d, %s lines refused", part.getKey(), year, refused.get(part.getKey()))
                        .isEqualTo(sent);
            }
        }
    }

    @Test
    void fiveYearsOfOneCouncilGoOutAsTheyCameIn() throws Exception {
        var council = "E06000047";
        Region.joins(council, "2022-03-31");
        var samples = "demand-model-samples/";
        var jobs = new HashMap<Integer, JsonPath>();
        for (int year = 2017; year <= 2021; year++) {
            var job = imported(council, parts(samples + year + "-"));
            assertThat(job.getLong("result.episodes.rejected")).isLessThan(40);
            assertThat(job.getString("result.year_ends")).isEqualTo((year + 1) + "-03-31");
            assertThat(job.getList("result.tables")).hasSize(8);
            jobs.put(year, job);
        }
        for (int year = 2017; year <= 2021; year++) {
            roundTrips(council, Objects.requireNonNull(jobs.get(year)), parts(samples + year + "-"), List.of(year));
        }
        // The oldest again, with a blank line so that it is another file: nothing new is said.
        var again = parts(samples + "2017-");
        again.compute(
                "episodes",
                (_, file) -> (new String(file, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        var second = imported(council, again);
        assertThat(second.getLong("result.new")).isZero();
        assertThat(second.getLong("result.changed")).isZero();
        assertThat(second.getList("result.tables.new", Long.class)).containsOnly(0L);
        assertThat(second.getList("result.tables.changed", Long.class)).containsOnly(0L);
        // Its episodes do not all come in again, as later years say otherwise; what the first file said of them stands.
        again.remove("episodes");
        roundTrips(council, second, again, List.of(2017));
        assertThat(lines(exported(council, "2018-03-31", "episodes")))
                .containsExactlyInAnyOrderElementsOf(lines(expected(
                                Objects.requireNonNull(parts(samples + "2017-").get("episodes")),
                                refused(council, Objects.requireNonNull(jobs.get(2017)))
                                        .getOrDefault("episodes", Set.of()),
                                "")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLatestYearAlone() throws Exception {
        var council = "E06000005";
        Region.joins(council, "2022-03-31");
        var parts = parts("demand-model-samples/2021-");
        var job = imported(council, parts);
        assertThat(job.getLong("result.children")).isEqualTo(144);
        assertThat(job.getLong("result.episodes.read")).isEqualTo(253);
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(2);
        assertThat(job.getLong("result.tables.find { it.table == 'reviews' }.read"))
                .isEqualTo(1134);
        roundTrips(council, job, parts, List.of(2021));
        theLivingRecordSaysTheSame(council, "2022-03-31", refused(council, job), parts);
    }

    private static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).lines().toList();
    }

    /** The return out of the living record is the one that came in, where nothing was changed here since. */
    private static void theLivingRecordSaysTheSame(
            String council, String yearEnds, Map<String, Set<Integer>> refused, Map<String, byte[]> parts) {
        var last = LocalDate.parse(yearEnds);
        var said = new TreeSet<String>();
        var file = lines(Objects.requireNonNull(parts.get("episodes")));
        for (int i = 1; i < file.size(); i++) {
            var field = file.get(i).split(",", -1);
            var dec = Dates.read(field[7]).orElse(null);
            boolean inYear = !Dates.read(field[1]).orElse(LocalDate.MAX).isAfter(last)
                    && (dec == null || dec.isAfter(last.minusYears(1)));
            if (refused.getOrDefault("episodes", Set.of()).contains(i + 1) || !inYear) {
                continue;
            }
            if (dec == null || dec.isAfter(last)) {
                field[7] = "";
                field[8] = "";
                field[9] = "";
            }
            said.add(String.join(",", field));
        }
        assertThat(said).hasSizeGreaterThan(100);
        var lived = lines(living(council, yearEnds, "episodes"));
        assertThat(lived.stream().skip(1)).containsExactlyInAnyOrderElementsOf(said);
        assertThat(living(council, yearEnds, "episodes")).isEqualTo(living(council, yearEnds, "episodes"));
        var inCare =
                said.stream().map(each -> each.substring(0, each.indexOf(','))).toList();
        assertThat(lines(living(council, yearEnds, "header")).stream().skip(1))
                .containsExactlyInAnyOrderElementsOf(lines(Objects.requireNonNull(parts.get("header"))).stream()
                        .filter(each -> inCare.contains(each.substring(0, each.indexOf(','))))
                        .map(each -> each.replace(",1.0,", ",1,"))
                        .toList());
    }

    private static byte[] living(String council, String yearEnds, String table) {
        return as(Region.system(council))
                .get("/api/v1/ssda903-returns/" + yearEnds + "/" + table)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void anotherDialectWithAYearColumn() throws Exception {
        var council = "E06000003";
        Region.joins(council, "2022-03-31");
        var parts = parts("regional-sample/");
        assertThat(parts.keySet()).containsExactly("header", "episodes", "uasc");
        var job = imported(council, parts);
        assertThat(job.getLong("result.episodes.read")).isEqualTo(3737);
        assertThat(job.getLong("result.episodes.accepted")).isGreaterThan(3000);
        roundTrips(council, job, parts, List.of(2017, 2018, 2019, 2020, 2021));
    }

    @Test
    void randomRowsAreRefusedOneByOneAndTheOthersGoOutAsTheyCameIn() throws Exception {
        var council = "E06000004";
        Region.joins(council, "2016-03-31");
        var parts = parts("validator-fake/");
        assertThat(parts).hasSize(12);
        var job = imported(council, parts);
        assertThat(job.getLong("result.episodes.read")).isEqualTo(5050);
        assertThat(job.getLong("errors")).isGreaterThanOrEqualTo(job.getLong("result.episodes.rejected"));
        roundTrips(
                council,
                job,
                parts,
                List.of(Integer.parseInt(job.getString("result.year_ends").substring(0, 4)) - 1));
    }

    @Test
    void theXmlFormGoesOutWithTheSameValues() throws Exception {
        var council = "E08000035";
        Region.joins("E12000003", council, "2016-03-31");
        var file = Files.readAllBytes(path("validator-fake/fake_903.xml"));
        var job = imported(council, Map.of("xml", file));
        assertThat(job.getLong("result.children")).isEqualTo(253);
        assertThat(job.getLong("result.episodes.read")).isEqualTo(459);
        var refused = refused(council, job);
        var yearEnds = job.getString("result.year_ends");
        var sent = rows(file, refused);
        assertThat(sent).hasSizeGreaterThan(2000);
        assertThat(rows(exported(council, yearEnds, "return.xml"), Map.of())).containsExactlyInAnyOrderElementsOf(sent);
        var csv = new String(exported(council, yearEnds, "reviews"), StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .filter(each -> each.startsWith("reviews:"))
                        .map(each -> each.substring("reviews:".length()))
                        .toList());
    }

    private static List<String> rows(byte[] xml, Map<String, Set<Integer>> refused) {
        var rows = new ArrayList<String>();
        ReturnXml.each(new ByteArrayInputStream(xml), new ReturnXml.Others(), (table, row) -> {
            if (!refused.getOrDefault("xml/" + table.file(), new HashSet<>()).contains((int) row.line())) {
                rows.add(table.file() + ":" + row.raw());
            }
        });
        return rows;
    }
}
