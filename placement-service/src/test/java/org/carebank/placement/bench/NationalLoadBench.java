package org.carebank.placement.bench;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.Test;

/**
 * Three years of every council's returns through the service's own API, as the councils would send them, a file set for
 * each council and year, one year after the other, from the first upload to the end of the last job. The floor is COPY of
 * the rows that were written. Service, test, broker and upload share one heap.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class NationalLoadBench {
    private static final int CHILDREN = Integer.getInteger("bench.children", 200);
    private static final Path RESULT = Path.of(System.getProperty("bench.result", "target/national-load.json"));
    /** With fewer children fewer councils send returns: the nation's have some 550 children each. */
    private static final int COUNCILS = Integer.getInteger("bench.councils", Math.max(1, CHILDREN / 550));

    private static final List<Integer> YEARS = List.of(2023, 2024, 2025);

    private record Where(String council, String region) {}

    private record Sent(Where from, String job) {}

    @Test
    void theNationIsLoaded() throws SQLException, IOException {
        var folder = Files.createTempDirectory("national-load");
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"))) {
            CopyFloor.makeDurable(database);
            var all = councils(database);
            var councils = all.subList(0, Math.min(COUNCILS, all.size()));
            councils.forEach(each -> Region.joins(each.region(), each.council(), "2025-06-01"));
            var made = new MadeUpReturns(CHILDREN, councils.size(), YEARS, folder);
            CopyFloor.forgetHeapPeak();
            var began = System.nanoTime();
            for (int year : YEARS) {
                load(councils, made, year, began);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            var heapMb = CopyFloor.heapPeakMb();
            assertThat(count(database, "select count(*) from child")).isEqualTo(CHILDREN);
            assertThat(count(database, "select count(*) from ssda903_row where superseded_at is null"))
                    .isEqualTo(made.rows());
            System.out.printf(
                    Locale.ROOT,
                    "bench: %d episodes as lived, %d homes, %d events%n",
                    count(database, "select count(*) from ssda903_episode where superseded_at is null"),
                    count(database, "select count(*) from placement_version where superseded_at is null"),
                    count(database, "select count(*) from outbox"));
            var copy = CopyFloor.seconds(database, folder);
            var result = String.format(
                    Locale.ROOT,
                    "{\"children\":%d,\"rows\":%d,\"seconds\":%.1f,\"rows_per_second\":%.0f,\"copy_seconds\":%.1f,"
                            + "\"ratio\":%.2f,\"heap_mb\":%d}",
                    CHILDREN,
                    made.rows(),
                    seconds,
                    made.rows() / seconds,
                    copy,
                    seconds / copy,
                    heapMb);
            Files.writeString(RESULT, result + "\n");
        }
    }

    private static List<Where> councils(Connection database) throws SQLException {
        var found = new ArrayList<Where>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select code, region from council order by code")) {
            while (rows.next()) {
                found.add(new Where(rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** All councils send their returns of a year; the next year's come when these are in. */
    private static void load(List<Where> councils, MadeUpReturns made, int year, long began) throws IOException {
        var sent = new ArrayList<Sent>();
        for (int i = 0; i < councils.size(); i++) {
            sent.add(new Sent(councils.get(i), send(councils.get(i), made.files(i, year), year)));
        }
        for (int i = 0; i < sent.size(); i++) {
            var job = ended(sent.get(i));
            assertThat(job.getString("status"))
                    .as("%s", job.getString("problem"))
                    .isEqualTo("done");
            assertThat(job.getLong("errors")).as("%s", sent.get(i)).isZero();
            if (i % 20 == 19 || i + 1 == sent.size()) {
                System.out.printf(
                        Locale.ROOT,
                        "bench: year to March %d, %d of %d councils after %.0f s%n",
                        year,
                        i + 1,
                        sent.size(),
                        (System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static String send(Where from, Map<String, Path> files, int year) {
        var form =
                given().header("Authorization", Region.system(from.council())).multiPart("year_ends", year + "-03-31");
        files.forEach((name, file) -> form.multiPart(name, file.toFile()));
        return form.post("/api/v1/ssda903-imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath ended(Sent sent) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofHours(2))
                .until(
                        () -> Region.get(Region.system(sent.from().council()), "jobs/" + sent.job())
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        each -> List.of("done", "failed").contains(each.getString("status")));
    }
}
