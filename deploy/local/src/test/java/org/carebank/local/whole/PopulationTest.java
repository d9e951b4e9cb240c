package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carebank.local.api.Api;
import org.carebank.local.mainjob.Councils;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("region")
class PopulationTest {

    private final Region region = PopulatedRegion.get();

    /** Told, not judged: a machine that does other things meanwhile says nothing about the product. */
    @AfterAll
    static void tell() {
        System.out.printf(
                "up: %.1f s, population %.1f s%n",
                PopulatedRegion.get().startSeconds(), PopulatedRegion.populationSeconds());
    }

    @Test
    void sixHundredChildrenLiveInIt() {
        assertThat(PopulatedRegion.count(Service.PLACEMENT, "select count(*) from child"))
                .isGreaterThanOrEqualTo(600);
        assertThat(PopulatedRegion.count(Service.REGISTRY, "select count(*) from provider where status = 'admitted'"))
                .isGreaterThanOrEqualTo(40);
        assertThat(PopulatedRegion.count(Service.REGISTRY, "select count(*) from setting where type = 'household'"))
                .isGreaterThan(200);
    }

    /** The search tells more than distances. */
    @Test
    void homesSayWhatIsFreeAndWhatTheyAreSpeciallyFor() {
        var found = Api.as(region, "social-worker")
                .post(
                        "/placements/api/v1/offers/searches",
                        Map.of(
                                "kind",
                                "residential",
                                "vacancy",
                                true,
                                "specialisms",
                                List.of("autism"),
                                "only_matching",
                                true,
                                "limit",
                                200))
                .path("items");
        assertThat(found).hasSizeGreaterThan(3);
        assertThat(found.findValues("vacancies")).allMatch(each -> each.asInt() > 0);
    }

    @Test
    void aRunWaitsForApproval() {
        var runs =
                Api.as(region, "finance-approver").get("/payments/api/v1/runs").path("items");
        assertThat(runs.findValuesAsText("status")).contains("prepared", "released");
        var first = runs.path(runs.size() - 2);
        assertThat(first.path("status").asText()).as("the oldest went out").isEqualTo("prepared");
        assertThat(first.path("total_pence").asLong()).isGreaterThan(100_000_000);
        assertThat(first.path("payments").asLong()).isGreaterThan(200);
        var reasons = Api.as(region, "finance-approver")
                .get("/payments/api/v1/runs/" + first.path("id").asText())
                .path("exception_counts")
                .findValuesAsText("reason");
        assertThat(reasons).contains("provisional");
    }

    /** Each is something that a page of payment shows. */
    @Test
    void moneyIsOfManyKinds() {
        for (var component : List.of(
                "allowance",
                "enhancement_need",
                "expense",
                "fee",
                "block_occupation",
                "block_overflow",
                "block_reservation")) {
            assertThat(PopulatedRegion.count(
                            Service.PAYMENT,
                            "select count(*) from accrued_cell where component = ? and accrued_pence > 0",
                            component))
                    .as(component)
                    .isPositive();
        }
    }

    @Test
    void concernsStandAndTheYoungPersonHasAnOpenAppeal() {
        assertThat(new Councils(region).concerns()).isNotEmpty();
        var own = Api.as(region, "young-person").get("/appeals/api/v1/appeals").path("items");
        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("wish").asText()).isEqualTo("stay");
    }

    /** For whom the open agreements wait that this person sees. */
    private List<String> waitsFor(String person) {
        var api = Api.as(region, person);
        var waits = new ArrayList<String>();
        for (var child : api.get("/placements/api/v1/children").path("items")) {
            for (var each : api.get("/placements/api/v1/children/%s/agreements"
                    .formatted(child.path("id").asText()))) {
                each.path("waits_for").forEach(one -> waits.add(one.asText()));
            }
        }
        return waits;
    }

    @Test
    void theDemoPeopleHaveSomethingOfTheirOwn() {
        assertThat(Api.as(region, "young-person")
                        .get("/placements/api/v1/children")
                        .path("items"))
                .hasSize(1);
        assertThat(Api.as(region, "carer").get("/placements/api/v1/children").path("items"))
                .as("the child who lives there, and the one whom they are asked about")
                .hasSize(2);
        assertThat(Api.as(region, "provider").get("/placements/api/v1/children").path("items"))
                .isNotEmpty();
        assertThat(waitsFor("young-person")).containsExactly("child_view");
        assertThat(waitsFor("carer")).containsExactly("carer");
        assertThat(Api.as(region, "social-worker").all("/placements/api/v1/children"))
                .hasSizeGreaterThanOrEqualTo(200);
    }
}
