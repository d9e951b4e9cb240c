package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Returns of two councils, of which one took a child over from the other. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ReturnOfAMovedChildTest {
    private static final String BRENT = "E09000005";
    private static final String BROMLEY = "E09000006";
    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
    private static final String EPISODES =
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins("E12000007", BRENT, Region.JOINED);
        Region.joins("E12000007", BROMLEY, Region.JOINED);
    }

    private static JsonPath sends(String council, String localId, String episodes) {
        var job = Region.imports(
                Region.system(council),
                (HEADER + localId + ",M,2014-03-04,WBRI,,,\n").getBytes(StandardCharsets.UTF_8),
                (EPISODES + episodes).getBytes(StandardCharsets.UTF_8));
        assertThat(job.getString("status")).as("%s", job.getString("problem")).isEqualTo("done");
        return job;
    }

    private static String child(String council, String localId) {
        return post(worker(council), "children/searches", Map.of("local_id", localId))
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    /** Brent tells of a home since May and hands the child over to Bromley on a day in June. */
    private static String movedChild(String here, String there, String place) {
        sends(BRENT, here, here + ",2026-05-01,S,C2,N1," + place + ",PR4,,,,,,1234501\n");
        var child = child(BRENT, here);
        var etag = get(worker(BRENT), "children/" + child).extract().header("ETag");
        String change = as(worker(BRENT))
                .header("If-Match", etag)
                .body(Map.of("council", BROMLEY, "from", "2026-06-01"))
                .post("/api/v1/children/" + child + "/council-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(BROMLEY), "council-changes/" + change + "/acceptance", Map.of("local_id", there))
                .statusCode(200);
        return child;
    }

    @Test
    void theOldCouncilsReturnBeginsNoSecondRecord() {
        movedChild("M1", "N1", "K2");
        var job = sends(BRENT, "M1", "M1,2026-05-01,S,C2,N1,K2,PR4,2026-06-01,E3,,,,1234501\n");
        assertThat(job.getLong("result.children_new")).isZero();
        assertThat(job.getLong("result.children_accepted")).isZero();
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(1);
        assertThat(Region.errors(Region.system(BRENT), job))
                .contains("header,2,CHILD,handed_over,M1,was handed over to Bromley on 2026-06-01; nothing is added")
                .contains("episodes,2,CHILD,handed_over,M1,");
        post(worker(BRENT), "children/searches", Map.of("local_id", "M1")).body("items", hasSize(0));
    }

    @Test
    void theNewCouncilsReturnGoesOnWithTheHomeAndLeavesWhatWasBefore() {
        var child = movedChild("M2", "N2", "K2");
        var job = sends(BROMLEY, "N2", "N2,2026-06-01,S,C2,N1,K2,PR4,,,,,,1234501\n");
        assertThat(job.getLong("result.new")).isEqualTo(1);
        assertThat(job.getLong("result.children_new")).isZero();
        get(worker(BROMLEY), "children/" + child + "/placements")
                .body("first_night", contains("2026-05-01"))
                .body("[0].last_day", nullValue());
        get(worker(BROMLEY), "children/" + child + "/legal-statuses")
                .body("from", contains("2026-05-01"))
                .body("legal_status", contains("C2"));
        // What each council told goes out to it again.
        get(Region.system(BRENT), "ssda903-exports/2027-03-31/episodes")
                .body(containsString("M2,2026-05-01,S,C2,N1,K2,PR4,,,,,,1234501"));
        get(Region.system(BROMLEY), "ssda903-exports/2027-03-31/episodes")
                .body(containsString("N2,2026-06-01,S,C2,N1,K2,PR4,,,,,,1234501"));
    }

    @Test
    void anotherHomeSinceTheTakingOverEndsTheOneBefore() {
        var child = movedChild("M3", "N3", "K2");
        sends(BROMLEY, "N3", "N3,2026-06-01,S,E1,N1,K2,PR4,,,,,,1234502\n");
        get(worker(BROMLEY), "children/" + child + "/placements")
                .body("first_night", contains("2026-05-01", "2026-06-01"))
                .body("[0].last_day", equalTo("2026-06-01"))
                .body("[1].last_day", nullValue());
        get(worker(BROMLEY), "children/" + child + "/legal-statuses")
                .body("from", contains("2026-05-01", "2026-06-01"))
                .body("legal_status", contains("C2", "E1"));
    }

    @Test
    void daysBeforeTheTakingOverAreNotTheNewCouncilsToTell() {
        var child = movedChild("M4", "N4", "K2");
        var job = sends(
                BROMLEY,
                "N4",
                "N4,2026-04-02,S,C1,N1,U4,PR4,2026-06-01,X1,,,,\nN4,2026-06-01,L,C2,N1,K2,PR4,,,,,,1234501\n");
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(1);
        assertThat(Region.errors(Region.system(BROMLEY), job))
                .contains("episodes,2,DECOM,not_before_taken_over,2026-04-02,");
        get(worker(BROMLEY), "children/" + child + "/placements").body("first_night", contains("2026-05-01"));
        get(worker(BROMLEY), "children/" + child + "/legal-statuses").body("legal_status", contains("C2"));
    }

    @Test
    void theNewCouncilsLiveReturnBeginsWhenItTookOver() {
        movedChild("M5", "N5", "K2");
        var row = rowOf(BROMLEY, "N5");
        // The return of the council before said PR4, which is so for every council; its other words are not told here.
        assertThat(row).isEqualTo("N5,01/06/2026,S,C2,,K2,PR4,,,,,,1234501");
    }

    @Test
    void theOldCouncilsLiveReturnTellsTheChildUntilItHandedOver() {
        movedChild("M6", "N6", "K2");
        assertThat(rowOf(BRENT, "M6")).isEqualTo("M6,01/05/2026,S,C2,N1,K2,PR4,01/06/2026,E3,,,,1234501");
        assertThat(as(Region.system(BRENT))
                        .get("/api/v1/ssda903-returns/2027-03-31/header")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("M6,M,04/03/2014,WBRI,,,\n");
        assertThat(rowOf(BROMLEY, "M6")).isEmpty();
        assertThat(rowOf(BRENT, "N6")).isEmpty();
    }

    @Test
    void theDaysBeforeTheTakingOverAreNoDifferenceOfTheNewCouncils() {
        var child = movedChild("M7", "N7", "K2");
        sends(BROMLEY, "N7", "N7,2026-06-01,S,C2,N1,K2,PR4,,,,,,1234501\n");
        String job = post(Region.system(BROMLEY), "reconciliations", Map.of("year_ends", "2027-03-31"))
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(SOON)
                .until(() -> "done"
                        .equals(get(Region.system(BROMLEY), "jobs/" + job)
                                .extract()
                                .path("status")));
        get(Region.system(BROMLEY), "reconciliation-differences?limit=500&year_ends=2027-03-31")
                .statusCode(200)
                .body("items.child", not(hasItem(child)));
    }

    private static String rowOf(String council, String localId) {
        return as(Region.system(council))
                .get("/api/v1/ssda903-returns/2027-03-31/episodes")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(each -> each.startsWith(localId + ","))
                .collect(Collectors.joining("\n"));
    }
}
