package org.carebank.placement.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.officer;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.carebank.placement.matching.Matching;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an adoption order no way leads from the old record to the new identity or back, but a named officer's. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class AdoptionResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate ORDERED = TODAY.minusDays(3);

    private final String local = "S" + UUID.randomUUID().toString().substring(0, 8);
    private final String named = "named-" + UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    Callers callers;

    @Inject
    Matching matching;

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private UUID enrols(String council, String family, String localId) {
        return UUID.fromString(post(
                        worker(council),
                        "children",
                        Map.of(
                                "given_name",
                                "Wren",
                                "family_name",
                                family,
                                "born",
                                "2019-03-04",
                                "sex",
                                "F",
                                "legal_status",
                                "E1",
                                "legal_status_from",
                                TODAY.minusDays(90).toString(),
                                "local_id",
                                localId))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static String number(UUID child) {
        return get(worker(GATESHEAD), "children/" + child)
                .statusCode(200)
                .extract()
                .path("care_bank_number");
    }

    private static ValidatableResponse adopts(String bearer, UUID child, String ifMatch) {
        var asked = as(bearer).body(Map.of("ordered_on", ORDERED.toString(), "reason", "E12"));
        return (ifMatch.isEmpty() ? asked : asked.header("If-Match", ifMatch))
                .post("/api/v1/children/" + child + "/adoption")
                .then();
    }

    private static void seals(UUID child) {
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        adopts(worker(GATESHEAD), child, etag).statusCode(201).body("reason", equalTo("E12"));
    }

    /** An officer of the region whom a colleague named. */
    private String namedOfficer() {
        post(officer(), "seal-officers", Map.of("subject", subjectOf(named), "from", TODAY.toString()))
                .statusCode(201);
        return officerCalled(named);
    }

    private static String officerCalled(String name) {
        return Tokens.as("regional-officer")
                .named(name)
                .region(Region.NORTH_EAST)
                .bearer();
    }

    /** The subject as the service reads it from the token. */
    private static String subjectOf(String name) {
        var token = officerCalled(name).substring("Bearer ".length()).split("\\.", -1)[1];
        var claims = new String(java.util.Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        return io.restassured.path.json.JsonPath.from(claims).getString("sub");
    }

    private <T> T in(Caller caller, Supplier<T> work) {
        return callers.as(caller, () -> QuarkusTransaction.requiringNew().call(work::get));
    }

    private static Caller caller(String role, @Nullable String council, @Nullable String child) {
        return new Caller(role, role, Set.of(role), Region.NORTH_EAST, council, null, child, null, null);
    }

    private List<Caller> everyone(UUID child) {
        return List.of(
                Caller.system("test"),
                caller("social-worker", GATESHEAD, null),
                caller("council-system", GATESHEAD, null),
                caller("regional-officer", null, null),
                caller("young-person", null, child.toString()),
                caller("parent", null, child.toString()));
    }

    @Test
    void theSealedRecordIsThereForNobody() {
        var child = enrols(GATESHEAD, "Oldname", local);
        var number = number(child);
        Region.movesIn(child, UUID.randomUUID(), TODAY.minusDays(30));
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        adopts(worker(GATESHEAD), child, "").statusCode(428);
        adopts(worker(SUNDERLAND), child, etag).statusCode(404);
        adopts(officer(), child, etag).statusCode(404);
        seals(child);
        for (var bearer : List.of(
                worker(GATESHEAD),
                Region.system(GATESHEAD),
                officer(),
                Region.youngPerson(child),
                Region.parent(child))) {
            get(bearer, "children/" + child).statusCode(404);
        }
        get(worker(GATESHEAD), "children/" + child + "/timeline").statusCode(404);
        get(worker(GATESHEAD), "children/" + child + "/legal-statuses").statusCode(404);
        get(worker(GATESHEAD), "children/" + child + "/placements").statusCode(404);
        for (var search : List.of(Map.of("care_bank_number", number), Map.of("local_id", local))) {
            post(worker(GATESHEAD), "children/searches", search).body("items", hasSize(0));
            post(officer(), "children/searches", search).body("items", hasSize(0));
        }
        // The last that others are told is that care ended, for the reason of the order.
        assertThat(TestTopic.read("placement.child.v1", child.toString(), "org.carebank.placement.child.left_care"))
                .singleElement()
                .asString()
                .contains("\"E12\"", ORDERED.toString());
        for (var caller : everyone(child)) {
            for (var table : List.of(
                    "legal_status_period", "placement_version", "agreement", "child_match", "child_match_key")) {
                assertThat(in(
                                caller,
                                () -> database.query("select 1 from " + table + " where child = ?", _ -> 1, child)))
                        .as("%s reads %s", caller.name(), table)
                        .isEmpty();
            }
            assertThat(in(caller, () -> database.query("select 1 from child where id = ?", _ -> 1, child)))
                    .isEmpty();
            assertThat(in(caller, () -> database.query("""
                            select 1 from agreement_party p where not exists
                              (select from agreement a where a.id = p.agreement)""", _ -> 1))).isEmpty();
        }
    }

    @Test
    void neitherIdentityLeadsToTheOtherInAnythingTheServiceCanRead() {
        var old = enrols(GATESHEAD, "Oldname", local);
        var oldNumber = number(old);
        matching.look();
        seals(old);
        var fresh = enrols(GATESHEAD, "Oldname", "N" + local);
        var freshNumber = number(fresh);
        assertThat(freshNumber).isNotEqualTo(oldNumber);
        matching.look();
        post(
                        namedOfficer(),
                        "sealed-records/links",
                        Map.of("care_bank_number", oldNumber, "child", fresh, "reason", "x"))
                .statusCode(204);
        var tables = in(Caller.system("test"), () -> database.query("""
                        select relname from pg_class
                        where relkind = 'r' and relnamespace = 'public'::regnamespace
                          and has_table_privilege(oid, 'select')""", row -> row.getString(1)));
        assertThat(tables).contains("audit", "outbox", "idempotency", "match_pair", "adoption_link", "seal_opening");
        var own = "N" + local;
        for (var caller : List.of(Caller.system("test"), caller("regional-officer", null, null))) {
            for (var table : tables) {
                // The new identity's own id holds the old one's as text: it is taken out before the old one is looked
                // for.
                var links = in(
                        caller,
                        () -> database.query(
                                """
                        select 1 from %s t, lateral (select t::text as whole, replace(t::text, ?, '') as cut) x
                        where (x.cut like ? or x.cut like ? or x.cut like ?)
                          and (x.whole like ? or x.whole like ? or x.whole like ?)""".formatted(table),
                                _ -> 1,
                                own,
                                "%" + old + "%",
                                "%" + oldNumber + "%",
                                "%" + local + "%",
                                "%" + fresh + "%",
                                "%" + freshNumber + "%",
                                "%" + own + "%"));
                assertThat(links).as("%s in %s", caller.name(), table).isEmpty();
            }
        }
        for (var caller : everyone(fresh)) {
            for (var sealed : List.of("adoption_link", "seal_opening")) {
                assertThat(in(caller, () -> database.query("select 1 from " + sealed, _ -> 1)))
                        .as("%s reads %s", caller.name(), sealed)
                        .isEmpty();
            }
        }
        assertThat(in(
                        Caller.system("test"),
                        () -> database.query("select 1 from match_pair where ? in (one, other)", _ -> 1, old)))
                .isEmpty();
        get(worker(GATESHEAD), "children/" + fresh).body("merged_into", equalTo(null));
    }

    @Test
    void onlyANamedOfficerOpensItWithAReasonAndThatIsAudited() {
        var old = enrols(GATESHEAD, "Oldname", local);
        var oldNumber = number(old);
        seals(old);
        var fresh = enrols(GATESHEAD, "Newname", "N" + local);
        var opening = Map.of("care_bank_number", oldNumber, "reason", "The adult asks for their own record");
        post(officer(), "sealed-records/openings", opening).statusCode(404);
        post(worker(GATESHEAD), "sealed-records/openings", opening).statusCode(404);
        post(officerCalled(named), "seal-officers", Map.of("subject", subjectOf(named), "from", TODAY.toString()))
                .statusCode(409);
        var by = namedOfficer();
        post(by, "sealed-records/openings", Map.of("care_bank_number", oldNumber))
                .statusCode(400);
        var before = openings();
        post(by, "sealed-records/openings", opening)
                .statusCode(200)
                .body("name", equalTo("Wren Oldname"))
                .body("legal_statuses.legal_status", contains("E1", null))
                .body("care_bank_number", equalTo(oldNumber));
        get(by, "children/" + old).statusCode(404);
        var link = Map.of("care_bank_number", oldNumber, "child", fresh, "reason", "An order of the High Court");
        post(by, "sealed-records/links", link).statusCode(204);
        post(by, "sealed-records/links", link).statusCode(409);
        post(by, "sealed-records/link-openings", Map.of("child", fresh, "reason", "Medical history"))
                .statusCode(200)
                .body("care_bank_number", equalTo(oldNumber));
        post(by, "sealed-records/link-openings", Map.of("care_bank_number", oldNumber, "reason", "Medical history"))
                .statusCode(200)
                .body("care_bank_number", equalTo(number(fresh)));
        post(officer(), "sealed-records/link-openings", Map.of("child", fresh, "reason", "Curious"))
                .statusCode(404);
        assertThat(openings() - before).isEqualTo(4);
    }

    /** The openings in the audit by the officer of this test. */
    private long openings() {
        return in(
                        Caller.system("test"),
                        () -> database.query(
                                "select 1 from audit where kind = 'sealed-record' and action = 'changed' and caller = ?",
                                _ -> 1,
                                subjectOf(named)))
                .size();
    }

    @Test
    void theTablesOfTheSealAreOnlyAddedTo() {
        for (var table : List.of("adoption_link", "seal_opening", "sealed_child", "seal_officer")) {
            assertThatThrownBy(() -> in(Caller.system("test"), () -> database.update("delete from " + table)))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aLaterReturnOfTheCouncilBeginsNoNewRecord() {
        seals(enrols(GATESHEAD, "Oldname", local));
        var header = "CHILD,SEX,DOB,ETHNIC\n%s,2,04/03/2019,WBRI\n".formatted(local);
        var episodes = """
                CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
                %s,04/05/2025,S,E1,N1,A6,PR1,,,,NE8 1AA,NE8 2BB,
                """.formatted(local);
        var job = Region.imports(
                Region.system(GATESHEAD),
                header.getBytes(StandardCharsets.UTF_8),
                episodes.getBytes(StandardCharsets.UTF_8));
        assertThat(job.getString("status")).isEqualTo("done");
        assertThat(Region.errors(Region.system(GATESHEAD), job).lines().skip(1).toList())
                .hasSize(2)
                .allMatch(row -> row.contains(",CHILD,sealed," + local + ","));
        post(worker(GATESHEAD), "children/searches", Map.of("local_id", local)).body("items", hasSize(0));
    }

    @Test
    void oneClassOpensSeals() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("app.opening")) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        assertThat(found).containsExactly("Seals.java");
    }

    @Test
    void everyTableThatNamesAChildStandsBehindTheSeal() {
        var open = in(Caller.system("test"), () -> database.query("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'child'
                          and a.atttypid = 'uuid'::regtype and not a.attisdropped and c.relname <> 'sealed_child'
                          and not exists (select from pg_policy p
                            where p.polrelid = c.oid and p.polname = 'sealed' and not p.polpermissive)""", row -> row.getString(1)));
        assertThat(open).isEmpty();
    }
}
