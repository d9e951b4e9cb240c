package org.carebank.placement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.system;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ContractFiles;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.Test;

/** A council's return is set beside the record and the funding, and every difference is a task to its end. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ReconciliationResourceTest {
    private static final String SOUTH_WEST = "E12000009";
    private static final String COUNCIL = "E06000024";
    private static final String OTHER = "E06000027";
    private static final String YEAR = "2026-03-31";
    private static final String HEADER = """
            CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
            R1,F,2012-03-04,WBRI,UN2,,
            R2,F,2013-03-04,WBRI,UN2,,
            R3,F,2014-03-04,WBRI,UN2,,
            """;
    private static final String EPISODES = """
            CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
            R1,2025-05-01,S,C2,N1,U4,PR1,,,,AB1 2CD,EF3 4GH,XXXXXXX
            R2,2025-06-01,S,C2,N1,K2,PR4,,,,AB1 2CD,EF3 4GH,SC7654321
            R3,2025-07-01,S,C2,N1,U4,PR1,,,,AB1 2CD,EF3 4GH,XXXXXXX
            """;

    @Inject
    Database database;

    @Inject
    Callers callers;

    private static JsonPath looks(String bearer) {
        String job = post(bearer, "reconciliations", Map.of("year_ends", YEAR))
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(SOON)
                .until(
                        () -> get(bearer, "jobs/" + job).extract().jsonPath(),
                        each -> List.of("done", "failed").contains(each.getString("status")));
    }

    private static List<String> open() {
        var tasks = get(worker(COUNCIL), "reconciliation-differences?status=open&limit=500&year_ends=" + YEAR)
                .statusCode(200)
                .extract()
                .jsonPath();
        return tasks.<Map<String, String>>getList("items").stream()
                .map(each -> each.get("local_id") + " " + each.get("kind"))
                .sorted()
                .toList();
    }

    private static UUID child(String localId) {
        return UUID.fromString(
                Objects.requireNonNull(post(worker(COUNCIL), "children/searches", Map.of("local_id", localId))
                        .statusCode(200)
                        .extract()
                        .path("items[0].id")));
    }

    private static String home(UUID child) {
        return get(worker(COUNCIL), "children/" + child + "/placements")
                .extract()
                .path("[0].id");
    }

    private long facts() {
        return callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> (long) database.query(
                                "select from funding_fact f join child c on c.id = f.child where c.council = ?",
                                row -> 1,
                                COUNCIL)
                        .size()));
    }

    private static void funds(String fact, UUID child, String about, String more) {
        TestTopic.send(
                "payment.funding.v1",
                child.toString(),
                "org.carebank.payment.funding." + fact,
                "{\"child\":\"%s\",%s\"from\":\"2026-04-08\",\"at\":\"2026-04-08T10:15:30Z\"%s}"
                        .formatted(child, about, more));
    }

    @Test
    void theEventsOfFundingAreRead() {
        var told = ContractFiles.example(
                "payment-service", "org.carebank.payment.funding.funded", FundingListener.Told.class);
        assertThat(told.placement()).isEqualTo(UUID.fromString("0198c0de-0000-7000-8000-00000000b001"));
        var opened = ContractFiles.example(
                "payment-service", "org.carebank.payment.funding.opened", FundingListener.Told.class);
        assertThat(opened.child()).isEqualTo(UUID.fromString("0198c0de-0000-7000-8000-00000000c001"));
        var held = ContractFiles.example(
                "payment-service", "org.carebank.payment.funding.released", FundingListener.Told.class);
        assertThat(held.cause()).isEqualTo(UUID.fromString("0198c0de-0000-7000-8000-00000000a001"));
        assertThat(Received.ERASED).isEqualTo("erased");
    }

    @Test
    void eachDifferenceIsATaskToItsEnd() {
        var bearer = system(COUNCIL);
        Region.joins(SOUTH_WEST, COUNCIL, "2025-06-01");
        post(bearer, "reconciliations", Map.of())
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:no-return"));
        post(bearer, "reconciliations", Map.of("year_ends", "2026-03-30")).statusCode(422);
        assertThat(Browser.read(worker(COUNCIL), "/reconciliation")).contains("Nothing was looked at yet");
        Region.imports(bearer, HEADER.getBytes(StandardCharsets.UTF_8), EPISODES.getBytes(StandardCharsets.UTF_8));
        var first = looks(bearer);
        assertThat(first.getInt("result.children")).isEqualTo(3);
        assertThat(first.getInt("result.differences")).isZero();
        assertThat(first.getBoolean("result.funding_known")).isFalse();
        assertThat(Browser.read(worker(COUNCIL), "/reconciliation"))
                .contains("No differences are open", "was not looked at", "No difference of this kind and state");

        var second = child("R2");
        put(worker(COUNCIL), "placements/" + home(second), "*", Map.of("first_night", "2025-06-01", "voided", true))
                .statusCode(200);
        var third = child("R3");
        put(
                        worker(COUNCIL),
                        "children/" + third + "/legal-status",
                        "*",
                        Map.of("legal_status", "E1", "from", "2025-12-01"))
                .statusCode(200);
        looks(bearer);
        assertThat(open()).containsExactly("R2 home_not_in_record", "R3 legal_status");

        itIsSettled();
        whatIsFundedIsSeen(bearer);
    }

    private void itIsSettled() {
        var task = get(worker(COUNCIL), "reconciliation-differences?kind=home_not_in_record&year_ends=" + YEAR)
                .body("items.size()", equalTo(1))
                .body("items[0].said", equalTo("SC7654321"))
                .body("items[0].from_day", equalTo("2025-06-01"))
                .extract()
                .jsonPath();
        var path = "reconciliation-differences/" + task.getString("items[0].id");
        var answer = Map.of("settled_as", "return_wrong", "reason", "The move was called off that morning");
        put(worker(COUNCIL), path, "", answer).statusCode(428);
        put(worker(COUNCIL), path, "\"7\"", answer).statusCode(412);
        put(worker(OTHER), path, "*", answer).statusCode(404);
        get(worker(OTHER), path).statusCode(404);
        put(worker(COUNCIL), path, "*", "").statusCode(400);
        put(worker(COUNCIL), path, "*", Map.of("settled_as", "gone", "reason", "x"))
                .statusCode(400);
        put(worker(COUNCIL), path, "*", Map.of("settled_as", "known", "reason", "a".repeat(2001)))
                .statusCode(400);
        put(worker(COUNCIL), path, "*", Map.of("settled_as", "known", "reason", "a\u0007"))
                .statusCode(422);
        put(worker(COUNCIL), path, "\"0\"", answer)
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("settled_as", equalTo("return_wrong"))
                .body("reason", containsString("called off"));
        assertThat(callers.asSystem(
                        "test",
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> database.query(
                                        "select reason_sealed from reconciliation_difference where id = ?",
                                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                                        UUID.fromString(task.getString("items[0].id"))))))
                .noneMatch(each -> each.contains("called off"));

        // It stays settled while it stands; what is put right is gone at the next look, and cannot be settled then.
        as(worker(COUNCIL))
                .header("If-Match", "*")
                .delete("/api/v1/children/" + child("R3") + "/legal-statuses/2025-12-01")
                .then()
                .statusCode(200);
        looks(system(COUNCIL));
        assertThat(open()).isEmpty();
        var gone = get(worker(COUNCIL), "reconciliation-differences?kind=legal_status&year_ends=" + YEAR)
                .body("items[0].settled_as", equalTo("gone"))
                .extract()
                .jsonPath();
        put(worker(COUNCIL), "reconciliation-differences/" + gone.getString("items[0].id"), "*", answer)
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:difference-gone"));
        get(worker(COUNCIL), path).body("settled_as", equalTo("return_wrong"));
        get(worker(OTHER), "reconciliation-differences?year_ends=" + YEAR).body("items.size()", equalTo(0));
        get(worker(COUNCIL), "reconciliation-differences?kind=none&year_ends=" + YEAR)
                .statusCode(400);
    }

    private void whatIsFundedIsSeen(String bearer) {
        var one = child("R1");
        var home = home(one);
        funds("opened", one, "\"account\":\"%s\",".formatted(UUID.randomUUID()), "");
        funds("funded", one, "\"placement\":\"%s\",".formatted(home), ",\"provisional\":false");
        funds("opened", child("R3"), "\"account\":\"%s\",".formatted(UUID.randomUUID()), "");
        funds("opened", UUID.randomUUID(), "\"account\":\"%s\",".formatted(UUID.randomUUID()), "");
        await().atMost(SOON).until(() -> facts() == 3);
        assertThat(looks(bearer).getBoolean("result.funding_known")).isTrue();
        assertThat(open()).containsExactly("R3 home_not_funded");
        var appeal = UUID.randomUUID();
        funds("held", one, "\"placement\":\"%s\",\"cause\":\"%s\",".formatted(home, appeal), "");
        await().atMost(SOON).until(() -> facts() == 4);
        looks(bearer);
        assertThat(open()).containsExactly("R1 funding_held", "R3 home_not_funded");

        var page = Browser.read(worker(COUNCIL), "/reconciliation?kind=funding_held");
        assertThat(page)
                .contains("2 differences are open", "the funding of this home is held", ">R1<", "selected")
                .doesNotContain(">R3<");
        var id = get(worker(COUNCIL), "reconciliation-differences?kind=funding_held&year_ends=" + YEAR)
                .extract()
                .jsonPath()
                .getString("items[0].id");
        var task = "/reconciliation/" + id;
        assertThat(Browser.read(worker(COUNCIL), task)).contains("Nothing: no return tells of funding");
        Browser.submits(worker(COUNCIL), task, Map.of("version", "0", "reason", "An appeal is heard"))
                .then()
                .statusCode(400)
                .body(containsString("Choose what it is"))
                .body(containsString("An appeal is heard"));
        Browser.submits(
                        worker(COUNCIL),
                        task,
                        Map.of("version", "0", "settled_as", "known", "reason", "An appeal is heard"))
                .then()
                .statusCode(303);
        assertThat(Browser.read(worker(COUNCIL), task)).contains("Known, and right as it is", "An appeal is heard");
        Browser.page(worker(OTHER), task).then().statusCode(404);
        assertThat(as(worker(COUNCIL))
                        .get("/api/v1/reconciliation-differences.csv?year_ends=" + YEAR)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .startsWith("child,difference,from,to,return_says,record_holds,status,settled_as\r\n")
                .contains(
                        "R2,The return tells of days on which the record holds no home,2025-06-01,2026-04-01,SC7654321,,settled,return_wrong\r\n");
        assertThat(Browser.read(worker(COUNCIL), "/reconciliation/differences.csv?status=settled&year_ends=" + YEAR))
                .contains("R2,", "return_wrong")
                .doesNotContain(",open,");
        var job = Browser.leadsTo(Browser.submits(worker(COUNCIL), "/reconciliation", Map.of("year_ends", YEAR))
                .then()
                .statusCode(303)
                .extract()
                .header("Location"));
        await().atMost(SOON).until(() -> Browser.read(worker(COUNCIL), job).contains("See the differences"));
    }
}
