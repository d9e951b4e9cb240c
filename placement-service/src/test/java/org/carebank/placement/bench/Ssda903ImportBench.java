package org.carebank.placement.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.Test;

/**
 * A council's return of so many rows through the service's own API, from the upload to the end of the job. The floor is
 * COPY of the rows that it wrote into tables with the same columns and indexes, in the same database. Both wait for the
 * disk at their commits. Service, test, broker and upload share one heap.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class Ssda903ImportBench {
    private static final int MEGABYTES = Integer.getInteger("bench.megabytes", 0);
    /** As many as are asked for, and enough for the megabytes: a row's note is not longer than a cell may be. */
    private static final int ROWS = Math.max(Integer.getInteger("bench.rows", 20_000), MEGABYTES * 400);

    private static final Path RESULT = Path.of(System.getProperty("bench.result", "target/ssda903-import.json"));
    private static final String COUNCIL = "E08000021";
    private static final LocalDate BEGINS = LocalDate.of(2024, 4, 1);
    /** A child has a header row, two episodes and seven reviews. */
    private static final int ROWS_OF_A_CHILD = 10;

    @Test
    void aReturnComesIn() throws SQLException, IOException, InterruptedException {
        var folder = Files.createTempDirectory("ssda903-bench");
        var header = folder.resolve("header.csv");
        var episodes = folder.resolve("episodes.csv");
        var reviews = folder.resolve("reviews.csv");
        write(header, episodes, reviews);
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"))) {
            CopyFloor.makeDurable(database);
            Region.joins(COUNCIL, "2025-06-01");
            CopyFloor.forgetHeapPeak();
            var began = System.nanoTime();
            var job = imported(header, episodes, reviews);
            var seconds = (System.nanoTime() - began) / 1e9;
            var heapMb = CopyFloor.heapPeakMb();
            assertThat(job.getString("status"))
                    .as("%s", job.getString("problem"))
                    .isEqualTo("done");
            assertThat(job.getLong("errors")).isZero();
            assertThat(job.getList("result.tables.new", Long.class).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(ROWS);
            var agreeing = reconciled(0);
            CopyFloor.execute(database, "update placement_version set kind = 'residential' where kind = 'foster'");
            var differing = reconciled(ROWS / ROWS_OF_A_CHILD);
            var floor = CopyFloor.seconds(database, folder);
            var result = String.format(
                    Locale.ROOT,
                    "{\"rows\":%d,\"seconds\":%.2f,\"rows_per_second\":%.0f,\"copy_seconds\":%.2f,\"ratio\":%.2f,"
                            + "\"heap_mb\":%d,\"reconciled_seconds\":%.2f,\"reconciled_differing_seconds\":%.2f}",
                    ROWS,
                    seconds,
                    ROWS / seconds,
                    floor,
                    seconds / floor,
                    heapMb,
                    agreeing,
                    differing);
            System.out.printf(
                    Locale.ROOT,
                    "bench: %.1f MB, %.0f rows a second%n",
                    (Files.size(header) + Files.size(episodes) + Files.size(reviews)) / 1e6,
                    ROWS / seconds);
            Files.writeString(RESULT, result + "\n");
        }
    }

    private static JsonPath imported(Path... files) throws IOException, InterruptedException {
        var boundary = "return-of-a-council";
        var body = new ArrayList<HttpRequest.BodyPublisher>();
        for (var file : files) {
            var name = file.getFileName().toString();
            body.add(BodyPublishers.ofString(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                            .formatted(boundary, name.replace(".csv", ""), name)));
            body.add(BodyPublishers.ofFile(file));
            body.add(BodyPublishers.ofString("\r\n"));
        }
        body.add(BodyPublishers.ofString(
                "--%1$s\r\nContent-Disposition: form-data; name=\"year_ends\"\r\n\r\n2025-03-31\r\n--%1$s--\r\n"
                        .formatted(boundary)));
        // As a council's system would: what sends it holds no whole file in memory either.
        var request = HttpRequest.newBuilder(Region.uri("ssda903-imports"))
                .header("Authorization", Region.system(COUNCIL))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(body.toArray(HttpRequest.BodyPublisher[]::new)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return ended(JsonPath.from(answer.body()).getString("id"), Duration.ofMillis(200));
        }
    }

    /** Seconds for setting the return beside the record. */
    private static double reconciled(int differences) {
        var began = System.nanoTime();
        String id = Region.post(Region.system(COUNCIL), "reconciliations", Map.of("year_ends", "2025-03-31"))
                .statusCode(202)
                .extract()
                .path("id");
        var job = ended(id, Duration.ofMillis(20));
        var seconds = (System.nanoTime() - began) / 1e9;
        assertThat(job.getString("status")).as("%s", job.getString("problem")).isEqualTo("done");
        assertThat(job.getInt("result.differences")).isEqualTo(differences);
        return seconds;
    }

    private static JsonPath ended(String id, Duration every) {
        var told = new int[] {-10};
        return await().pollInterval(every)
                .atMost(Duration.ofHours(2))
                .until(
                        () -> {
                            // A token lasts for less than a large return does.
                            var job = Region.get(Region.system(COUNCIL), "jobs/" + id)
                                    .statusCode(200)
                                    .extract()
                                    .jsonPath();
                            if (job.getInt("percent") >= told[0] + 10) {
                                told[0] = job.getInt("percent");
                                System.out.println("bench: " + told[0] + " per cent");
                            }
                            return job;
                        },
                        each -> List.of("done", "failed").contains(each.getString("status")));
    }

    private static void write(Path header, Path episodes, Path reviews) throws IOException {
        int children = ROWS / ROWS_OF_A_CHILD;
        int reviewed = ROWS - 3 * children;
        // A column that nobody asked for makes the file as large as is wanted.
        var note = "x".repeat((int) Math.min(3900, MEGABYTES * 1_000_000L / Math.max(1, reviewed)));
        try (var one = Files.newBufferedWriter(header);
                var two = Files.newBufferedWriter(episodes);
                var three = Files.newBufferedWriter(reviews)) {
            one.write("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n");
            two.write(
                    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n");
            three.write("CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n");
            for (int i = 0; i < children; i++) {
                child(one, two, i);
            }
            for (int i = 0; i < reviewed; i++) {
                three.write("B%d,2014-03-04,%s,PN1,%s%n"
                        .formatted(i % children, BEGINS.plusDays(i / children * 30L), note));
            }
        }
    }

    private static void child(BufferedWriter header, BufferedWriter episodes, int i) throws IOException {
        header.write("B%d,%s,2014-03-04,WBRI,A%012d,,\n".formatted(i, i % 2 == 0 ? "M" : "F", i));
        var moved = BEGINS.plusDays(30 + i % 200);
        episodes.write("B%d,%s,S,C2,N1,U4,PR1,%s,X1,CARPL,AB1 2CD,EF3 4GH,%d\n"
                .formatted(i, BEGINS, moved, 1_000_000 + i % 900));
        episodes.write("B%d,%s,P,C2,N1,K2,PR4,,,,AB1 2CD,GH5 6IJ,%d\n".formatted(i, moved, 2_000_000 + i % 900));
    }
}
