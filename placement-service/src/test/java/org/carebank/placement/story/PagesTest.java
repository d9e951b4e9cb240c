package org.carebank.placement.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages as a browser without JavaScript has them. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PagesTest {
    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, "2025-11-22");
        Region.joins(SUNDERLAND, "2025-11-22");
    }

    private static Response page(String bearer, String path) {
        return given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .header("Accept", "text/html")
                .get(path);
    }

    private static Response submits(String bearer, String path, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("idempotency_key", UUID.randomUUID())
                .formParams(fields)
                .post(path);
    }

    @Test
    void theCaseloadCountsInWordsAndShowsOnlyTheOwnChildren() {
        Region.enrols(GATESHEAD, "Ottoline", "2015-02-03", "C2", "2026-01-01");
        var own = page(worker(GATESHEAD), "/children?show=all");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body().asString()).contains("child", "Ottoline", "Full care order", "No home recorded");
        assertThat(page(worker(SUNDERLAND), "/children?show=all").body().asString())
                .doesNotContain("Ottoline");
        assertThat(page(Region.officer(), "/children?show=all").body().asString())
                .contains("Gateshead");
    }

    @Test
    void theChildsPageTellsItsStoryAndIsNotThereForOthers() {
        var child = Region.enrols(GATESHEAD, "<b>Ina</b>", "2015-02-03", "C1", "2026-01-01");
        var shown = page(worker(GATESHEAD), "/children/" + child);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body().asString())
                .contains("moj-timeline__item", "Interim care order", "1 January 2026", "&lt;b&gt;Ina")
                .doesNotContain("<b>Ina");
        assertThat(page(worker(SUNDERLAND), "/children/" + child).statusCode()).isEqualTo(404);
    }

    @Test
    void aChildIsFoundByEitherNumberAndNoNumberStandsInAnAddress() {
        var local = "G" + UUID.randomUUID().toString().substring(0, 8);
        var body = Map.of(
                "given_name",
                "Wren",
                "born",
                "2014-02-03",
                "sex",
                "M",
                "legal_status",
                "C2",
                "legal_status_from",
                "2026-01-01",
                "local_id",
                local);
        var enrolled = post(worker(GATESHEAD), "children", body)
                .statusCode(201)
                .extract()
                .jsonPath();
        var place = "/placements/children/" + enrolled.getString("id");
        var number = enrolled.getString("care_bank_number");
        for (var typed :
                List.of(local, " " + local + " ", number, number.substring(0, 4) + " " + number.substring(4))) {
            var answer = submits(worker(GATESHEAD), "/children/searches", Map.of("number", typed));
            assertThat(answer.statusCode()).as(typed).isEqualTo(303);
            assertThat(answer.header("Location")).as(typed).endsWith(place);
        }
        var others = submits(worker(SUNDERLAND), "/children/searches", Map.of("number", local));
        assertThat(others.statusCode()).isEqualTo(400);
        assertThat(others.body().asString())
                .contains("govuk-error-summary", "href=\"#number\"", "value=\"" + local + "\"")
                .doesNotContain("Wren");
        assertThat(submits(worker(GATESHEAD), "/children/searches", Map.of("number", " "))
                        .body()
                        .asString())
                .contains("Enter the council’s own id or the Care Bank number");
        assertThat(submits(Region.provider(provider), "/children/searches", Map.of("number", local))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCaseloadShowsWhichAgreementIsOpenAndForWhomItWaits() {
        var child = Region.enrols(GATESHEAD, "Linnet", "2015-02-03", "C2", "2026-01-01");
        Region.enrols(GATESHEAD, "Dunnock", "2015-02-03", "C2", "2026-01-01");
        var id = drafts(child);
        var open = page(worker(GATESHEAD), "/children?show=waiting").body().asString();
        assertThat(open)
                .contains("Linnet", "/placements/agreements/" + id, "Children&#39;s home from 2 March 2026")
                .contains("waits for the council, the provider and the child’s view")
                .contains(
                        "class=\"cb-scroll\" role=\"region\" aria-label=\"Children, their homes and open agreements\"")
                .doesNotContain("Dunnock");
        submits(worker(GATESHEAD), "/agreements/" + id + "/agreements", Map.of("party", "council"));
        assertThat(page(worker(GATESHEAD), "/children?show=waiting").body().asString())
                .contains("waits for the provider and the child’s view");
    }

    @Test
    void theChildsPageBeginsWithTheChildAndLeadsOn() {
        var child = Region.enrols(GATESHEAD, "Teal", "2015-02-03", "C2", "2026-01-01");
        var path = "/children/" + child;
        var before = page(worker(GATESHEAD), path).body().asString();
        assertThat(before)
                .contains("Nobody has recorded yet what Teal says", "href=\"/placements/children/" + child + "/home\"")
                .doesNotContain("moj-identity-bar", "The agreement that is open");
        assertThat(page(Region.officer(), path).body().asString()).doesNotContain("Agree a home");
        var id = drafts(child);
        var view = Map.of("words", "I want my bike", "feeling", "unsure", "how", "in a talk", "by", "Ana");
        submits(worker(GATESHEAD), "/agreements/" + id + "/child-view", view);
        var after = page(worker(GATESHEAD), path).body().asString();
        assertThat(after)
                .contains(
                        "I want my bike",
                        "<strong>Not sure</strong>",
                        "The agreement that is open",
                        "in a talk, by Ana")
                .contains("href=\"/placements/agreements/" + id + "\"");
        assertThat(after.indexOf("I want my bike")).isLessThan(after.indexOf("Care Bank number"));
    }

    private String drafts(UUID child) {
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        return post(
                        worker(GATESHEAD),
                        "agreements",
                        Map.of("child", child, "setting", setting, "kind", "residential", "planned_from", "2026-03-02"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void anAgreementIsMadeByFormsAlone() {
        var child = Region.enrols(GATESHEAD, "Ola", "2015-02-03", "C2", "2026-01-01");
        var id = drafts(child);
        var path = "/agreements/" + id;
        assertThat(page(worker(GATESHEAD), path).body().asString())
                .contains("1. Who speaks for the child", "2. The home", "3. The child", "The council agrees")
                .doesNotContain("The provider agrees");
        assertThat(page(Region.provider(provider), path).body().asString())
                .contains("The provider agrees")
                .doesNotContain("The council agrees");
        assertThat(submits(worker(GATESHEAD), path + "/agreements", Map.of("party", "council"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(submits(Region.provider(provider), path + "/agreements", Map.of("party", "provider"))
                        .statusCode())
                .isEqualTo(303);
        var view = Map.of("words", "I hope for a garden", "feeling", "happy", "how", "talk", "by", "Ana");
        assertThat(submits(worker(GATESHEAD), path + "/child-view", view).statusCode())
                .isEqualTo(303);
        assertThat(page(worker(GATESHEAD), path).body().asString())
                .contains("<strong>agreed</strong>", "I hope for a garden");
        assertThat(page(Region.provider(provider), path).body().asString()).doesNotContain("I hope for a garden");
    }

    @Test
    void theOfficeSeesItsConcernsAndAnUnchosenReasonIsRefused() {
        var office = page(Region.officer(), "/office");
        assertThat(office.statusCode()).isEqualTo(200);
        assertThat(office.body().asString()).contains("Concerns");
        assertThat(page(worker(GATESHEAD), "/office").statusCode()).isEqualTo(404);
        assertThat(submits(Region.officer(), "/office/concerns/" + UUID.randomUUID() + "/closed", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(422);
    }
}
