package org.carebank.placement.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.officer;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One child, two councils: found, explained, decided, merged and put apart again. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class MatchResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    /** A family name of this test alone. */
    private final String family = "Quill"
            + UUID.randomUUID()
                    .toString()
                    .replaceAll("[^a-f]", "")
                    .concat("abcd")
                    .substring(0, 4);

    @Inject
    Matching matching;

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private UUID enrols(String council, String given, String family, String born) {
        return enrols(council, given, family, born, UUID.randomUUID().toString().substring(0, 8));
    }

    private UUID enrols(String council, String given, String family, String born, String localId) {
        return UUID.fromString(post(
                        worker(council),
                        "children",
                        Map.of(
                                "local_id",
                                localId,
                                "given_name",
                                given,
                                "family_name",
                                family,
                                "born",
                                born,
                                "sex",
                                "M",
                                "ethnic",
                                "WBRI",
                                "legal_status",
                                "C2",
                                "legal_status_from",
                                TODAY.minusDays(40).toString()))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** The id of the one pair of these two that is shown. */
    private String pair(UUID one, UUID other) throws SQLException {
        matching.look();
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"));
                var query = database.prepareStatement(
                        "select id from match_pair where one = least(?, ?) and other = greatest(?, ?)")) {
            for (int i = 0; i < 2; i++) {
                query.setObject(2 * i + 1, one);
                query.setObject(2 * i + 2, other);
            }
            var rows = query.executeQuery();
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** Every row about these children, as it stands, in every table that names a child. */
    private static Set<String> everythingOf(UUID... children) throws SQLException {
        var found = new TreeSet<String>();
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"));
                var tables = database.createStatement();
                var rows = tables.executeQuery("""
                        select c.relname, case c.relname when 'child' then 'id' else 'child' end
                        from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                          and c.relname <> 'change' -- the feed goes on: it tells of the merge and of its undoing
                          and (c.relname = 'child' or exists (select from pg_attribute a where a.attrelid = c.oid
                            and a.attname = 'child' and a.atttypid = 'uuid'::regtype))""")) {
            while (rows.next()) {
                for (var child : children) {
                    try (var one = database.createStatement();
                            var of = one.executeQuery("select t::text from %s t where %s = '%s'"
                                    .formatted(rows.getString(1), rows.getString(2), child))) {
                        while (of.next()) {
                            found.add(rows.getString(1) + of.getString(1));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** A cursor from which this pair is the next: other tests' pairs are in the region too. */
    private static String justBefore(UUID pair) {
        return Cursor.of(new UUID(pair.getMostSignificantBits(), pair.getLeastSignificantBits() - 1));
    }

    private static String etag(String match) {
        return get(officer(), "matches/" + match).statusCode(200).extract().header("ETag");
    }

    private static Map<String, Object> says(String decision, UUID kept) {
        return new HashMap<>(Map.of("decision", decision, "reason", "The same birth mother", "kept", kept));
    }

    private static io.restassured.response.ValidatableResponse decides(
            String bearer, String match, String ifMatch, Map<String, Object> decision) {
        return as(bearer)
                .header("If-Match", ifMatch)
                .body(decision)
                .post("/api/v1/matches/" + match + "/decision")
                .then();
    }

    @Test
    void aPairIsShownSideBySideWithItsScoreExplained() throws SQLException {
        var one = enrols(GATESHEAD, "Oliver", family, "2014-05-06");
        var other = enrols(SUNDERLAND, "Ollie", family, "2014-06-05");
        var match = pair(one, other);
        get(officer(), "matches/" + match)
                .statusCode(200)
                .body("lines.field", contains("family_name", "given_name", "born", "sex", "ethnic"))
                .body("lines.level", contains("exact", "nickname", "swapped", "same", "same"))
                .body("lines.weight", contains(864, 532, 938, 99, 117))
                .body("score", equalTo(864 + 532 + 938 + 99 + 117))
                .body("threshold", equalTo(1530))
                .body("status", equalTo("open"));
        var from = "cursor=" + justBefore(UUID.fromString(match));
        get(officer(), "matches?" + from).body("items.id", hasItem(match));
        get(officer(), "match-weights").body("weight", hasItems(864, 532, 938));
        var page = Browser.read(officer(), "/office/matches/" + match);
        assertThat(page)
                .contains(
                        family, "Oliver", "Ollie", "6 May 2014", "5 June 2014", "day and month are swapped", "+25.50");
        assertThat(Browser.read(officer(), "/office/matches?" + from)).contains(match);
        assertThat(Browser.read(officer(), "/office/matches/matches.csv").lines())
                .contains("match,one,other,one_council,other_council,score,found_at,status")
                .anyMatch(each -> each.startsWith(match + ",") && each.contains("25.50,") && each.endsWith(",open"));
        var elsewhere = Tokens.as("regional-officer")
                .region("E12000002")
                .named("elsewhere")
                .bearer();
        get(elsewhere, "matches/" + match).statusCode(404);
        get(worker(GATESHEAD), "matches/" + match).statusCode(404);
    }

    @Test
    void whoOnlySharesANameIsNotShown() throws SQLException {
        var one = enrols(GATESHEAD, "Oliver", family, "2014-05-06");
        assertThat(pair(one, enrols(SUNDERLAND, "Oliver", family, "2009-11-23")))
                .isEmpty();
        // A twin has the family's name and the day of birth.
        assertThat(pair(one, enrols(SUNDERLAND, "Edith", family, "2014-05-06"))).isEmpty();
    }

    @Test
    void mergingKeepsBothHistoriesAndUndoingItLeavesEachAsItWas() throws SQLException {
        var kept = enrols(GATESHEAD, "Oliver", family, "2014-05-06");
        var merged = enrols(SUNDERLAND, "Oliver", family, "2014-05-06");
        var match = pair(kept, merged);
        var before = everythingOf(kept, merged);
        var version = etag(match);
        decides(officer(), match, "\"9\"", says("same", kept)).statusCode(412);
        decides(officer(), match, version, says("same", UUID.randomUUID()))
                .statusCode(422)
                .body("faults[0].field", equalTo("kept"));
        decides(worker(GATESHEAD), match, version, says("same", kept)).statusCode(404);
        String merge = decides(officer(), match, version, says("same", kept))
                .statusCode(200)
                .body("status", equalTo("same"))
                .extract()
                .path("merge");
        assertThat(everythingOf(kept, merged)).isEqualTo(before);
        String number = get(worker(GATESHEAD), "children/" + kept).extract().path("care_bank_number");
        get(worker(SUNDERLAND), "children/" + merged).statusCode(200).body("merged_into", equalTo(number));
        get(worker(SUNDERLAND), "children/" + kept).statusCode(404);
        get(worker(GATESHEAD), "children/" + kept + "/merged-records")
                .statusCode(200)
                .body("council", contains(SUNDERLAND))
                .body("[0].legal_statuses.legal_status", contains("C2"));
        var ownEtag = get(worker(SUNDERLAND), "children/" + merged).extract().header("ETag");
        put(
                        worker(SUNDERLAND),
                        "children/" + merged + "/legal-status",
                        ownEtag,
                        Map.of("legal_status", "E1", "from", TODAY.toString()))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:merged"));
        decides(officer(), match, etag(match), says("not_same", kept)).statusCode(409);
        post(officer(), "merges/" + merge + "/undoing", Map.of("reason", "Two cousins"))
                .statusCode(200)
                .body("status", equalTo("not_sure"));
        post(officer(), "merges/" + merge + "/undoing", Map.of("reason", "Two cousins"))
                .statusCode(409);
        assertThat(everythingOf(kept, merged)).isEqualTo(before);
        get(worker(GATESHEAD), "children/" + kept + "/merged-records").body("", hasSize(0));
        put(
                        worker(SUNDERLAND),
                        "children/" + merged + "/legal-status",
                        ownEtag,
                        Map.of("legal_status", "E1", "from", TODAY.toString()))
                .statusCode(200);
        for (var fact : List.of("merged", "unmerged")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(TestTopic.read(
                                    "placement.child.v1", merged.toString(), "org.carebank.placement.child." + fact))
                            .singleElement()
                            .asString()
                            .contains("\"kept\":\"" + kept + "\""));
        }
    }

    @Test
    void aReturnAddsNothingToAMergedRecord() throws SQLException {
        var kept = enrols(GATESHEAD, "Oliver", family, "2014-05-06");
        var merged = enrols(SUNDERLAND, "Oliver", family, "2014-05-06", family);
        var match = pair(kept, merged);
        decides(officer(), match, etag(match), says("same", kept)).statusCode(200);
        var header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + family + ",M,2014-05-06,WBRI,,,\n";
        var episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
                + family + "," + TODAY.minusDays(30) + ",S,C2,N1,K2,PR4,,,,,,\n";
        var job = Region.imports(
                Region.system(SUNDERLAND),
                header.getBytes(StandardCharsets.UTF_8),
                episodes.getBytes(StandardCharsets.UTF_8));
        assertThat(job.getLong("result.episodes.rejected")).isEqualTo(1);
        assertThat(Region.errors(Region.system(SUNDERLAND), job))
                .contains("header,2,CHILD,merged,", "episodes,2,CHILD,merged,");
        get(worker(SUNDERLAND), "children/" + merged + "/placements").body("", hasSize(0));
    }

    @Test
    void thereAreNoPairsOfAStatusThatDoesNotExist() {
        get(officer(), "matches?status=perhaps").statusCode(400).body("faults[0].field", equalTo("status"));
    }

    @Test
    void whatAPersonDecidedStandsWhenItIsLookedAtAgain() throws SQLException {
        var one = enrols(GATESHEAD, "Samuel", family, "2012-03-14");
        var other = enrols(SUNDERLAND, "Sam", family, "2012-03-14");
        var match = pair(one, other);
        var sent = Browser.submits(
                officer(),
                "/office/matches/" + match + "/decision",
                Map.of("decision", "not_same", "version", "\"0\""));
        assertThat(sent.statusCode()).isEqualTo(400);
        assertThat(sent.asString()).contains("Write why, in at most 4,000 characters");
        Browser.submits(
                        officer(),
                        "/office/matches/" + match + "/decision",
                        Map.of("decision", "not_same", "version", "\"0\"", "reason", "Cousins of one name"))
                .then()
                .statusCode(303);
        var etag = get(worker(GATESHEAD), "children/" + one).extract().header("ETag");
        put(worker(GATESHEAD), "children/" + one + "/born", etag, Map.of("born", "2012-04-14"))
                .statusCode(200);
        assertThat(pair(one, other)).isEqualTo(match);
        get(officer(), "matches/" + match)
                .body("status", equalTo("not_same"))
                .body("reason", equalTo("Cousins of one name"));
    }

    @Test
    void twoRecordsThatBothHaveAHomeAreNotMergedBeforeThatIsPutRight() throws SQLException {
        var one = enrols(GATESHEAD, "Peter", family, "2013-07-01");
        var other = enrols(GATESHEAD, "Peter", family, "2013-07-01");
        Region.movesIn(one, UUID.randomUUID(), TODAY.minusDays(5));
        Region.movesIn(other, UUID.randomUUID(), TODAY.minusDays(5));
        var match = pair(one, other);
        decides(officer(), match, etag(match), says("same", one))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:two-homes"));
        get(worker(GATESHEAD), "children/" + other).body("merged_into", equalTo(null));
    }
}
