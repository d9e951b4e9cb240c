package org.carebank.registry.council;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class CouncilResourceTest {
    @Inject
    Councils councils;

    @Test
    void anyoneMaySeeThe153CouncilsAndTheirRegions() {
        var all =
                given().get("/api/v1/councils").then().statusCode(200).extract().as(new TypeRef<List<Council>>() {});
        assertThat(all).hasSize(153);
        assertThat(all).contains(new Council("E08000037", "Gateshead", "E12000001"));
        var byRegion = all.stream().collect(Collectors.groupingBy(Council::region, Collectors.counting()));
        // Councils per ONS region, as the Department for Education counts them.
        assertThat(byRegion)
                .isEqualTo(Map.of(
                        "E12000001", 12L,
                        "E12000002", 24L,
                        "E12000003", 15L,
                        "E12000004", 10L,
                        "E12000005", 14L,
                        "E12000006", 11L,
                        "E12000007", 33L,
                        "E12000008", 19L,
                        "E12000009", 15L));
    }

    @Test
    void everyCouncilIsFoundByItsOwnNameAndAsItsOwnOwner() {
        for (var council : councils.all()) {
            assertThat(councils.named(council.name(), null)).as(council.name()).contains(council);
        }
        assertThat(councils.owner("Nottingham City Council", null)).contains(code("E06000018"));
        assertThat(councils.owner("Nottinghamshire County Council", null)).contains(code("E10000024"));
        assertThat(councils.owner("Hull City Council", null)).contains(code("E06000010"));
        assertThat(councils.owner("City of York Council", null)).contains(code("E06000014"));
        assertThat(councils.owner("Metropolitan Borough of Wirral", null)).contains(code("E08000015"));
        assertThat(councils.owner("London Borough of Hammersmith & Fulham", null))
                .contains(code("E09000013"));
        assertThat(councils.owner("Council of the Isles of Scilly", null)).contains(code("E06000053"));
    }

    @Test
    void ofstedsSpellingsAreKnown() {
        var spelt = Map.of(
                "Bristol", "E06000023",
                "Durham", "E06000047",
                "St Helens", "E08000013",
                "Kingston upon Hull", "E06000010",
                "Southend on Sea", "E06000033",
                "Herefordshire", "E06000019",
                "Bournemouth, Christchurch & Poole", "E06000058",
                "Cumbria", "E06000063");
        spelt.forEach(
                (name, code) -> assertThat(councils.named(name, null)).as(name).contains(code(code)));
        assertThat(councils.named("Cumbria", "Penrith and The Border")).contains(code("E06000064"));
        assertThat(councils.named("Cumbria", "Copeland")).contains(code("E06000063"));
    }

    private Council code(String code) {
        return councils.find(code).orElseThrow();
    }
}
