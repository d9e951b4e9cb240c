package org.carebank.placement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carebank.kit.test.Operations;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.child.CareBankNumber;
import org.carebank.placement.transfer.TransferKey;
import org.carebank.placement.transfer.TransferKeys;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.Test;

/**
 * No page speaks of money to anybody: every page that the service has, found from its code, is opened by every role that it is
 * for, with a whole made-up life behind it, and read.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PriceBlindPagesTest {
    private static final String EAST = "E12000006";
    private static final String COUNCIL = "E10000003";
    private static final String BOLTON = "E08000001";

    /** The one sentence about it, which stands below every page of the Care Bank: it names nobody's price. */
    private static final String FOOTER =
            "The Care Bank pays for the home of every child in care, and never chooses it.";

    private static final String YEAR = "2026-03-31";
    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nW1,F,2012-03-04,WBRI,UN2,,\n";
    private static final String EPISODES = """
            CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
            W1,2025-05-01,S,C2,N1,U4,PR1,,,,AB1 2CD,EF3 4GH,XXXXXXX
            W2,2025-06-01,S,C2,N1,U4,PR1,,,,AB1 2CD,EF3 4GH,XXXXXXX
            """;

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    @Inject
    TransferKeys transferKeys;

    private final UUID provider = UUID.randomUUID();
    private final Map<String, String> values = new HashMap<>();
    private UUID child = new UUID(0, 0);
    private UUID household = new UUID(0, 0);

    @Test
    void noTemplateAndNoBundleOfWordsSpeaksOfMoney() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/resources"))) {
            for (var file : files.filter(each -> each.toString().matches(".*(/templates/.*|/messages/.*|msg_.*)"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                ArchitectureTest.NoMoney.readIn(Files.readString(file)).forEach(each -> found.add(file + ": " + each));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noPageSpeaksOfMoneyToAnybody() throws SQLException {
        livesAWholeLife();
        var opened = new TreeSet<String>();
        var pages = new LinkedHashMap<String, Operations>();
        Operations.all().stream()
                .filter(each -> each.verb().equals("GET") && !each.path().startsWith("/api/"))
                .filter(each -> each.method().getDeclaringClass().getName().startsWith("org.carebank.placement"))
                // A picture has no words.
                .filter(each -> !each.path().equals("/profile-pictures/{id}"))
                .forEach(each -> pages.put(each.path(), each));
        assertThat(pages).hasSizeGreaterThan(55);
        var found = new ArrayList<String>();
        for (var page : pages.values()) {
            var path = filled(page.path());
            for (var role : page.roles()) {
                var answer =
                        as(bearer(role)).header("Accept", "text/html,*/*;q=0.8").get(path);
                if (answer.statusCode() != 200 && answer.statusCode() != 404) {
                    found.add(page.path() + " as " + role + ": " + answer.statusCode());
                } else if (answer.statusCode() == 200) {
                    opened.add(page.path());
                    var read = words(answer);
                    ArchitectureTest.NoMoney.readIn(read)
                            .forEach(each -> found.add(page.path() + " as " + role + ": " + each));
                    if (read.matches("(?s).*<title>[^<]*\\{.*")) {
                        found.add(page.path() + " as " + role + ": a title that nobody filled in");
                    }
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(pages.keySet()).as("each is opened by somebody").isEqualTo(opened);
    }

    /** What somebody reads of it; nothing of an archive. */
    private static String words(Response answer) {
        return answer.contentType().contains("zip")
                ? ""
                : answer.body().asString().replace(FOOTER, "");
    }

    /** The path with what it is opened with; who adds a page with a new part says here what that part is. */
    private String filled(String path) {
        var filled = new StringBuilder();
        var known = new StringBuilder();
        for (var part : path.substring(1).split("/", -1)) {
            boolean open = part.startsWith("{");
            known.append('/').append(open ? "{}" : part);
            filled.append('/').append(open ? values.getOrDefault(known.toString(), "?" + known) : part);
        }
        assertThat(filled.toString())
                .as("what stands for the last part of the path")
                .doesNotContain("?");
        return filled.toString();
    }

    private String bearer(String role) {
        var token = Tokens.as(role).named("reads-as-" + role).region(EAST);
        return switch (role) {
            case "social-worker", "council-system", "independent-reviewing-officer" ->
                token.council(COUNCIL).bearer();
            case "provider" -> token.provider(provider).bearer();
            case "carer" -> token.household(household).bearer();
            case "young-person", "advocate", "parent" -> token.child(child).bearer();
            default -> token.bearer();
        };
    }

    private String asks(String path, Map<String, Object> body) {
        return post(bearer("social-worker"), path, body)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void livesAWholeLife() throws SQLException {
        Region.joins(EAST, COUNCIL, TODAY.minusMonths(11).toString());
        child = enrols();
        var worker = bearer("social-worker");
        var of = "children/" + child + "/";
        asks(
                of + "unregistered-homes",
                Map.of(
                        "kind", "residential",
                        "first_night", TODAY.minusDays(80).toString(),
                        "council", COUNCIL,
                        "postcode_district", "CB1",
                        "name", "The Made-up Barn",
                        "address", "1 Nowhere Lane"));
        var home = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        household = Region.offers(UUID.randomUUID(), provider, "household", "foster", "");
        asks("emergency-starts", starts(home, "residential", 60));
        asks(
                "emergency-starts",
                starts(Region.offers(UUID.randomUUID(), provider, "home", "residential", ""), "residential", 40));
        values.put("/agreements/{}", asks("emergency-starts", starts(household, "foster", 20)));
        post(worker, of + "short-list/entries", Map.of("setting", home, "why", "It has a garden"))
                .statusCode(201);
        as(worker).header("If-Match", "*").put("/api/v1/children/" + child + "/short-list/showing");
        values.put(
                "/home-requests/{}",
                post(
                                worker,
                                of + "home-requests",
                                Map.of(
                                        "settings", List.of(home),
                                        "kind", "residential",
                                        "planned_from", TODAY.plusDays(14).toString(),
                                        "needs", List.of("autism"),
                                        "hello", "Hello, I like newts"))
                        .statusCode(201)
                        .extract()
                        .path("items[0].id"));
        put(bearer("young-person"), of + "profile/hello", "\"0\"", Map.of("words", "Hello"))
                .statusCode(200);
        values.put(
                "/children/{}/people/{}",
                asks(
                        of + "people",
                        Map.of(
                                "relation", "grandparent",
                                "name", "Ada Linnet",
                                "contact", "yes",
                                "address", "2 Nowhere Lane",
                                "from", TODAY.minusDays(80).toString())));
        values.put(
                "/children/{}/liberty-orders/{}",
                asks(
                        of + "liberty-orders",
                        Map.of(
                                "kind", "deprivation_of_liberty",
                                "from", TODAY.minusDays(9).toString(),
                                "to", TODAY.plusDays(9).toString(),
                                "review_on", TODAY.toString(),
                                "restrictions", List.of("locked_doors"))));
        values.put(
                "/my-evaluation/{}",
                post(bearer("young-person"), of + "evaluations", Map.of("items", Map.of("safe", 1), "words", "Loud"))
                        .statusCode(201)
                        .extract()
                        .path("id"));
        asks(
                of + "leaver-plans",
                Map.of(
                        "arrangement",
                        "own_tenancy",
                        "from",
                        born().plusYears(18).toString()));
        values.put(
                "/webhooks/{}",
                post(
                                bearer("council-system"),
                                "webhooks",
                                Map.of("url", "http://127.0.0.1:9/told", "types", List.of("child.died")))
                        .statusCode(201)
                        .extract()
                        .path("id"));
        post(bearer("council-system"), "webhooks/" + values.get("/webhooks/{}") + "/tests", Map.of());
        values.put(
                "/inspections/{}",
                post(
                                bearer("inspector"),
                                "inspections",
                                Map.of(
                                        "reference",
                                        "Spring/1",
                                        "strata",
                                        List.of("council"),
                                        "size",
                                        500,
                                        "ends_on",
                                        TODAY.plusDays(10).toString()))
                        .statusCode(201)
                        .extract()
                        .path("id"));
        isReviewed();
        arrivesFromAnotherRegion();
        returnsAreSent();
        enrols();
        post(Tokens.as("operator").bearer(), "match-looks", Map.of()).statusCode(200);
        post(Tokens.as("operator").bearer(), "task-looks", Map.of()).statusCode(200);
        whatIsKnownByNow(home);
    }

    private void isReviewed() {
        var worker = bearer("social-worker");
        var path = "children/" + child + "/";
        asks(
                path + "reviewing-officers",
                Map.of(
                        "officer", "subject-of-reads-as-independent-reviewing-officer",
                        "name", "Iris Hale",
                        "from", TODAY.toString()));
        var aim = Map.of(
                "area", "education", "horizon", "now", "need", "Quiet", "aim", "Reads alone", "who", "The school");
        values.put(
                "/children/{}/care-plan/aims/{}",
                put(worker, path + "care-plan", "\"0\"", Map.of("aims", List.of(aim)))
                        .statusCode(200)
                        .extract()
                        .path("aims[0].id"));
        values.put(
                "/my-goals/{}",
                post(bearer("young-person"), path + "care-plan/goals", Map.of("words", "Swim a mile"))
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    private void arrivesFromAnotherRegion() {
        var number = IntStream.range(0, 10)
                .mapToObj(digit -> "114930017" + digit)
                .filter(CareBankNumber::valid)
                .map(CareBankNumber::new)
                .findFirst()
                .orElseThrow();
        var key = new TransferKey(
                UUID.randomUUID(), UUID.randomUUID(), number, born(), BOLTON, COUNCIL, TODAY, "worker-of-bolton");
        values.put(
                "/handovers/arrivals/{}",
                asks(
                        "child-arrivals",
                        Map.of(
                                "transfer_key", transferKeys.sealed(key),
                                "given_name", "Ansel",
                                "born", born().toString(),
                                "sex", "M",
                                "legal_status", "C2")));
    }

    private void returnsAreSent() {
        var system = bearer("council-system");
        var job = Region.imports(
                system, HEADER.getBytes(StandardCharsets.UTF_8), EPISODES.getBytes(StandardCharsets.UTF_8));
        values.put("/returns/{}", job.getString("id"));
        String returned = post(system, "children/searches", Map.of("local_id", "W1"))
                .extract()
                .path("items[0].id");
        String lived = Region.get(system, "children/" + returned + "/placements")
                .extract()
                .path("[0].id");
        post(system, "placements/" + lived + "/end", Map.of("last_day", "2026-02-01", "reason", "OTHER"))
                .statusCode(200);
        values.put("/returns/exports/{}", YEAR);
        values.put("/returns/exports/{}/{}", "header");
        values.put("/returns/living/{}", YEAR);
        values.put("/returns/living/{}/{}", "header");
        values.put(
                "/returns/checks/{}",
                ends(
                        system,
                        given().header("Authorization", system)
                                .multiPart("year_ends", YEAR)
                                .post("/api/v1/ssda903-validations")
                                .then()));
        values.put("/reconciliation/jobs/{}", ends(system, post(system, "reconciliations", Map.of("year_ends", YEAR))));
    }

    private static String ends(String bearer, ValidatableResponse begun) {
        String job = begun.statusCode(202).extract().path("id");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> "done"
                        .equals(Region.get(bearer, "jobs/" + job).extract().path("status")));
        return job;
    }

    private static LocalDate born() {
        return TODAY.minusYears(17).minusMonths(6);
    }

    private UUID enrols() {
        return UUID.fromString(asks(
                "children",
                Map.of(
                        "given_name", "Fieldfare",
                        "family_name", "Redwing",
                        "born", born().toString(),
                        "sex", "F",
                        "legal_status", "C2",
                        "legal_status_from", TODAY.minusDays(80).toString())));
    }

    private Map<String, Object> starts(UUID setting, String kind, int daysAgo) {
        return Map.of(
                "child", child,
                "setting", setting,
                "kind", kind,
                "first_night", TODAY.minusDays(daysAgo).toString());
    }

    private void whatIsKnownByNow(UUID home) throws SQLException {
        values.put("/children/{}", child.toString());
        values.put("/children/{}/home/{}", home.toString());
        values.put("/children/{}/profile/parts/{}", "hello");
        values.put("/my-profile/{}", "hello");
        var one = Map.of(
                "/concerns/{}", "select id from concern where child = ?",
                "/tasks/{}", "select id from task where child = ?",
                "/office/matches/{}", "select id from match_pair where ?::uuid in (one, other)",
                "/reconciliation/{}", """
                        select d.id from reconciliation_difference d join child c on c.id = d.child
                        join child m on m.council = c.council where m.id = ?""");
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"))) {
            for (var each : one.entrySet()) {
                try (var query = database.prepareStatement(each.getValue() + " limit 1")) {
                    query.setObject(1, child);
                    var rows = query.executeQuery();
                    assertThat(rows.next()).as(each.getKey()).isTrue();
                    values.put(each.getKey(), rows.getString(1));
                }
            }
        }
        values.put("/office/concerns/{}", values.getOrDefault("/concerns/{}", ""));
    }
}
