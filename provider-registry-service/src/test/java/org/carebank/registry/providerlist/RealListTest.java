package org.carebank.registry.providerlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.as;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.carebank.kit.test.ServiceTestResource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Ofsted's own list of 31 March 2023, where the folder in CAREBANK_DATA has it. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class RealListTest {
    private static final Logger LOG = Logger.getLogger(RealListTest.class);
    private static final int ROWS = 3_546;
    private static final int ORGANISATIONS = 1_357;

    private static Path list() {
        var folder = System.getenv("CAREBANK_DATA");
        assumeTrue(folder != null, "CAREBANK_DATA is not set: the real list is not tried");
        var file = Path.of(String.valueOf(folder), "ofsted", "providers_2023-03-31.csv");
        assumeTrue(Files.exists(file), "there is no " + file);
        return file;
    }

    @Test
    void theWholeListComesInAndItsOrganisationsAreAdmitted() throws IOException {
        var file = list();
        long start = System.nanoTime();
        var job = ProviderListImportTest.finished(as(REGISTRAR)
                .contentType("multipart/form-data")
                .multiPart("file", file.toFile(), "text/csv")
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        long imported = System.nanoTime();
        assertThat(job.getString("status")).isEqualTo("done");
        assertThat(job.getMap("result"))
                .containsAllEntriesOf(Map.of(
                        "read",
                        ROWS,
                        "new",
                        ROWS,
                        "same",
                        0,
                        "rejected",
                        0,
                        "providers",
                        ORGANISATIONS,
                        "settings",
                        ROWS));
        var waiting = applicants();
        assertThat(waiting).hasSizeGreaterThanOrEqualTo(ORGANISATIONS);
        long listed = System.nanoTime();
        var admitted = admit(waiting);
        assertThat(admitted.getInt("decided")).isEqualTo(waiting.size());
        long decided = System.nanoTime();
        assertThat(applicants()).isEmpty();
        var homes = as(REGISTRAR).get("/api/v1/directory?limit=1").jsonPath();
        assertThat(homes.getInt("count")).isGreaterThanOrEqualTo(ROWS - 7);
        LOG.infof(
                "Ofsted's list: %s in %d ms; %d providers listed in %d ms, admitted in %d ms; directory: %s",
                job.getMap("result"),
                (imported - start) / 1_000_000,
                waiting.size(),
                (listed - imported) / 1_000_000,
                (decided - listed) / 1_000_000,
                homes.getString("count_in_words"));
        everyCouncilIsFound();
        theSameRowsAgainChangeNothing(file);
    }

    /** An empty line more makes it another file, and so another job, with the same rows. */
    private static void theSameRowsAgainChangeNothing(Path file) throws IOException {
        var job = ProviderListImportTest.imported(Files.readString(file) + "\n");
        assertThat(job.getMap("result"))
                .containsAllEntriesOf(Map.of("read", ROWS, "new", 0, "changed", 0, "same", ROWS, "rejected", 0));
    }

    private static void everyCouncilIsFound() {
        var councils = new HashSet<String>();
        var cursor = "";
        do {
            var part = as(REGISTRAR)
                    .get("/api/v1/directory?limit=500" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            councils.addAll(part.getList("items.council"));
            cursor = part.getString("next") == null ? "" : "&cursor=" + part.getString("next");
        } while (!cursor.isEmpty());
        // 151 written names: Cumbria's homes stand in both of the councils that followed it.
        assertThat(councils).hasSizeGreaterThanOrEqualTo(151).contains("E06000063", "E06000064", "E06000047");
    }

    private static List<String> applicants() {
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var part = as(REGISTRAR)
                    .get("/api/v1/providers?status=applied&limit=500" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(part.getList("items.id"));
            cursor = part.getString("next") == null ? "" : "&cursor=" + part.getString("next");
        } while (!cursor.isEmpty());
        return found;
    }

    private static JsonPath admit(List<String> providers) {
        return as(REGISTRAR)
                .body(Map.of("providers", providers, "decision", "admit"))
                .post("/api/v1/provider-admissions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
