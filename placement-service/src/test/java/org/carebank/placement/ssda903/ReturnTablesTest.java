package org.carebank.placement.ssda903;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.junit.jupiter.api.Test;

/** Small returns of our own with all their tables: in, out as they came, out of the living record, and on pages. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ReturnTablesTest {
    private static final String YORKSHIRE = "E12000003";
    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
    private static final String EPISODES =
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
    private static final String MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\n";
    private static final String REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n";

    private static JsonPath sent(String council, Map<String, String> parts) {
        Region.joins(YORKSHIRE, council, "2025-06-01");
        var bytes = new HashMap<String, byte[]>();
        parts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        var job = Region.imports(Region.system(council), bytes);
        assertThat(job.getString("status")).as("%s", job.getString("problem")).isEqualTo("done");
        return job;
    }

    private static String exported(String council, String path) {
        return new String(
                as(Region.system(council))
                        .get("/api/v1/" + path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    private static String child(String council, String localId) {
        return Region.post(Region.worker(council), "children/searches", Map.of("local_id", localId))
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    private static List<Long> counts(JsonPath job, String table) {
        var of = "result.tables.find { it.table == '" + table + "' }.";
        return List.of(
                job.getLong(of + "read"),
                job.getLong(of + "new"),
                job.getLong(of + "changed"),
                job.getLong(of + "same"),
                job.getLong(of + "rejected"));
    }

    @Test
    void eachTableIsCountedKeptAsStatedAndNamedWhereItIsWrong() {
        var council = "E08000016";
        var parts = new HashMap<>(Map.of(
                "header", HEADER + "7,M,2014-03-04,WBRI,,,\n",
                "episodes", EPISODES + "7,2025-05-01,S,C2,N1,U4,PR4,,,,,,11\n",
                "reviews", REVIEWS + "7,2014-03-04,2025-06-01,PN1\n7,2014-03-04,2025-06-01,PN2\n8,,2025-06-01,PN1\n",
                "missing",
                        MISSING + "7,2014-03-04,M,2025-06-10,2025-06-12\n7,2014-03-04,M,2025-07-10,2025-07-01\n"
                                + "7,2014-03-04,A,soon,\n",
                "oc2",
                        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
                                + "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
                                + "7,2014-03-04,12,,2,1,1,1,1,0,0,0\n",
                "oc3", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n7,2014-03-04,YES,F9,B1\n",
                "dolo", "CHILD,DOB,DOLO_START,DOLO_END\n7,2014-03-04,2025-07-01,\n"));
        var job = sent(council, parts);
        assertThat(counts(job, "reviews")).containsExactly(3L, 2L, 0L, 0L, 1L);
        assertThat(counts(job, "missing")).containsExactly(3L, 1L, 0L, 0L, 2L);
        assertThat(counts(job, "dolo")).containsExactly(1L, 1L, 0L, 0L, 0L);
        assertThat(job.getLong("done")).isEqualTo(job.getLong("total")).isEqualTo(11);
        assertThat(Region.errors(Region.system(council), job))
                .contains(
                        "reviews,4,CHILD,in_header,8,",
                        "missing,3,MIS_END,not_before,2025-07-01,",
                        "missing,4,MIS_START,date,soon,",
                        "oc2,2,CONVICTED,zero_or_one,2,",
                        "oc3,2,ACTIV,known_code,F9,");
        var id = child(council, "7");
        get(Region.worker(council), "children/" + id + "/stated-facts")
                .body("items.table", contains("dolo", "episodes", "header", "missing", "reviews", "reviews"))
                .body("items[3].values.MIS_START", equalTo("2025-06-10"))
                .body("items[3].year_ends", equalTo("2026-03-31"));
        get(Region.worker("E08000017"), "children/" + id + "/stated-facts").statusCode(404);
        // The same table with other words: one row changed, one the same, none new.
        parts.put("reviews", REVIEWS + "7,2014-03-04,2025-06-01,PN1\n7,2014-03-04,2025-06-01,PN5\n");
        assertThat(counts(sent(council, parts), "reviews")).containsExactly(2L, 0L, 1L, 1L, 0L);
        // Days and sexes otherwise written say the same, and go out as last written.
        parts.put("reviews", REVIEWS + "7,04/03/2014,01/06/2025,pn1\n7,04/03/2014,01/06/2025,PN5\n");
        parts.put("header", HEADER + "7,1,04/03/2014,WBRI,,,\n");
        var again = sent(council, parts);
        assertThat(counts(again, "reviews")).containsExactly(2L, 0L, 0L, 2L, 0L);
        assertThat(counts(again, "header")).containsExactly(1L, 0L, 0L, 1L, 0L);
        assertThat(exported(council, "ssda903-exports/2026-03-31/reviews")).isEqualTo(parts.get("reviews"));
    }

    @Test
    void aFileGoesOutByteForByteAndRowsLeftOutOfALaterOneComeLast() {
        var council = "E08000017";
        var header = "\uFEFFETHNIC,\"DOB\",CHILD,SEX,Note\r\nWBRI,\"04/03/2014\",1,1,\"said \"\"so\"\", twice\"\r\n"
                + "wbri,2015-06-07, 2 ,F,\r\nWBRI,2015-06-07,3,F,\"two\r\nlines\"";
        var parts = new HashMap<>(Map.of(
                "header", header, "episodes", EPISODES + "1,2025-05-01,S,C2,N1,K2,PR4,,,,,,1\n", "missing", MISSING));
        sent(council, parts);
        // Line ends within a row stand there as a control character and are refused; all others go out.
        assertThat(exported(council, "ssda903-exports/2026-03-31/header"))
                .isEqualTo(header.substring(0, header.lastIndexOf("\r\nWBRI")));
        assertThat(exported(council, "ssda903-exports/2026-03-31/missing")).isEqualTo(MISSING);
        parts.put("header", HEADER + "1,1,04/03/2014,WBRI,A1,,\n");
        sent(council, parts);
        assertThat(exported(council, "ssda903-exports/2026-03-31/header"))
                .isEqualTo(HEADER + "1,1,04/03/2014,WBRI,A1,,\n 2 ,F,07/06/2015,wbri,,,\n");
        get(Region.system(council), "ssda903-exports")
                .body("items.table", contains("episodes", "header", "missing"))
                .body("items.rows", contains(1, 2, 0));
        get(Region.system("E08000034"), "ssda903-exports/2026-03-31/header").statusCode(404);
        get(Region.system(council), "ssda903-exports/2025-03-31/header").statusCode(404);
        get(Region.system(council), "ssda903-exports/2026-03-31/nothing").statusCode(404);
    }

    @Test
    void aTimeMissingIsAnAbsenceFromTheHomeAndGoesWhenTheReturnTakesItBack() {
        var council = "E08000018";
        var parts = new HashMap<>(Map.of(
                "header", HEADER + "7,M,2014-03-04,WBRI,,,\n",
                "episodes",
                        EPISODES + "7,2025-05-01,S,C2,N1,U4,PR4,2025-08-01,X1,CARPL,,,11\n"
                                + "7,2025-08-01,P,C2,N1,K2,PR4,,,,,,12\n",
                "missing", MISSING + "7,2014-03-04,M,2025-07-30,2025-08-03\n7,2014-03-04,A,2025-10-01,\n"));
        sent(council, parts);
        var id = child(council, "7");
        await().atMost(Region.SOON)
                .untilAsserted(() -> assertThat(
                                TestTopic.read("placement.placement.v1", id, "org.carebank.placement.placement.absent"))
                        .hasSize(3)
                        .satisfiesExactly(
                                first -> assertThat(first).contains("\"from\":\"2025-07-30\"", "\"why\":\"missing\""),
                                second -> assertThat(second).contains("\"from\":\"2025-08-01\"", "\"why\":\"missing\""),
                                third -> assertThat(third).contains("\"from\":\"2025-10-01\"", "\"why\":\"other\"")));
        assertThat(exported(council, "ssda903-returns/2026-03-31/missing"))
                .isEqualTo(MISSING + "7,04/03/2014,M,30/07/2025,03/08/2025\n7,04/03/2014,A,01/10/2025,\n");
        parts.put("missing", MISSING + "7,2014-03-04,A,2025-10-01,2025-10-02\n7,2014-03-04,M,2025-07-30,2025-07-31\n");
        assertThat(counts(sent(council, parts), "missing")).containsExactly(2L, 0L, 2L, 0L, 0L);
        assertThat(exported(council, "ssda903-returns/2026-03-31/missing"))
                .isEqualTo(MISSING + "7,04/03/2014,M,30/07/2025,31/07/2025\n7,04/03/2014,A,01/10/2025,02/10/2025\n");
    }

    @Test
    void theLivingRecordSplitsEpisodesByWhatChangedHereAndKnowsWhatItKnew() {
        var council = "E08000019";
        var row = "7,01/05/2025,S,V2,N1,U4,PR4,,,,AB1 2CD,EF3 4GH,11\n";
        sent(council, Map.of("header", HEADER + "7,2,04/03/2014,WBRI,U1,,\n", "episodes", EPISODES + row));
        assertThat(exported(council, "ssda903-returns/2026-03-31/episodes")).isEqualTo(EPISODES + row);
        assertThat(exported(council, "ssda903-returns/2026-03-31/header"))
                .isEqualTo(HEADER + "7,F,04/03/2014,WBRI,U1,,\n");
        assertThat(exported(council, "ssda903-returns/2025-03-31/episodes")).isEqualTo(EPISODES);
        var known = Instant.now();
        var id = child(council, "7");
        Region.put(
                        Region.worker(council),
                        "children/" + id + "/legal-status",
                        get(Region.worker(council), "children/" + id).extract().header("ETag"),
                        Map.of("legal_status", "C1", "from", "2025-07-01"))
                .statusCode(200);
        Region.post(
                        Region.worker(council),
                        "children/" + id + "/departures",
                        Map.of("on", "2025-09-01", "reason", "E4A"))
                .statusCode(200);
        assertThat(exported(council, "ssda903-returns/2026-03-31/episodes"))
                .isEqualTo(EPISODES + "7,01/05/2025,S,V2,N1,U4,PR4,01/07/2025,X1,,AB1 2CD,EF3 4GH,11\n"
                        + "7,01/07/2025,L,C1,N1,U4,PR4,01/09/2025,E4A,,AB1 2CD,EF3 4GH,11\n");
        assertThat(exported(council, "ssda903-returns/2026-03-31/episodes?at=" + known))
                .isEqualTo(EPISODES + row);
        get(Region.system(council), "ssda903-returns/2026-03-31/oc2").statusCode(404);
        get(Region.system(council), "ssda903-returns/2026-03-30/header").statusCode(404);
    }

    @Test
    void elementsThatTheGuideDoesNotHaveComeOutAgain() {
        var council = "E08000036";
        var child = "<CHILD><HEADER><CHILDID>7</CHILDID><SEX>1</SEX><DOB>04/03/2014</DOB><ETHNIC>WBRI</ETHNIC><UASC/>"
                + "<TEAM>North</TEAM></HEADER><EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>K2</PL>"
                + "<PLACE_PROVIDER>PR4</PLACE_PROVIDER><NOTE>a, b</NOTE></EPISODE></CHILD>"
                + "<CHILD><HEADER><CHILDID>8</CHILDID><SEX>1</SEX><DOB>04/03/2014</DOB><ETHNIC>WBRI</ETHNIC><UASC/></HEADER>"
                + "</CHILD>";
        var job = sent(council, Map.of("xml", "<EXPSSDA903>" + child + "</EXPSSDA903>"));
        assertThat(counts(job, "header")).containsExactly(2L, 2L, 0L, 0L, 0L);
        assertThat(exported(council, "ssda903-exports/2026-03-31/header"))
                .isEqualTo(HEADER.strip() + ",TEAM\n7,1,04/03/2014,WBRI,,,,North\n8,1,04/03/2014,WBRI,,,,\n");
        assertThat(exported(council, "ssda903-exports/2026-03-31/episodes"))
                .isEqualTo(EPISODES.strip() + ",NOTE\n7,01/05/2025,S,C2,N1,K2,PR4,,,,,,,\"a, b\"\n");
        assertThat(exported(council, "ssda903-exports/2026-03-31/return.xml"))
                .contains("<TEAM>North</TEAM>", "<NOTE>a, b</NOTE>");
    }

    @Test
    void theXmlFormComesInAndNoDocumentTypeIsRead() {
        var council = "E08000032";
        Region.joins(YORKSHIRE, council, "2025-06-01");
        var as = Region.system(council);
        var child = "<CHILD><HEADER><CHILDID>7</CHILDID><SEX>1</SEX><DOB>04/03/2014</DOB><ETHNIC>WBRI</ETHNIC><UASC/>"
                + "<AREVIEW><REVIEW>01/06/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER>"
                + "<EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>K2</PL>"
                + "<PLACE_PROVIDER>PR4</PLACE_PROVIDER></EPISODE>"
                + "<EPISODE><DECOM>01/06/2025</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>Q</PL></EPISODE></CHILD>";
        var job = sent(council, Map.of("xml", "<EXPSSDA903>" + child + "</EXPSSDA903>"));
        assertThat(counts(job, "episodes")).containsExactly(2L, 1L, 0L, 0L, 1L);
        assertThat(counts(job, "reviews")).containsExactly(1L, 1L, 0L, 0L, 0L);
        assertThat(Region.errors(as, job)).contains("xml/episodes,2,PLACE,known_code,Q,");
        assertThat(exported(council, "ssda903-exports/2026-03-31/reviews"))
                .isEqualTo(REVIEWS + "7,04/03/2014,01/06/2025,PN1\n");
        for (var bad : Map.of(
                        "<!DOCTYPE EXPSSDA903 [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><EXPSSDA903>&x;</EXPSSDA903>",
                        "document-type",
                        "<Message/>",
                        "not-a-return",
                        "CHILD,SEX",
                        "not-xml")
                .entrySet()) {
            given().header("Authorization", as)
                    .multiPart("xml", "return.xml", bad.getKey().getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/ssda903-imports")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:carebank:problem:" + bad.getValue()));
        }
        given().header("Authorization", as)
                .multiPart("xml", "return.xml", "<EXPSSDA903/>".getBytes(StandardCharsets.UTF_8))
                .multiPart("oc2", "oc2.csv", "CHILD".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(400)
                .body("faults[0].rule", equalTo("one_form"));
        given().header("Authorization", as)
                .multiPart("xml", "return.xml", "<EXPSSDA903/>".getBytes(StandardCharsets.UTF_8))
                .multiPart("oc4", "oc4.csv", "CHILD".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/ssda903-imports")
                .then()
                .statusCode(400)
                .body("faults[0].value", equalTo("oc4"));
        // A document that breaks off fails as a job, and says so.
        var broken = Region.imports(
                as, Map.of("xml", ("<EXPSSDA903>" + child + "<CHILD>").getBytes(StandardCharsets.UTF_8)));
        assertThat(broken.getString("status")).isEqualTo("failed");
        assertThat(broken.getString("problem")).contains("cannot be read as XML");
    }

    private static String fetched(String bearer, String path) {
        return as(bearer).get(path).then().statusCode(200).extract().asString();
    }

    @Test
    void thePageSendsAReturnCountsInWordsAndShowsTheFaults() {
        var council = "E08000033";
        Region.joins(YORKSHIRE, council, "2025-06-01");
        var as = Region.worker(council);
        var refused = given().redirects()
                .follow(false)
                .header("Authorization", as)
                .multiPart("header", "header.csv", "CHILD,SEX\n".getBytes(StandardCharsets.UTF_8))
                .post("/returns");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString()).contains("govuk-error-summary", "Header: has no column DOB");
        var sent = given().redirects()
                .follow(false)
                .header("Authorization", as)
                .multiPart(
                        "header", "header.csv", (HEADER + "7,1,04/03/2014,WBRI,,,\n").getBytes(StandardCharsets.UTF_8))
                .multiPart(
                        "episodes",
                        "episodes.csv",
                        (EPISODES + "7,01/05/2025,S,C2,N1,K2,PR4,,,,,,1\n7,01/06/2025,S,C2,N1,<i>,PR4,,,,,,1\n")
                                .getBytes(StandardCharsets.UTF_8))
                .post("/returns");
        assertThat(sent.statusCode()).isEqualTo(303);
        var page = Browser.leadsTo(sent.header("Location"));
        await().atMost(Region.SOON)
                .untilAsserted(() -> assertThat(Browser.read(as, page)).contains("It is done"));
        assertThat(Browser.read(as, page))
                .contains(
                        "2 rows, 1 new, 1 refused",
                        "1 fault",
                        "&lt;I&gt;",
                        "is no code of this list",
                        page + "/errors");
        assertThat(Browser.read(as, "/returns"))
                .contains("Year to 31 March 2026", "/placements/returns/exports/2026-03-31/episodes", "1 row");
        assertThat(Browser.read(as, "/returns/returns.csv?year_ends=2026-03-31"))
                .startsWith("year_ends,table,rows\r\n")
                .contains("2026-03-31,header,1\r\n");
        assertThat(fetched(as, "/returns/exports/2026-03-31/header")).isEqualTo(HEADER + "7,1,04/03/2014,WBRI,,,\n");
        assertThat(fetched(as, "/returns/living/2026-03-31/header")).isEqualTo(HEADER + "7,M,04/03/2014,WBRI,,,\n");
        assertThat(fetched(as, page + "/errors")).contains("episodes,3,PLACE,known_code");
        assertThat(Browser.page(Region.worker("E08000034"), page).statusCode()).isEqualTo(404);
        assertThat(Browser.page(Region.officer(), "/returns").statusCode()).isEqualTo(404);
    }
}
