package org.carebank.placement.ssda903;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Region;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.Test;

/** Small returns of our own, each with its fault, over HTTP. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class Ssda903ImportTest {
    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
    private static final String EPISODES =
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonPath sent(String council, String header, String episodes) {
        Region.joins(council, "2025-06-01");
        var job = Region.imports(Region.system(council), bytes(header), bytes(episodes));
        assertThat(job.getString("status")).as("%s", job.getString("problem")).isEqualTo("done");
        return job;
    }

    private static String child(String council, String localId) {
        return Region.post(Region.worker(council), "children/searches", Map.of("local_id", localId))
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    @Test
    void homesAreHistoryOrTakenOverAndTheOthersAreTold() {
        var council = "E06000001";
        sent(
                council,
                HEADER + "7,M,2014-03-04,WBRI,,,\n",
                EPISODES + "7,2024-05-01,S,C1,N1,U4,PR1,2024-09-01,X1,CREQB,,,1234567\n"
                        + "7,2024-09-01,P,C2,N1,K2,PR4,,,,AB1 2CD,EF3 4GH,7654321\n");
        var id = child(council, "7");
        get(Region.worker(council), "children/" + id + "/placements")
                .body("basis", contains("history", "taken_over"))
                .body("kind", contains("foster", "residential"))
                .body("breakdown", contains(true, false))
                .body("[0].first_night", equalTo("2024-05-01"))
                .body("[0].last_day", equalTo("2024-09-01"))
                .body("[1].first_night", equalTo("2024-09-01"))
                .body("[1].last_day", nullValue())
                .body("[1].registered", equalTo(false));
        get(Region.worker(council), "children/" + id + "/legal-statuses").body("legal_status", contains("C1", "C2"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(TestTopic.read("placement.child.v1", id, "org.carebank.placement.child.enrolled"))
                    .singleElement()
                    .asString()
                    .contains("\"joined_on\":\"2025-06-01\"", "\"legal_status\":\"C1\"")
                    .doesNotContain("2014-03-04");
            assertThat(TestTopic.read("placement.placement.v1", id, "org.carebank.placement.placement.moved_in"))
                    .hasSize(2);
            assertThat(TestTopic.read("placement.key.v1", id, "org.carebank.placement.key.issued"))
                    .hasSize(1);
        });
        // The register learns of the second home only now: the placement is joined to it.
        var provider = UUID.randomUUID();
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "7654321");
        get(Region.worker(council), "children/" + id + "/placements?on=2025-01-01")
                .body("[0].setting", equalTo(setting.toString()))
                .body("[0].registered", equalTo(true));
    }

    @Test
    void aBadRowIsNamedAndDoesNotStopTheGood() {
        var council = "E06000002";
        var job = sent(
                council,
                "\uFEFFETHNIC,DOB,CHILD,SEX\nWBRI,04/03/2014,1,1\nWBRI,2015-06-07,2,F\nWBRI,31/02/2014,3,1\nWBRI,2016-01-01,2,F\n",
                EPISODES + "1,01/05/2024,S,C2,N1,K2,PR4,,,,,,1\n"
                        + "2,2024-05-01,S,C2,N1,QQ,PR4,,,,,,1\n"
                        + "2,2024-05-01,S,C2,N1,K2,PR4,2024-04-01,X1,,,,1\n"
                        + "9,2024-05-01,S,C2,N1,K2,PR4,,,,,,1\n"
                        + "2,2010-05-01,S,C2,N1,K2,PR4,2010-06-01,E4A,,,,1\n"
                        + "2,2024-05-01,S,V4,N1,,,,,,,,\n"
                        + "2,2024-06-01,P,C2,N1,K2,PR4,,,,,,ABC\n"
                        + "1,2024-08-01,P,C2,N1,K3,PR4,,,,,,1\n");
        assertThat(job.getLong("result.children")).isEqualTo(4);
        assertThat(job.getLong("result.children_accepted")).isEqualTo(2);
        assertThat(job.getLong("result.episodes.read")).isEqualTo(8);
        assertThat(job.getLong("result.episodes.accepted")).isEqualTo(2);
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(6);
        var errors = Region.errors(Region.system(council), job);
        assertThat(errors)
                .contains(
                        "file,line,column,rule,value,message",
                        "header,4,DOB,date,31/02/2014,",
                        "header,5,CHILD,says_one_thing,2,",
                        "episodes,3,PLACE,known_code,QQ,",
                        "episodes,4,DEC,not_before_decom,2024-04-01,",
                        "episodes,5,CHILD,in_header,9,",
                        "episodes,6,DECOM,not_before_birth,2010-05-01,",
                        "episodes,8,URN,urn,ABC,",
                        "episodes,9,PLACE,code_of_year,K3,");
        get(Region.worker(council), "children/" + child(council, "2") + "/placements")
                .body("kind", contains("short_breaks"))
                .body("main", contains(false));
    }

    @Test
    void aControlCharacterIsNamedAndDoesNotStopTheGood() {
        var job = sent(
                "E06000001",
                HEADER + "1,M,2014-03-04,WBRI,,,\n2\0,F,2015-06-07,WBRI,,,\n",
                EPISODES + "1,2024-05-01,S,C2,N1,K2,PR4,,,,,,\0001234\n1,2024-08-01,S,C2,N1,K2,PR4,,,,,,1\n");
        assertThat(job.getString("status")).isEqualTo("done");
        assertThat(job.getLong("result.children_accepted")).isEqualTo(1);
        assertThat(job.getLong("result.episodes.accepted")).isEqualTo(1);
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(1);
    }

    @Test
    void bytesThatAreNotUtf8AreNamedAndDoNotStopTheGood() {
        var council = "E08000023";
        Region.joins(council, "2025-06-01");
        var header = HEADER + "11,M,2014-03-04,WBRI,Zoë,,\n12,F,2015-06-07,WBRI,,,\n";
        var job = Region.imports(
                Region.system(council),
                header.getBytes(StandardCharsets.ISO_8859_1),
                bytes("\uFEFF" + EPISODES
                        + "11,2024-05-01,S,C2,N1,K2,PR4,,,,,,1\n12,2024-05-01,S,C2,N1,K2,PR4,,,,,,1\n"));
        assertThat(job.getString("status")).isEqualTo("done");
        assertThat(job.getLong("result.children_accepted")).isEqualTo(1);
        assertThat(job.getLong("result.episodes.accepted")).isEqualTo(1);
        assertThat(Region.errors(Region.system(council), job))
                .contains("header,2,UPN,encoding,Zo\uFFFD,is not UTF-8", "episodes,2,CHILD,in_header,11,");
    }

    @Test
    void aYearThatHasNotBegunIsNamedAndDoesNotStopTheGood() {
        var job = sent(
                "E08000023",
                "YEAR," + HEADER + "2024,21,M,2014-03-04,WBRI,,,\n2098,22,F,2015-06-07,WBRI,,,\n",
                "YEAR," + EPISODES + "2024,21,2024-05-01,S,C2,N1,K2,PR4,2024-08-01,X1,,,,1\n"
                        + "2098,21,2024-08-01,S,C2,N1,K2,PR4,,,,,,1\n");
        assertThat(job.getLong("result.children_accepted")).isEqualTo(1);
        assertThat(job.getLong("result.episodes.accepted")).isEqualTo(1);
        assertThat(Region.errors(Region.system("E08000023"), job))
                .contains("header,3,YEAR,has_begun,2098,", "episodes,3,YEAR,has_begun,2098,");
    }

    @Test
    void whatALaterReturnSaysOtherwiseIsCountedAsOlder() {
        var council = "E08000023";
        var header = "YEAR," + HEADER + "%s,31,M,2014-03-04,WBRI,,,\n";
        var episodes = "YEAR," + EPISODES + "%s,31,2024-05-01,S,C2,N1,%s,PR4,2024-08-01,X1,,,,1\n"
                + "%1$s,31,2024-08-01,S,C2,N1,U4,PR4,,,,,,1\n";
        sent(council, header.formatted("2025"), episodes.formatted("2025", "K2"));
        var job = sent(council, header.formatted("2024"), episodes.formatted("2024", "U4"));
        assertThat(job.getLong("result.older")).isEqualTo(1);
        assertThat(job.getLong("result.same")).isEqualTo(1);
        assertThat(job.getLong("result.episodes.accepted")).isEqualTo(2);
        get(Region.worker(council), "children/" + child(council, "31") + "/placements")
                .body("kind", contains("residential", "foster"));
    }

    @Test
    void aYearThatIsNoneIsNamedAndOneOfASpreadsheetIsRead() {
        var council = "E08000023";
        var job = sent(
                council,
                "YEAR," + HEADER
                        + "2024.0,51,M,2014-03-04,WBRI,,,\nsoon,52,F,2015-06-07,WBRI,,,\n-2024,53,F,2015-06-07,WBRI,,,\n",
                "YEAR," + EPISODES + "2024.0,51,2024-05-01,S,C2,N1,K2,PR4,2024-08-01,X1,,,,1\n");
        assertThat(job.getLong("result.children_accepted")).isEqualTo(1);
        assertThat(job.getLong("result.episodes.accepted")).isEqualTo(1);
        assertThat(Region.errors(Region.system(council), job))
                .contains("header,3,YEAR,year,soon,", "header,4,YEAR,year,'-2024,");
        get(Region.system(council), "children/" + child(council, "51") + "/stated-facts")
                .body("items.year_ends", contains("2025-03-31", "2025-03-31"));
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsNamedWithTheLinesBehindIt() {
        var council = "E08000023";
        var job = sent(
                council,
                HEADER + "61,M,2014-03-04,WBRI,,,\n62,F,2015-06-07,WBRI,\"A,,\n63,F,2015-06-07,WBRI,,,\n",
                EPISODES);
        assertThat(job.getLong("result.children_accepted")).isEqualTo(1);
        assertThat(Region.errors(Region.system(council), job))
                .contains("header,3,UPN,one_line,,\"runs over 3 lines, all read as this row: a quotation mark")
                .doesNotContain("no_control_characters");
    }

    @Test
    void anEmptyFileIsNamedAndNotPassedOver() {
        Region.joins("E08000023", "2025-06-01");
        given().header("Authorization", Region.system("E08000023"))
                .multiPart("header", "header.csv", bytes(HEADER))
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .multiPart("reviews", "reviews.csv", new byte[0])
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:empty-file"))
                .body("detail", containsString("reviews"));
    }

    @Test
    void whatAnotherReturnChangedMeanwhileIsChangedBackByTheSameFilesOnceMore() {
        var council = "E08000023";
        var header = HEADER + "71,M,2014-03-04,WBRI,,,\n";
        var one = EPISODES + "71,2025-05-01,S,C2,N1,K2,PR4,,,,,,1\n";
        var first = sent(council, header, one);
        sent(council, header, one.replace("K2", "U4"));
        var again = sent(council, header, one);
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(again.getLong("result.changed")).isEqualTo(1);
        assertThat(again.getLong("result.new")).isZero();
        get(Region.worker(council), "children/" + child(council, "71") + "/placements")
                .body("kind", contains("residential"));
        assertThat(sent(council, header, one).getLong("result.changed")).isEqualTo(1);
    }

    @Test
    void whatAKilledImportLeftGoesWithTheNext() throws SQLException {
        var council = "E08000023";
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"));
                var rows = database.createStatement()) {
            rows.execute("""
                    insert into ssda903_staged_row (job, council, table_name, line, year_ends, child, natural_key, row_sealed)
                    values (gen_random_uuid(), 'E08000023', 'header', 2, '2025-03-31', '81', '', '')""");
            sent(council, HEADER + "81,M,2014-03-04,WBRI,,,\n", EPISODES);
            try (var left = rows.executeQuery("select count(*) from ssda903_staged_row where council = 'E08000023'")) {
                left.next();
                assertThat(left.getLong(1)).isZero();
            }
        }
    }

    @Test
    void allRowsAreDoneAtTheEndAlsoWhereThereIsNone() {
        var council = "E08000023";
        var none = sent(council, HEADER, EPISODES);
        assertThat(none.getLong("total")).isZero();
        assertThat(none.getLong("done")).isZero();
        assertThat(none.getInt("percent")).isEqualTo(100);
        var job = sent(
                council,
                HEADER + "41,M,2014-03-04,WBRI,,,\n42,M,soon,WBRI,,,\n",
                EPISODES + "41,2024-05-01,S,C2,N1,K2,PR4,,,,,,1\n"
                        + "41,2024-08-01,S,C2,N1,QQ,PR4,,,,,,1\n"
                        + "41,2024-09-01,S,C2,N1,U4,PR4,,,,,,1\n"
                        + "41,2011-09-01,S,C2,N1,U4,PR4,2011-10-01,E4A,,,,1\n"
                        + "43,2024-09-01,S,C2,N1,U4,PR4,,,,,,1\n");
        assertThat(job.getLong("total")).isEqualTo(7);
        assertThat(job.getLong("done")).isEqualTo(7);
    }

    @Test
    void theSameAgainChangesNothingAndAnAmendedReturnCorrects() {
        var council = "E06000057";
        var header = HEADER + "7,M,2014-03-04,WBRI,,,\n";
        var first = EPISODES + "7,2025-05-01,S,C2,N1,U4,PR4,2025-09-01,X1,CREQB,,,11\n"
                + "7,2025-09-01,P,C2,N1,K2,PR4,,,,,,12\n"
                + "8,2025-09-01,P,C2,N1,K2,PR4,,,,,,12\n";
        var sent = sent(council, header, first);
        assertThat(sent(council, header, first).getString("id")).isEqualTo(sent.getString("id"));
        var again = sent(council, header + "\n", first);
        assertThat(again.getLong("result.new") + again.getLong("result.changed"))
                .isZero();
        assertThat(again.getLong("result.same")).isEqualTo(2);
        var id = child(council, "7");
        var known = java.time.Instant.now();
        sent(council, header, first.replace("2025-09-01", "2025-09-05"));
        get(Region.worker(council), "children/" + id + "/placements")
                .body("", hasSize(2))
                .body("[0].last_day", equalTo("2025-09-05"))
                .body("[1].first_night", equalTo("2025-09-05"))
                .body("version", contains(2, 2));
        get(Region.worker(council), "children/" + id + "/placements?on=2025-09-02&as_known_at=" + known)
                .body("kind", contains("residential"));
        get(Region.worker(council), "children/" + id + "/placements?on=2025-09-02")
                .body("kind", contains("foster"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestTopic.read(
                                "placement.placement.v1", id, "org.carebank.placement.placement.corrected"))
                        .hasSize(2));
    }

    @Test
    void twoChangesRaiseAConcernAndACorrectionTakesItBack() {
        var council = "E08000022";
        var header = HEADER + "7,M,2014-03-04,WBRI,,,\n";
        var moves = EPISODES + "7,2025-01-01,S,C2,N1,U4,PR4,2025-07-01,X1,CREQB,,,11\n"
                + "7,2025-07-01,P,C2,N1,K2,PR4,2025-09-01,X1,STAND,,,12\n"
                + "7,2025-09-01,P,C2,N1,U4,PR4,,,,,,13\n";
        assertThat(sent(council, header, moves).getLong("result.concerns")).isEqualTo(1);
        var id = child(council, "7");
        assertThat(sent(council, header, moves.replace("2025-09-01,P,", "2025-09-01,T,"))
                        .getLong("result.concerns"))
                .isZero();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                TestTopic.read("placement.concern.v1", id, "org.carebank.placement.concern.closed"))
                        .singleElement()
                        .asString()
                        .contains("\"reason\":\"corrected\""));
    }

    @Test
    void aFileThatIsNoReturnIsRefusedAtOnce() {
        var council = "E08000023";
        Region.joins(council, "2025-06-01");
        var as = Region.system(council);
        given().header("Authorization", as)
                .multiPart("header", "header.csv", bytes(HEADER))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(400)
                .body("faults[0].field", equalTo("episodes"));
        given().header("Authorization", as)
                .multiPart("year_ends", "2025-03-31")
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(400)
                .body("faults[0].field", equalTo("header"));
        given().header("Authorization", as)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:unreadable-form"));
        given().header("Authorization", as)
                .multiPart("header", "header.csv", bytes("CHILD,SEX\n1,1\n"))
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:missing-columns"))
                .body("faults.value", contains("DOB", "ETHNIC"));
        for (var written : List.of(
                bytes(HEADER.replace(',', ';')),
                bytes(HEADER.replace(',', '\t')),
                HEADER.getBytes(StandardCharsets.UTF_16))) {
            given().header("Authorization", as)
                    .multiPart("header", "header.csv", written)
                    .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                    .post("/api/v1/ssda903-imports")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:carebank:problem:not-csv"))
                    .body("faults[0].message", equalTo("is not CSV in UTF-8 with commas: save it as that"));
        }
        given().header("Authorization", as)
                .multiPart("header", "header.csv", bytes("CHILD,CHILD,SEX,DOB,ETHNIC\n"))
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:column-twice"))
                .body("faults[0].value", equalTo("CHILD"));
        given().header("Authorization", as)
                .multiPart("header", "header.csv", new byte[] {'P', 'K', 3, 4, 0, 1, 2, '"', 0, (byte) 0xff})
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(422)
                .body("detail", containsString("header"));
        given().header("Authorization", as)
                .multiPart("header", "header.csv", bytes(HEADER))
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .multiPart("year_ends", "2099-03-31")
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(422)
                .body("faults[0].rule", equalTo("has_begun"));
        var notJoined = Region.system("E06000012");
        given().header("Authorization", notJoined)
                .multiPart("header", "header.csv", bytes(HEADER))
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:council-not-joined"));
    }
}
