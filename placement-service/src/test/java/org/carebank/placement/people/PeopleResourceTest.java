package org.carebank.placement.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who matter, birth parents' contact, brothers and sisters; a confidential address is the council's alone. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PeopleResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final String ADDRESS = "7 Hidden Row, Blyth";

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
    }

    private static UUID enrols(String name) {
        return Region.enrols(
                GATESHEAD, name, "2015-02-03", "C2", TODAY.minusDays(40).toString());
    }

    private static Map<String, Object> mother() {
        return new HashMap<>(Map.of(
                "relation", "mother",
                "name", "Ada Linnet",
                "part", "Writes every month",
                "contact", "supervised",
                "contact_plan", "First Saturday, at the family centre",
                "address", ADDRESS,
                "from", TODAY.minusDays(30).toString()));
    }

    @Test
    void aConfidentialAddressIsShownToTheChildsCouncilAlone() {
        var child = enrols("Moss");
        var provider = UUID.randomUUID();
        Region.movesIn(child, provider, TODAY.minusDays(10));
        var path = "children/" + child + "/people";
        post(worker(GATESHEAD), path, mother()).statusCode(201).body("address", equalTo(ADDRESS));
        get(worker(GATESHEAD), path).body("address", contains(ADDRESS)).body("address_masked", contains(false));
        for (var bearer : List.of(Region.officer(), Region.youngPerson(child), Region.provider(provider))) {
            var answer = get(bearer, path)
                    .statusCode(200)
                    .body("name", contains("Ada Linnet"))
                    .body("contact", contains("supervised"))
                    .body("[0].address", nullValue())
                    .body("address_masked", contains(true))
                    .extract()
                    .asString();
            assertThat(answer).doesNotContain("Hidden Row");
        }
        get(worker(SUNDERLAND), path).statusCode(404);
        get(Region.provider(UUID.randomUUID()), path).statusCode(404);
        var open = mother();
        open.putAll(Map.of("relation", "friend", "name", "Bo", "contact", "yes", "address_confidential", false));
        post(worker(GATESHEAD), path, open).statusCode(201);
        get(Region.officer(), path).body("find { it.name == 'Bo' }.address", equalTo(ADDRESS));
    }

    @Test
    void whatIsSaidOfAPersonChangesByVersionsAndSupervisionHasAPlan() {
        var child = enrols("Fern");
        var path = "children/" + child + "/people";
        var without = mother();
        without.remove("contact_plan");
        post(worker(GATESHEAD), path, without).statusCode(422).body("faults[0].field", equalTo("contact_plan"));
        var ends = mother();
        ends.put("to", ends.get("from"));
        post(worker(GATESHEAD), path, ends).statusCode(422).body("faults[0].field", equalTo("to"));
        String id = post(worker(GATESHEAD), path, mother())
                .statusCode(201)
                .extract()
                .path("id");
        var letters = mother();
        letters.put("contact", "letters");
        put(worker(GATESHEAD), "people/" + id, "", letters).statusCode(428);
        put(worker(SUNDERLAND), "people/" + id, "\"0\"", letters).statusCode(404);
        put(worker(GATESHEAD), "people/" + id, "\"0\"", letters).statusCode(200).body("version", equalTo(1));
        put(worker(GATESHEAD), "people/" + id, "\"0\"", letters).statusCode(412);
        get(worker(GATESHEAD), path).body("contact", contains("letters"));
    }

    @Test
    void brothersAndSistersLiveTogetherOrApartForAReason() {
        var one = enrols("Ash");
        var other = enrols("Elm");
        var asked = new HashMap<String, Object>(Map.of(
                "children",
                List.of(one, other),
                "living",
                "apart",
                "from",
                TODAY.minusDays(5).toString()));
        post(worker(GATESHEAD), "sibling-groups", asked).statusCode(422).body("faults[0].field", equalTo("reason"));
        asked.put("reason", "No home with two places was found");
        String id = post(worker(GATESHEAD), "sibling-groups", asked)
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(SUNDERLAND), "sibling-groups", asked).statusCode(404);
        get(Region.youngPerson(one), "children/" + one + "/siblings")
                .statusCode(200)
                .body("living", contains("apart"))
                .body("reason", contains("No home with two places was found"));
        var together = Map.of("living", "together", "from", TODAY.toString());
        put(worker(GATESHEAD), "sibling-groups/" + id + "/living", "\"0\"", together)
                .statusCode(200)
                .body("children", containsInAnyOrder(one.toString(), other.toString()));
        put(worker(GATESHEAD), "sibling-groups/" + id + "/living", "\"0\"", together)
                .statusCode(412);
        get(worker(GATESHEAD), "children/" + other + "/siblings").body("living", contains("together"));
        get(worker(SUNDERLAND), "children/" + other + "/siblings").statusCode(404);
        get(worker(GATESHEAD), "children/" + enrols("Oak") + "/siblings").body("", hasSize(0));
    }
}
