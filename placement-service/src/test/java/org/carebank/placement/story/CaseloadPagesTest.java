package org.carebank.placement.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists are searched, filtered, paged and had as CSV; what had an API alone is done by forms. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class CaseloadPagesTest {
    private static final String SOUTH_EAST = "E12000008";
    private static final String BRACKNELL = "E06000036";
    private static final String WEST_BERKSHIRE = "E06000037";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(SOUTH_EAST, BRACKNELL, TODAY.minusMonths(11).toString());
        Region.joins(SOUTH_EAST, WEST_BERKSHIRE, TODAY.minusMonths(11).toString());
    }

    private static String worker(String council) {
        return Tokens.as("social-worker")
                .named("worker-of-" + council)
                .council(council)
                .region(SOUTH_EAST)
                .bearer();
    }

    private static String officer() {
        return Tokens.as("regional-officer").region(SOUTH_EAST).bearer();
    }

    private static String enrols(String council, String given, String family, LocalDate born, LocalDate from) {
        return enrols(council, given, family, born, from, "");
    }

    private static String enrols(
            String council, String given, String family, LocalDate born, LocalDate from, String localId) {
        var body = new HashMap<String, Object>(Map.of(
                "given_name",
                given,
                "family_name",
                family,
                "born",
                born.toString(),
                "sex",
                "F",
                "legal_status",
                "C2",
                "legal_status_from",
                from.toString()));
        if (!localId.isEmpty()) {
            body.put("local_id", localId);
        }
        return post(worker(council), "children", body).statusCode(201).extract().path("id");
    }

    private static Map<String, String> day(String field, LocalDate day) {
        return Map.of(
                field + "_day", Integer.toString(day.getDayOfMonth()),
                field + "_month", Integer.toString(day.getMonthValue()),
                field + "_year", Integer.toString(day.getYear()));
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        var both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    @Test
    void childrenAreFoundByNameAndDateOfBirthAndNeitherStandsInAnAddress() {
        var born = TODAY.minusYears(9).minusDays(40);
        var family = "Zq" + letters();
        var one = enrols(BRACKNELL, "Élodie", family + "-Smith", born, TODAY.minusDays(50));
        var other = enrols(WEST_BERKSHIRE, "Elaine", family, born.minusDays(1), TODAY.minusDays(40));
        // Either name, how it begins, without accents, both councils for the office, the own for a worker.
        for (var typed :
                List.of(family, family.toUpperCase(java.util.Locale.ROOT), family.substring(0, 5), "el " + family)) {
            var found = submits(officer(), "/children/searches", Map.of("name", typed));
            assertThat(found.statusCode()).as(typed).isEqualTo(200);
            assertThat(found.body().asString())
                    .as(typed)
                    .contains("2 children", "/placements/children/" + one, "/placements/children/" + other)
                    .contains(
                            "Name: " + typed,
                            "name=\"without\" value=\"name\"",
                            "name=\"name\" value=\"" + typed + "\"")
                    .doesNotContain("?name=", "&name=", "name=" + typed);
        }
        assertThat(found(worker(BRACKNELL), Map.of("name", family))).containsExactly(one);
        assertThat(found(officer(), Map.of("name", "elodie " + family))).containsExactly(one);
        assertThat(found(officer(), with(Map.of("name", family), day("born", born))))
                .containsExactly(one);
        assertThat(found(officer(), Map.of("name", family, "council", WEST_BERKSHIRE)))
                .containsExactly(other);
        assertThat(found(officer(), Map.of("name", family, "council", WEST_BERKSHIRE, "without", "council")))
                .containsExactlyInAnyOrder(one, other);
        assertThat(submits(
                                officer(),
                                "/children/searches",
                                Map.of("name", family, "council", WEST_BERKSHIRE, "without", "name"))
                        .header("Location"))
                .endsWith("/placements/children?council=" + WEST_BERKSHIRE);
        assertThat(submits(officer(), "/children/searches", Map.of("name", "Nobody" + family))
                        .body()
                        .asString())
                .contains("No children", "Nobody is shown by this choice");
        var wrong = submits(
                officer(),
                "/children/searches",
                Map.of("name", "7", "born_day", "31", "born_month", "2", "born_year", "2015"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body().asString())
                .contains("href=\"#name\"", "href=\"#born\"", "Enter at least two letters", "value=\"31\"");
        assertThat(submits(officer(), "/children/searches", Map.of("name", "a\u0007b"))
                        .statusCode())
                .isIn(400, 422);
        assertThat(submits(Region.youngPerson(UUID.fromString(one)), "/children/searches", Map.of("name", family))
                        .statusCode())
                .isEqualTo(404);

        var csv = given().header("Authorization", officer())
                .formParams(Map.of("name", family, "council", BRACKNELL))
                .post("/children/searches.csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body().asString())
                .contains("care_bank_number,local_id", BRACKNELL + ",9,C2," + TODAY.minusDays(50))
                .doesNotContain(family, WEST_BERKSHIRE);
    }

    /** Letters that no other child of this database has one after the other. */
    private static String letters() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .limit(12)
                .collect(StringBuilder::new, (all, each) -> all.append((char) ('a' + each % 26)), StringBuilder::append)
                .toString();
    }

    private static List<String> found(String bearer, Map<String, String> asked) {
        var answer = submits(bearer, "/children/searches", asked);
        assertThat(answer.statusCode()).isEqualTo(200);
        return ids(answer.body().asString());
    }

    private static List<String> ids(String page) {
        return Pattern.compile(
                        "scope=\"row\" class=\"govuk-table__header cb-name\"><a class=\"govuk-link\" href=\"/placements/children/([0-9a-f-]{36})\"")
                .matcher(page)
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    @Test
    void theApiSearchesAsThePageDoes() {
        var family = "Zr" + letters();
        var one = enrols(BRACKNELL, "Una", family, TODAY.minusYears(9), TODAY.minusDays(50));
        var other = enrols(WEST_BERKSHIRE, "Una", family, TODAY.minusYears(4), TODAY.minusDays(40));
        var path = "children/searches";
        post(officer(), path, Map.of("name", "una " + family)).statusCode(200).body("items.id", contains(one, other));
        post(worker(WEST_BERKSHIRE), path, Map.of("name", family))
                .statusCode(200)
                .body("items.id", contains(other));
        post(officer(), path, Map.of("name", family, "age_from", 5, "age_to", 9))
                .body("items.id", contains(one));
        post(officer(), path, Map.of("name", family, "born", TODAY.minusYears(4).toString()))
                .body("items.id", contains(other));
        post(officer(), path, Map.of("name", family, "open", "no_home", "kind", "foster"))
                .body("items", empty());
        var first = post(officer(), path, Map.of("name", family, "limit", 1))
                .body("items.id", contains(one))
                .extract()
                .jsonPath();
        post(officer(), path, Map.of("name", family, "limit", 1, "cursor", first.getString("next")))
                .body("items.id", contains(other))
                .body("next", equalTo(null));
        post(officer(), path, Map.of("name", family, "cursor", "made-up")).statusCode(400);
        post(officer(), path, Map.of("limit", 5)).statusCode(400);
        post(officer(), path, Map.of("name", "x".repeat(201))).statusCode(400);
        var elsewhere = Tokens.as("regional-officer").region("E12000002").bearer();
        post(elsewhere, path, Map.of("name", family)).statusCode(200).body("items", hasSize(0));
    }

    @Test
    void childrenAreFilteredByHowTheyStandAndEachChoiceIsRemovedByOneClick() {
        var young = enrols(BRACKNELL, "Filterling", "", TODAY.minusYears(2), TODAY.minusDays(30));
        var older = enrols(BRACKNELL, "Filterlad", "", TODAY.minusYears(13), TODAY.minusMonths(30), "F" + letters());
        var list = "/children?council=" + BRACKNELL;
        assertThat(whole(officer(), list + "&age=0-4")).contains(young).doesNotContain(older);
        assertThat(whole(officer(), list + "&years=1-3")).contains(older).doesNotContain(young);
        assertThat(whole(officer(), list + "&open=no_home&legal=C2")).contains(young, older);
        assertThat(whole(officer(), list + "&legal=E1")).doesNotContain(young, older);
        assertThat(whole(officer(), "/children?council=" + WEST_BERKSHIRE)).doesNotContain(young, older);
        assertThat(whole(officer(), "/children?show=left_care")).doesNotContain(young, older);
        assertThat(read(officer(), list + "&age=0-4"))
                .contains("Age: Under 5", "href=\"/placements/children?council=" + BRACKNELL + "\">Remove")
                .contains("Council: Bracknell Forest", "href=\"/placements/children?age=0-4\">Remove")
                .contains("href=\"/placements/children/children.csv?council=" + BRACKNELL + "&amp;age=0-4\"");

        var home = Region.offers(UUID.randomUUID(), UUID.randomUUID(), "home", "residential", "");
        post(
                        worker(BRACKNELL),
                        "emergency-starts",
                        Map.of(
                                "child",
                                older,
                                "setting",
                                home,
                                "kind",
                                "residential",
                                "first_night",
                                TODAY.minusDays(3).toString()))
                .statusCode(201);
        assertThat(whole(officer(), list + "&kind=residential")).contains(older).doesNotContain(young);
        assertThat(whole(officer(), list + "&open=no_home")).contains(young).doesNotContain(older);
        assertThat(whole(worker(BRACKNELL), "/children?open=agreement"))
                .contains(older)
                .doesNotContain(young);
        post(Tokens.as("operator").bearer(), "task-looks", Map.of()).statusCode(200);
        assertThat(whole(worker(BRACKNELL), "/children?open=task")).contains(young);
        assertThat(read(worker(BRACKNELL), "/children?council=" + WEST_BERKSHIRE))
                .doesNotContain("Council: West Berkshire");

        var csv = Region.as(worker(BRACKNELL))
                .get("/children/children.csv?kind=residential")
                .body()
                .asString();
        assertThat(csv)
                .contains(",C2," + TODAY.minusMonths(30), "residential," + TODAY.minusDays(3))
                .doesNotContain("Filterl");
        assertThat(given().header("Authorization", Region.parent(UUID.randomUUID()))
                        .header("Accept", "image/png")
                        .get("/children/children.csv")
                        .statusCode())
                .as("nobody learns by a 406 that there is such a file")
                .isEqualTo(404);
        assertThat(read(officer(), "/children/" + older))
                .contains("aria-label=\"Who this is\"><strong>Filterlad</strong>, 13 years old")
                .contains("Bracknell Forest<br>Full care order");
        assertThat(read(worker(BRACKNELL), "/children/" + older)).doesNotContain("aria-label=\"Who this is\"");
    }

    private static String whole(String bearer, String path) {
        var all = new StringBuilder();
        var link = Pattern.compile("rel=\"next\" href=\"/placements([^\"]+)\"");
        for (String next = path; next != null; ) {
            var page = read(bearer, next);
            all.append(page);
            var found = link.matcher(page);
            next = found.find() ? found.group(1).replace("&amp;", "&") : null;
        }
        return all.toString();
    }

    @Test
    void theNextPageOfASearchIsPostedToo() {
        var family = "Zs" + letters();
        var all = new ArrayList<String>();
        for (int i = 0; i < 51; i++) {
            all.add(enrols(BRACKNELL, "Many", family, TODAY.minusYears(9), TODAY.minusDays(50)));
        }
        var first = submits(worker(BRACKNELL), "/children/searches", Map.of("name", family))
                .body()
                .asString();
        assertThat(first).contains("51 children", "Next page").doesNotContain("rel=\"next\"");
        assertThat(ids(first)).containsExactlyElementsOf(all.subList(0, 50));
        var cursor = first.replaceAll("(?s).*name=\"cursor\" value=\"([^\"]+)\".*", "$1");
        assertThat(found(worker(BRACKNELL), Map.of("name", family, "cursor", cursor)))
                .containsExactly(all.getLast());
    }

    @Test
    void anOrderOnLibertyIsRecordedChangedAndEndedByForms() {
        var child = enrols(BRACKNELL, "Libby", "", TODAY.minusYears(14), TODAY.minusDays(50));
        var path = "/children/" + child + "/liberty-orders";
        assertThat(read(worker(BRACKNELL), path)).contains("No orders", "No order is recorded", "Record the order");
        assertThat(read(officer(), path)).contains("No orders").doesNotContain("Record the order");
        var said = new HashMap<String, String>();
        said.putAll(day("from", TODAY.minusDays(9)));
        said.putAll(day("to", TODAY.plusDays(5)));
        said.putAll(day("review_on", TODAY.plusDays(9)));
        said.putAll(Map.of("kind", "secure", "restrictions", "locked_doors", "words", "The garden is open"));
        var refused = submits(worker(BRACKNELL), path, said);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains(
                        "href=\"#review_on\"",
                        "The day of the review is after the order runs out",
                        ">The garden is open</textarea>")
                .contains("value=\"locked_doors\" checked");
        assertThat(submits(worker(BRACKNELL), path, Map.of("from_day", "40"))
                        .body()
                        .asString())
                .contains(
                        "Choose which order it is", "Enter the first day as a real date", "Choose what is restricted");
        said.putAll(day("review_on", TODAY));
        assertThat(submits(worker(BRACKNELL), path, said).statusCode()).isEqualTo(303);
        assertThat(submits(officer(), path, said).statusCode()).isEqualTo(404);
        assertThat(submits(worker(WEST_BERKSHIRE), path, said).statusCode()).isEqualTo(404);
        assertThat(page(worker(WEST_BERKSHIRE), path).statusCode()).isEqualTo(404);
        assertThat(read(officer(), path))
                .contains("1 order", "Secure accommodation order", "Locked doors", "The garden is open")
                .contains("Review of an order on the child’s liberty", "An order on the child’s liberty runs out");

        String order = get(worker(BRACKNELL), "children/" + child + "/liberty-orders")
                .extract()
                .path("[0].id");
        assertThat(read(worker(BRACKNELL), path + "/" + order))
                .contains("name=\"version\" value=\"1\"", "Day on which the restrictions ended");
        said.putAll(day("ended_on", TODAY));
        said.put("version", "0");
        assertThat(submits(worker(BRACKNELL), path + "/" + order, said).statusCode())
                .isEqualTo(400);
        said.put("version", "1");
        assertThat(submits(worker(BRACKNELL), path + "/" + order, said).statusCode())
                .isEqualTo(303);
        assertThat(read(officer(), path)).contains("Restrictions ended").doesNotContain("runs out</a>");
        assertThat(csv(path, "/liberty-orders.csv"))
                .startsWith("kind,from,to,review_on,ended_on,restrictions\r\nsecure," + TODAY.minusDays(9))
                .contains("," + TODAY + ",locked_doors")
                .doesNotContain("garden");
        var other = enrols(BRACKNELL, "Liam", "", TODAY.minusYears(14), TODAY.minusDays(50));
        assertThat(page(worker(BRACKNELL), "/children/" + other + "/liberty-orders/" + order)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aHomeOnNoRegisterIsRecordedAlarmsAndIsLeftByForms() {
        var child = enrols(BRACKNELL, "Barney", "", TODAY.minusYears(15), TODAY.minusDays(50));
        var path = "/children/" + child + "/unregistered-homes";
        assertThat(read(worker(BRACKNELL), path)).contains("No such homes", "Record the home");
        var said = new HashMap<>(day("first_night", TODAY.minusDays(4)));
        said.putAll(Map.of(
                "kind", "residential",
                "council", BRACKNELL,
                "postcode_district", "rg1",
                "name", "The Made-up Barn",
                "address", "1 Nowhere Lane",
                "move_reason", "OTHER"));
        var wrong = with(said, Map.of("postcode_district", "RG1 1AA"));
        var refused = submits(worker(BRACKNELL), path, wrong);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains("Enter the part of the postcode before the space", "value=\"The Made-up Barn\"");
        assertThat(submits(officer(), path, said).statusCode()).isEqualTo(404);
        assertThat(submits(worker(BRACKNELL), path, said).statusCode()).isEqualTo(303);
        assertThat(read(officer(), path))
                .contains("1 such home", "The Made-up Barn", "A child lives in a home that is on no register")
                .contains(
                        "The way out of a home that is on no register",
                        "A child under 16 lives where nobody under 16 may")
                .doesNotContain("Record the home", "Record that ");
        assertThat(page(worker(WEST_BERKSHIRE), path).statusCode()).isEqualTo(404);
        String placement = get(worker(BRACKNELL), "children/" + child + "/placements")
                .extract()
                .path("[0].id");
        var early = with(day("last_day", TODAY.minusDays(9)), Map.of("end_reason", "OTHER"));
        assertThat(submits(worker(BRACKNELL), path + "/" + placement + "/end", early)
                        .body()
                        .asString())
                .contains("The day of leaving is before the first night");
        var ends = with(day("last_day", TODAY), Map.of("end_reason", "OTHER"));
        assertThat(submits(worker(WEST_BERKSHIRE), path + "/" + placement + "/end", ends)
                        .statusCode())
                .isEqualTo(404);
        assertThat(submits(worker(BRACKNELL), path + "/" + UUID.randomUUID() + "/end", ends)
                        .statusCode())
                .isEqualTo(404);
        assertThat(submits(worker(BRACKNELL), path + "/" + placement + "/end", ends)
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(officer(), path))
                .doesNotContain("A child lives in a home that is on no register</a>", "lives there<");
    }

    /** The list of a child as CSV, which its page offers; another council has none. */
    private static String csv(String path, String file) {
        assertThat(read(officer(), path)).contains("href=\"/placements" + path + file + "\"");
        assertThat(page(worker(WEST_BERKSHIRE), path + file).statusCode()).isEqualTo(404);
        return given().header("Authorization", officer())
                .get(path + file)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    @Test
    void legalStatusesAreAddedAndTakenBackByForms() {
        var child = enrols(BRACKNELL, "Lex", "", TODAY.minusYears(10), TODAY.minusDays(50));
        var path = "/children/" + child + "/legal-statuses";
        assertThat(read(officer(), path))
                .contains("1 entry", "Full care order")
                .doesNotContain("It never was", "Record it");
        var refused =
                submits(worker(BRACKNELL), path, with(day("from", TODAY.plusDays(2)), Map.of("legal_status", "E1")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString()).contains("href=\"#from\"", "<option value=\"E1\" selected>");
        assertThat(submits(worker(BRACKNELL), path, with(day("from", TODAY.minusDays(3)), Map.of("legal_status", "E1")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(BRACKNELL), path))
                .contains(
                        "2 entries", "Placement order", "<details", "It never was", "Yes, it never was", "Care began");
        assertThat(csv(path, "/legal-statuses.csv"))
                .isEqualTo("from,legal_status,left_reason\r\n%s,E1,\r\n%s,C2,\r\n"
                        .formatted(TODAY.minusDays(3), TODAY.minusDays(50)));
        var day = Map.of("day", TODAY.minusDays(3).toString());
        assertThat(submits(officer(), path + "/withdrawal", day).statusCode()).isEqualTo(404);
        assertThat(submits(worker(BRACKNELL), path + "/withdrawal", day).statusCode())
                .isEqualTo(303);
        assertThat(read(worker(BRACKNELL), path)).contains("1 entry");
        assertThat(submits(
                                worker(BRACKNELL),
                                path + "/withdrawal",
                                Map.of("day", TODAY.minusDays(50).toString()))
                        .body()
                        .asString())
                .contains("Care began with this status");
    }

    @Test
    void peopleAreAddedAndChangedByFormsAndAConfidentialAddressIsMasked() {
        var child = enrols(BRACKNELL, "Pip", "", TODAY.minusYears(10), TODAY.minusDays(50));
        var brother = enrols(BRACKNELL, "Perkin", "", TODAY.minusYears(8), TODAY.minusDays(50));
        post(
                        worker(BRACKNELL),
                        "sibling-groups",
                        Map.of(
                                "children",
                                List.of(child, brother),
                                "living",
                                "apart",
                                "reason",
                                "Two schools",
                                "from",
                                TODAY.minusDays(9).toString()))
                .statusCode(201);
        var path = "/children/" + child + "/people";
        assertThat(read(officer(), path))
                .contains("No people", "Perkin", "Live apart since", "Two schools")
                .doesNotContain("Add somebody");
        var said = new HashMap<>(day("from", TODAY.minusDays(50)));
        said.putAll(Map.of(
                "relation",
                "mother",
                "name",
                "Ada Linnet",
                "contact",
                "supervised",
                "address",
                "7 Hidden Row",
                "confidential",
                "yes"));
        var refused = submits(worker(BRACKNELL), path, said);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains("How they see each other is needed", "value=\"Ada Linnet\"", ">7 Hidden Row</textarea>");
        said.put("contact", "letters");
        assertThat(submits(worker(BRACKNELL), path, said).statusCode()).isEqualTo(303);
        assertThat(read(worker(BRACKNELL), path))
                .contains("1 person", "Ada Linnet", "7 Hidden Row", "They write to each other");
        assertThat(read(officer(), path))
                .contains("Ada Linnet", "Known to the child’s council alone")
                .doesNotContain("7 Hidden Row");
        String person = get(worker(BRACKNELL), "children/" + child + "/people")
                .extract()
                .path("[0].id");
        assertThat(csv(path, "/people.csv"))
                .startsWith("person,relation,contact,from,to\r\n" + person)
                .contains(",letters,")
                .doesNotContain("Linnet", "Hidden");
        assertThat(page(officer(), path + "/" + person).statusCode()).isEqualTo(404);
        assertThat(read(worker(BRACKNELL), path + "/" + person))
                .contains("7 Hidden Row", "name=\"version\" value=\"0\"");
        said.put("confidential", "no");
        said.put("version", "0");
        assertThat(submits(worker(BRACKNELL), path + "/" + person, said).statusCode())
                .isEqualTo(303);
        assertThat(read(officer(), path)).contains("7 Hidden Row");
        assertThat(submits(worker(BRACKNELL), path + "/" + person, said).statusCode())
                .isEqualTo(400);
    }
}
