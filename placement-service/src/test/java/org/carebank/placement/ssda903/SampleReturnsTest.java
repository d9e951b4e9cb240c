package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Returns that nobody here made: the folder in CAREBANK_DATA; skipped where it is not set. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class SampleReturnsTest {
    @BeforeEach
    void outsideDataIsThere() {
        assumeTrue(System.getenv("CAREBANK_DATA") != null, "CAREBANK_DATA is not set: no outside data to try");
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(Path.of(System.getenv("CAREBANK_DATA"), "ssda903", name));
    }

    private static JsonPath imported(String council, String header, String episodes) throws IOException {
        long start = System.nanoTime();
        var job = Region.imports(Region.system(council), file(header), file(episodes));
        System.out.printf("%s: %s in %.1f s%n", episodes, job.getString("result"), (System.nanoTime() - start) / 1e9);
        assertThat(job.getString("status")).as("%s", job.getString("problem")).isEqualTo("done");
        long read = job.getLong("result.episodes.read");
        assertThat(job.getLong("result.episodes.accepted") + job.getLong("result.episodes.rejected"))
                .isEqualTo(read);
        assertThat(job.getLong("result.new") + job.getLong("result.changed") + job.getLong("result.same"))
                .isEqualTo(job.getLong("result.episodes.accepted"));
        return job;
    }

    @Test
    void fiveYearsOfOneCouncilOneAfterAnother() throws Exception {
        var council = "E06000047";
        Region.joins(council, "2022-03-31");
        var samples = "demand-model-samples/";
        for (int year = 2017; year <= 2021; year++) {
            var job = imported(council, samples + year + "-header.csv", samples + year + "-episodes.csv");
            assertThat(job.getLong("result.episodes.rejected")).isLessThan(40);
            assertThat(job.getString("result.year_ends")).isEqualTo((year + 1) + "-03-31");
        }
        // The oldest again, with a blank line so that it is another file: nothing new is said.
        var again = Region.imports(
                Region.system(council),
                file(samples + "2017-header.csv"),
                (new String(file(samples + "2017-episodes.csv"), java.nio.charset.StandardCharsets.UTF_8) + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(again.getLong("result.new")).isZero();
        assertThat(again.getLong("result.changed")).isZero();
    }

    @Test
    void theLatestYearAlone() throws Exception {
        var council = "E06000005";
        Region.joins(council, "2022-03-31");
        var job = imported(council, "demand-model-samples/2021-header.csv", "demand-model-samples/2021-episodes.csv");
        assertThat(job.getLong("result.children")).isEqualTo(144);
        assertThat(job.getLong("result.episodes.read")).isEqualTo(253);
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(2);
    }

    @Test
    void anotherDialectWithAYearColumn() throws Exception {
        var council = "E06000003";
        Region.joins(council, "2022-03-31");
        var job = imported(council, "regional-sample/header.csv", "regional-sample/episodes.csv");
        assertThat(job.getLong("result.episodes.read")).isEqualTo(3737);
        assertThat(job.getLong("result.episodes.accepted")).isGreaterThan(3000);
    }

    @Test
    void randomRowsAreRefusedOneByOneAndNothingBreaks() throws Exception {
        var council = "E06000004";
        Region.joins(council, "2016-03-31");
        var job = imported(council, "validator-fake/header.csv", "validator-fake/episodes.csv");
        assertThat(job.getLong("result.episodes.read")).isEqualTo(5050);
        assertThat(job.getLong("errors")).isGreaterThanOrEqualTo(job.getLong("result.episodes.rejected"));
    }
}
