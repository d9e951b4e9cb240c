package org.carebank.placement.asking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Homes are found by what is asked, each says why, and the order is the one that is said. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class HomeFinderTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    /** No district of Britain begins with Q: these are this test's own. */
    private static final String LIST = """
            pcds,oseast1m,osnrth1m,doterm
            QX1 1AA,399990,300000,
            QX1 1AB,400010,300000,
            QX1 1AC,999999,1,201201
            QX2 1AA,408046,300000,
            QX3 1AA,400000,308100,
            QX4 1AA,400000,340000,
            QX5 1AA,490000,300000,
            """;

    private static final String ELSEWHERE = "E06000016";

    private final UUID provider = UUID.randomUUID();
    private final String name = "Ptarmigan " + provider;

    @BeforeEach
    void theDistrictsAreKnownAndTheKeeperIs() {
        Region.joins(GATESHEAD, Region.JOINED);
        assertThat(loads(LIST).getString("status")).isEqualTo("done");
        TestTopic.send(
                "registry.provider.v1", provider.toString(), "org.carebank.registry.provider.stated", """
                {"provider":"%s","name":"%s","legal_form":"charity","status":"admitted"}""".formatted(
                                provider, name));
    }

    private static JsonPath loads(String list) {
        var operator = Tokens.as("operator").bearer();
        String id = given().header("Authorization", operator)
                .multiPart("file", "list.csv", list.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/postcode-districts")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(Region.SOON)
                .until(
                        () -> get(operator, "jobs/" + id)
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        job -> List.of("done", "failed").contains(job.getString("status")));
    }

    /** A home of this test's keeper; the rest is the JSON of its offer. */
    private UUID home(String district, String more) {
        var setting = UUID.randomUUID();
        TestTopic.send("registry.offer.v1", setting.toString(), "org.carebank.registry.offer.stated", """
                {"setting":"%s","provider":"%s","type":"home","kinds":["boarding_school"],"council":"%s",
                 "region":"E12000004","postcode_district":"%s",%s"admitted":true,"open":true,"version":1,
                 "at":"2026-01-01T00:00:00Z"}""".formatted(
                        setting, provider, ELSEWHERE, district, more));
        return setting;
    }

    private Map<String, Object> asked(Map<String, Object> more) {
        var asked = new HashMap<String, Object>(Map.of("named", name, "kind", "boarding_school"));
        asked.putAll(more);
        return asked;
    }

    private JsonPath found(Map<String, Object> more) {
        return post(worker(GATESHEAD), "offers/searches", asked(more))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void awaitHomes(int homes) {
        await().atMost(Region.SOON).until(() -> found(Map.of()).getInt("found") == homes);
    }

    @Test
    void theNearestHomeComesFirstAndEachSaysItsBandAndWhyItFits() {
        var far = home("QX5", "");
        var none = home("QZ9", "");
        var near = home("QX2", "\"places\":6,\"vacancies\":2,\"age_from\":9,\"age_to\":16,\"judgement\":\"good\",");
        var next = home("QX3", "\"places\":4,\"vacancies\":0,");
        var twenty = home("QX4", "\"places\":4,\"vacancies\":1,");
        awaitHomes(5);
        var answer = found(Map.of("home", "QX1 1AA", "school", "qx2", "school_within_miles", 20, "age", 12));
        assertThat(answer.getList("items.setting", String.class))
                .containsExactly(near.toString(), next.toString(), twenty.toString(), far.toString(), none.toString());
        assertThat(answer.getList("items.from_home", String.class))
                .containsExactly("0_to_5", "5_to_10", "20_to_50", "over_50", null);
        assertThat(answer.getList("items.from_school", String.class))
                .containsExactly("0_to_5", "5_to_10", "20_to_50", "over_50", null);
        assertThat(answer.getString("order"))
                .isEqualTo("Those that miss least of what is wished first, then nearest to home, then nearest to"
                        + " school, then by council.");
        assertThat(answer.getList("items[0].matches.words", String.class))
                .containsExactly(
                        "Offers boarding school",
                        "Has 2 free places",
                        "Takes children of 9 to 16",
                        "Up to 5 miles from home",
                        "Up to 5 miles from school",
                        "Judgement: good");
        assertThat(answer.getList("items[0].misses")).isEmpty();
        assertThat(answer.getList("items[1].misses.words", String.class))
                .containsExactly("Has no free place", "No judgement yet");
        assertThat(answer.getList("items[2].misses.words", String.class))
                .containsExactly("More than 20 miles from school", "No judgement yet");
        assertThat(answer.getList("items[4].misses.words", String.class))
                .containsExactly(
                        "No vacancy stated",
                        "How far from home is not known",
                        "How far from school is not known",
                        "No judgement yet");
        assertThat(answer.getString("")).doesNotContain("QX1", "400000");
    }

    @Test
    void siblingsJudgementAndSpecialismsAreWishesUnlessOnlyMatchingHomesAreAsked() {
        var all = home(
                "QX1",
                "\"vacancies\":3,\"places\":4,\"judgement\":\"outstanding\",\"specialisms\":[\"autism\",\"trauma\",\"newer\"],");
        var few = home("QX1", "\"vacancies\":1,\"places\":4,\"judgement\":\"good\",\"specialisms\":[\"autism\"],");
        awaitHomes(2);
        Map<String, Object> wishes =
                new HashMap<>(Map.of("siblings", 2, "judgement", "good", "specialisms", List.of("autism", "trauma")));
        var answer = found(wishes);
        assertThat(answer.getList("items.setting", String.class)).containsExactly(all.toString(), few.toString());
        assertThat(answer.getList("items[0].specialisms", String.class)).containsExactly("autism", "trauma");
        assertThat(answer.getList("items[1].misses.words", String.class))
                .containsExactly(
                        "Has only 1 free place and 2 are needed", "Does not say that it is for: trauma and attachment");
        wishes.put("only_matching", true);
        assertThat(found(wishes).getList("items.setting", String.class)).containsExactly(all.toString());
        var young = found(Map.of("age", 3));
        assertThat(young.getInt("found")).isEqualTo(2);
    }

    @Test
    void noPriceTakesPartInTheOrder() {
        var dear = home("QX2", "\"weekly_pence\":900000,\"nightly_rate\":9000,");
        var cheap = home("QX3", "\"weekly_pence\":100000,\"nightly_rate\":1000,");
        awaitHomes(2);
        assertThat(found(Map.of("home", "QX1")).getList("items.setting", String.class))
                .containsExactly(dear.toString(), cheap.toString());
        assertThat(found(Map.of("home", "QX3")).getList("items.setting", String.class))
                .containsExactly(cheap.toString(), dear.toString());
        assertThat(found(Map.of()).prettify()).doesNotContain("900000", "9000", "pence");
        post(worker(GATESHEAD), "offers/searches", asked(Map.of("order", "weekly_pence")))
                .statusCode(400);
        assertThat(found(Map.of()).getString("order")).isEqualTo("By council, then in no order.");
    }

    @Test
    void theCursorLeadsThroughEveryHomeOnce() {
        var homes = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            homes.add(home("QX" + (1 + i % 5), i % 2 == 0 ? "\"places\":2,\"vacancies\":2," : "")
                    .toString());
        }
        awaitHomes(7);
        var seen = new ArrayList<String>();
        var asked = new HashMap<String, Object>(Map.of("home", "QX1", "siblings", 2, "limit", 3));
        for (int page = 0; page < 3; page++) {
            var answer = found(asked);
            seen.addAll(answer.getList("items.setting", String.class));
            assertThat(answer.getInt("found")).isEqualTo(7);
            asked.put("cursor", String.valueOf(answer.getString("next")));
            assertThat(answer.getString("next") == null).isEqualTo(page == 2);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(homes);
        asked.put("cursor", "bm90IG91cnM");
        post(worker(GATESHEAD), "offers/searches", asked(asked))
                .statusCode(400)
                .body("faults.field", contains("cursor"));
        var elsewhere = found(Map.of("home", "QX2", "siblings", 2, "limit", 3)).getString("next");
        asked.put("cursor", elsewhere);
        post(worker(GATESHEAD), "offers/searches", asked(asked))
                .statusCode(400)
                .body("faults.message", contains("is not a cursor of this search"));
    }

    @Test
    void whatCannotBeSearchedIsNamedAndNoPlaceIsRepeated() {
        refused(Map.of("home", "ZZ99 3ZZ"), 422, "home");
        refused(Map.of("home", "QX1", "home_within_miles", 7), 422, "home_within_miles");
        refused(Map.of("school_within_miles", 20), 422, "school_within_miles");
        refused(Map.of("siblings", 0), 400, "siblings");
        refused(Map.of("age", 26), 400, "age");
        refused(Map.of("judgement", "cheap"), 400, "judgement");
        refused(Map.of("named", "x".repeat(201)), 400, "named");
        refused(Map.of("home", "QX1\u0007"), 422, "home");
        post(worker(GATESHEAD), "offers/searches", "").statusCode(400);
        var child = Region.enrols(
                GATESHEAD, "Dipper", "2014-01-02", "C2", TODAY.minusDays(9).toString());
        post(worker(SUNDERLAND), "offers/searches", Map.of("home_of", child)).statusCode(404);
        refused(Map.of("home_of", child), 422, "home_of");
        post(Region.youngPerson(child), "offers/searches", Map.of()).statusCode(404);
    }

    private static void refused(Map<String, Object> asked, int status, String field) {
        var answer = post(worker(GATESHEAD), "offers/searches", asked)
                .statusCode(status)
                .body("faults.field", hasItem(field))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("3ZZ");
    }

    @Test
    void theHomeOfTheLastReturnIsWhereDistancesBegin() {
        var council = "E06000020";
        Region.joins("E12000005", council, TODAY.minusYears(2).toString());
        var header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nH1,F,2014-03-04,WBRI,UN4,,\n";
        var episodes = """
                CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
                H1,2024-05-01,S,C2,N1,U4,PR1,,,,QX4 1AA,QX5 1AA,1234567
                """;
        var job = Region.imports(
                Region.system(council),
                header.getBytes(StandardCharsets.UTF_8),
                episodes.getBytes(StandardCharsets.UTF_8));
        assertThat(job.getInt("errors")).isZero();
        String child = post(worker(council), "children/searches", Map.of("local_id", "H1"))
                .statusCode(200)
                .extract()
                .path("items[0].id");
        var near = home("QX3", "");
        var far = home("QX5", "");
        awaitHomes(2);
        post(worker(council), "offers/searches", asked(Map.of("home_of", child)))
                .statusCode(200)
                .body("items.setting", contains(near.toString(), far.toString()))
                .body("items.from_home", contains("10_to_20", "over_50"));
        var page = submits(
                        worker(council),
                        "/children/" + child + "/home/searches",
                        Map.of("named", name, "council", "", "from_return", "yes", "any_age", "yes"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains("2 homes found. Those that miss least", "10 to 20 miles from home", "No vacancy stated")
                .contains("name=\"from_return\" type=\"checkbox\" value=\"yes\" checked")
                .doesNotContain("QX4");
    }

    @Test
    void aPageKeepsWhatWasTypedAndSaysWhatIsWrong() {
        var child = Region.enrols(
                GATESHEAD, "Wren", "2013-01-02", "C2", TODAY.minusDays(9).toString());
        var answer = submits(
                worker(GATESHEAD),
                "/children/" + child + "/home/searches",
                Map.of("home", "ZZ99 3ZZ", "named", "Somebody", "needs", "autism"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().asString())
                .contains("There is a problem", "href=\"#home\"", "The home is no postcode whose district is known")
                .contains("value=\"Somebody\"", "value=\"autism\" checked");
    }

    @Test
    void theListNamesItsBadRowsAndTheSameListAgainIsTheSameJob() {
        var list = """
                pcds,oseast1m,osnrth1m,doterm
                QY1 1AA,100000,200000,
                Elm Row,100000,200000,
                QY1 1AB,100003,200001,
                QY2 1AA,1.5,200000,
                BT1 1AA,146800,529500,
                """;
        var job = loads(list);
        assertThat(job.getString("status")).isEqualTo("done");
        assertThat(job.getMap("result"))
                .containsEntry("read", 5)
                .containsEntry("taken", 2)
                .containsEntry("passed_over", 1)
                .containsEntry("rejected", 2)
                .containsEntry("districts", 1);
        assertThat(Region.errors(Tokens.as("operator").bearer(), job))
                .contains("file,3,postcode,postcode,Elm Row,is no postcode", "file,5,easting,metres,1.5");
        assertThat(loads(list).getString("id")).isEqualTo(job.getString("id"));
        var home = home("QY1", "");
        awaitHomes(1);
        assertThat(found(Map.of("home", "QY1")).getString("items[0].setting")).isEqualTo(home.toString());
        var worker = given().header("Authorization", worker(GATESHEAD));
        worker.multiPart("file", "list.csv", list.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/postcode-districts")
                .then()
                .statusCode(404);
        given().header("Authorization", Tokens.as("operator").bearer())
                .multiPart("file", "list.csv", "postcode,ward\nQX1 1AA,x\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/postcode-districts")
                .then()
                .statusCode(422)
                .body("faults.value", contains("easting"));
    }

    @Test
    void aHomeThatIsShutOrNotAdmittedIsNotFound() {
        var open = home("QX1", "");
        awaitHomes(1);
        TestTopic.send(
                "registry.offer.v1",
                open.toString(),
                "org.carebank.registry.offer.stated",
                """
                {"setting":"%s","provider":"%s","type":"home","kinds":["boarding_school"],"council":"%s",
                 "region":"E12000004","admitted":false,"open":true,"version":2,
                 "at":"2026-01-02T00:00:00Z"}""".formatted(open, provider, ELSEWHERE),
                UUID.randomUUID(),
                2_000_000_000L);
        await().atMost(Region.SOON).until(() -> found(Map.of()).getInt("found") == 0);
        post(worker(GATESHEAD), "offers/searches", asked(Map.of("home", "QX1")))
                .body("next", nullValue())
                .body("items.setting", not(hasItems(open.toString())));
    }
}
