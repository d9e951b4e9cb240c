package org.carebank.placement.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.NORTH_EAST;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.officer;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.carebank.placement.Region.youngPerson;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samples that a seed makes again, and the sight of just their pathways, for a set time. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class InspectionResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
    }

    private static String inspector(String name) {
        return Tokens.as("inspector").named(name).region(NORTH_EAST).bearer();
    }

    private static UUID child(String name) {
        return Region.enrols(
                GATESHEAD, name, "2014-05-06", "C2", TODAY.minusMonths(4).toString());
    }

    private static UUID atHome(String name) {
        var child = child(name);
        Region.movesIn(child, UUID.randomUUID(), TODAY.minusDays(40));
        return child;
    }

    private static Map<String, Object> asked(int size) {
        var asked = new HashMap<String, Object>();
        asked.put("reference", "Autumn/1");
        asked.put("strata", List.of("region", "council", "kind", "age", "length"));
        asked.put("size", size);
        asked.put("seed", 77);
        asked.put("ends_on", TODAY.plusDays(10).toString());
        return asked;
    }

    private static JsonPath draws(String who, Map<String, Object> asked) {
        return post(who, "inspections", asked).statusCode(201).extract().jsonPath();
    }

    @Test
    void anInspectorSeesThePathwaysOfTheSampleAndNoOthers() throws SQLException {
        // Others' tests share these children: whoever is drawn, two of these three are not.
        var known = List.of(atHome("Ida"), atHome("Idun"), atHome("Ines"));
        var ingrid = inspector("ingrid");
        get(ingrid, "children/" + known.getFirst() + "/pathway").statusCode(404);
        var sample = draws(ingrid, asked(1));
        assertThat(sample.getInt("drawn")).isEqualTo(1);
        assertThat(sample.getInt("by_stratum.children.sum()")).isEqualTo(sample.getInt("frame"));
        assertThat(sample.getInt("by_stratum.drawn.sum()")).isEqualTo(1);
        var child = UUID.fromString(sample.getString("children[0].child"));
        assertThat(known.stream()
                        .filter(each -> as(ingrid)
                                        .get("/api/v1/children/" + each + "/pathway")
                                        .statusCode()
                                == 404)
                        .count())
                .isEqualTo(known.contains(child) ? 2 : 3);

        var pathway = get(ingrid, "children/" + child + "/pathway")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(pathway.getList("timeline.title")).contains("In care");
        assertThat(Browser.read(ingrid, "/children/" + child + "/pathway"))
                .contains("The pathway of ", "In care", "href=\"/placements/inspections\"");
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"));
                var looked = database.prepareStatement(
                        "select count(*) from audit where action = 'looked' and caller = 'subject-of-ingrid' and subject = ?")) {
            looked.setString(1, child.toString());
            try (var rows = looked.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1))
                        .as("the sample, the pathway and its page")
                        .isGreaterThanOrEqualTo(3);
            }
        }
        // the sample is hers alone, and it opens nothing but the pathway
        get(inspector("otto"), "children/" + child + "/pathway").statusCode(404);
        get(inspector("otto"), "inspections/" + sample.getString("id")).statusCode(404);
        get(ingrid, "children/" + child).statusCode(404);
        get(officer(), "inspections").statusCode(404);
        get(worker(GATESHEAD), "inspections").statusCode(404);

        post(ingrid, "inspections/" + sample.getString("id") + "/end", Map.of())
                .statusCode(200)
                .body("open", equalTo(false));
        get(ingrid, "children/" + child + "/pathway").statusCode(404);
        assertThat(get(ingrid, "inspections/" + sample.getString("id"))
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("children.care_bank_number"))
                .containsOnlyNulls();
    }

    @Test
    void theSameSeedDrawsTheSameChildrenAgain() {
        child("Una");
        child("Olive");
        var ingrid = inspector("ingrid-" + UUID.randomUUID());
        var first = draws(ingrid, asked(3));
        var otherwise = asked(3);
        otherwise.put("strata", List.of("length", "age", "kind", "council", "region"));
        var again = draws(ingrid, otherwise);
        assertThat(again.getList("strata")).isEqualTo(List.of("region", "council", "kind", "age", "length"));
        assertThat(again.getString("by_stratum[0].stratum[0]")).startsWith("E12");
        assertThat(again.getString("frame_digest")).isEqualTo(first.getString("frame_digest"));
        assertThat(again.getList("children.child")).isEqualTo(first.getList("children.child"));
        assertThat(again.getLong("seed")).isEqualTo(77);
        get(ingrid, "inspections?limit=1")
                .statusCode(200)
                .body("items.id", equalTo(List.of(again.getString("id"))))
                .body("items[0].open", equalTo(true));
    }

    @Test
    void whatASampleCannotBe() {
        child("Vera");
        var ingrid = inspector("ingrid");
        for (var wrong : List.of(Map.entry("ends_on", (Object) TODAY.toString()), Map.entry("ends_on", (Object)
                TODAY.plusDays(93).toString()))) {
            var asked = asked(3);
            asked.put(wrong.getKey(), wrong.getValue());
            post(ingrid, "inspections", asked).statusCode(422).body("faults.field", hasItem("ends_on"));
        }
        for (var wrong : List.of(
                Map.entry("size", (Object) 0),
                Map.entry("size", (Object) 501),
                Map.entry("reference", (Object) "<b>"),
                Map.entry("strata", (Object) List.of("name")))) {
            var asked = asked(3);
            asked.put(wrong.getKey(), wrong.getValue());
            post(ingrid, "inspections", asked).statusCode(400);
        }
        post(officer(), "inspections", asked(3)).statusCode(404);
    }

    @Test
    void theFormKeepsWhatWasTypedAndLeadsToTheSample() {
        child("Wanda");
        var ingrid = inspector("ingrid-" + UUID.randomUUID());
        assertThat(Browser.read(ingrid, "/inspections")).contains("No samples", "Draw one below");
        var wrong = Browser.submits(ingrid, "/inspections", Map.of("reference", "Spring 7", "size", "many"));
        wrong.then().statusCode(400);
        assertThat(wrong.asString()).contains("Spring 7", "from 1 to 500", "Enter the last day");
        var end = TODAY.plusDays(5);
        var there = Browser.submits(
                        ingrid,
                        "/inspections",
                        Map.of(
                                "reference",
                                "Spring 7",
                                "size",
                                "500",
                                "strata",
                                "council",
                                "ends_on_day",
                                Integer.toString(end.getDayOfMonth()),
                                "ends_on_month",
                                Integer.toString(end.getMonthValue()),
                                "ends_on_year",
                                Integer.toString(end.getYear())))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        var page = Browser.read(ingrid, there.substring(there.indexOf("/inspections")));
        assertThat(page).contains("Sample Spring 7", "/pathway\"", "Gateshead");
        assertThat(Browser.read(ingrid, "/inspections")).contains("1 sample");
        assertThat(Browser.read(ingrid, "/inspections/samples.csv").lines())
                .hasSize(2)
                .contains("reference,drawn_at,children_in_care,drawn,seed,sha256,open_until")
                .anyMatch(each -> each.startsWith("Spring 7,") && each.endsWith("," + end));
    }

    @Test
    void aPathwayNamesWhoeverTookPart() {
        var child = atHome("Ilse");
        var pathway = get(worker(GATESHEAD), "children/" + child + "/pathway")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(pathway.getList("timeline.title")).contains("In care", "Moved in", "Emergency start");
        assertThat(pathway.getList("took_part.who")).contains("subject-of-worker-of-" + GATESHEAD);
        assertThat(pathway.getList("took_part.name")).contains("Made-up worker-of-" + GATESHEAD);
        assertThat(pathway.getList("took_part.body")).contains("Gateshead");
        put(youngPerson(child), "children/" + child + "/profile/hello", "\"0\"", Map.of("words", "Hello"))
                .statusCode(200);
        assertThat(Browser.read(worker(GATESHEAD), "/children/" + child + "/pathway"))
                .contains(">Made-up worker-of-" + GATESHEAD + "</td>", ">The child</td>")
                .doesNotContain("subject-of-", "Made-up child-");
    }

    @Test
    void aYoungPersonReadsTheirOwnPathway() {
        var child = child("Xenia");
        assertThat(Browser.read(youngPerson(child), "/children/" + child + "/pathway"))
                .contains("My way through care");
        as(youngPerson(UUID.randomUUID()))
                .get("/api/v1/children/" + child + "/pathway")
                .then()
                .statusCode(404);
    }
}
