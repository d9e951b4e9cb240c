package org.carebank.placement.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Browser;
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
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    @Test
    void theCaseloadCountsInWordsAndShowsOnlyTheOwnChildren() {
        Region.enrols(GATESHEAD, "Ottoline", "2015-02-03", "C2", "2026-01-01");
        assertThat(whole(worker(GATESHEAD), "/children?show=all"))
                .contains("child", "Ottoline", "Full care order", "No home recorded");
        assertThat(whole(worker(SUNDERLAND), "/children?show=all")).doesNotContain("Ottoline");
        assertThat(read(Region.officer(), "/children?show=all")).contains("Gateshead");
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
            assertThat(read(worker(GATESHEAD), Browser.leadsTo(answer.header("Location"))))
                    .contains("<h1");
        }
        var others = submits(worker(SUNDERLAND), "/children/searches", Map.of("number", local));
        assertThat(others.statusCode()).isEqualTo(400);
        assertThat(others.body().asString())
                .contains("govuk-error-summary", "href=\"#number\"", "value=\"" + local + "\"")
                .doesNotContain("Wren");
        assertThat(submits(worker(GATESHEAD), "/children/searches", Map.of("number", " ", "age", "5-9"))
                        .header("Location"))
                .as("nothing that must be posted")
                .endsWith("/placements/children?age=5-9");
        assertThat(submits(Region.provider(provider), "/children/searches", Map.of("number", local))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCaseloadShowsWhichAgreementIsOpenAndForWhomItWaits() {
        var child = Region.enrols(GATESHEAD, "Linnet", "2015-02-03", "C2", "2026-01-01");
        Region.enrols(GATESHEAD, "Dunnock", "2015-02-03", "C2", "2026-01-01");
        var id = drafts(child);
        var open = whole(worker(GATESHEAD), "/children?open=agreement");
        assertThat(open)
                .contains("Linnet", "/placements/agreements/" + id, "Children&#39;s home from 2 March 2026")
                .contains("waits for the council, the provider and the child’s view")
                .contains(
                        "class=\"cb-scroll\" role=\"region\" aria-label=\"Children, their homes and open agreements\"")
                .doesNotContain("Dunnock");
        submits(worker(GATESHEAD), "/agreements/" + id + "/agreements", Map.of("party", "council"));
        assertThat(whole(worker(GATESHEAD), "/children?open=agreement"))
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
    void aFormThatLacksSomethingIsShownAgainWithWhatWasEntered() {
        var id = drafts(Region.enrols(GATESHEAD, "Siskin", "2015-02-03", "V2", "2026-01-01"));
        var path = "/agreements/" + id;
        var view = submits(worker(GATESHEAD), path + "/child-view", Map.of("words", "Not far, please", "by", "Ana"));
        assertThat(view.statusCode()).isEqualTo(400);
        assertThat(view.body().asString())
                .contains("href=\"#how\"", "How the view was sought is needed", ">Not far, please</textarea>");
        var parents = submits(worker(GATESHEAD), path + "/agreements", Map.of("party", "parents"));
        assertThat(parents.statusCode()).isEqualTo(400);
        assertThat(parents.body().asString()).contains("href=\"#evidence-parents\"", "id=\"evidence-parents\"");
        assertThat(submits(worker(GATESHEAD), path + "/withdrawal", Map.of("reason", "because"))
                        .body()
                        .asString())
                .contains("href=\"#withdraw_reason\"", "Choose why the agreement is withdrawn");
        assertThat(read(worker(GATESHEAD), path)).contains("<strong>not agreed by all yet</strong>");
    }

    @Test
    void theCouncilWithdrawsADraftAndEndsAHomeWithAReason() {
        var child = Region.enrols(GATESHEAD, "Fulmar", "2015-02-03", "C2", "2026-01-01");
        var drafted = "/agreements/" + drafts(child);
        assertThat(read(worker(GATESHEAD), drafted))
                .contains(drafted + "/withdrawal")
                .doesNotContain(drafted + "/end\"");
        assertThat(submits(Region.provider(provider), drafted + "/withdrawal", Map.of("reason", "other"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(submits(worker(GATESHEAD), drafted + "/withdrawal", Map.of("reason", "home_cannot"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(GATESHEAD), drafted))
                .contains("<strong>withdrawn</strong>", "Withdrawn: The home cannot take the child")
                .doesNotContain("<form");

        var agreed = "/agreements/" + agrees(child);
        var early = Map.of("reason", "CREQB", "last_day_day", "1", "last_day_month", "3", "last_day_year", "2026");
        var refused = submits(worker(GATESHEAD), agreed + "/end", early);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains("The day of leaving is before the first night", "<option value=\"CREQB\" selected>");
        assertThat(submits(worker(GATESHEAD), agreed + "/end", Map.of("reason", "WHIM"))
                        .body()
                        .asString())
                .contains("Enter the day of leaving", "Choose why the home ends");
        var late = Map.of("reason", "CREQB", "last_day_day", "9", "last_day_month", "3", "last_day_year", "2026");
        assertThat(submits(worker(GATESHEAD), agreed + "/end", late).statusCode())
                .isEqualTo(303);
        assertThat(read(worker(GATESHEAD), agreed))
                .contains("Ended on 9 March 2026: Carer(s) requests placement end due to child&#39;s behaviour");
        var story = read(worker(GATESHEAD), "/children/" + child);
        assertThat(story).contains("Earlier homes", "Home broke down", "2 March 2026 to 9 March 2026");
        var mark = story.replaceAll("(?s).*href=\"#(home-[0-9a-f-]+)\".*", "$1");
        assertThat(story).contains("id=\"" + mark + "\"");
    }

    private String agrees(UUID child) {
        var id = drafts(child);
        submits(worker(GATESHEAD), "/agreements/" + id + "/agreements", Map.of("party", "council"));
        submits(Region.provider(provider), "/agreements/" + id + "/agreements", Map.of("party", "provider"));
        var view = Map.of("words", "Fine", "how", "talk", "by", "Ana");
        submits(worker(GATESHEAD), "/agreements/" + id + "/child-view", view);
        return id;
    }

    @Test
    void eachOneSeesWhatWaitsForThemAndWhatIsAgreed() {
        var child = Region.enrols(GATESHEAD, "Godwit", "2009-02-03", "V2", "2026-01-01");
        var id = drafts(child);
        var link = "/placements/agreements/" + id;
        assertThat(mine(Region.provider(provider), "Waiting for you")).contains(link, "Godwit");
        assertThat(mine(Region.youngPerson(child), "Waiting for you")).contains(link, "What do you say?");
        assertThat(mine(Region.parent(child), "Waiting for others")).contains(link);
        assertThat(read(Region.provider(UUID.randomUUID()), "/my-agreements"))
                .contains("Nothing waits for you", "Nothing is agreed yet")
                .doesNotContain("Godwit");
        submits(Region.provider(provider), "/agreements/" + id + "/agreements", Map.of("party", "provider"));
        assertThat(mine(Region.provider(provider), "Waiting for others")).contains(link);
        submits(Region.youngPerson(child), "/agreements/" + id + "/agreements", Map.of("party", "young_person"));
        submits(Region.youngPerson(child), "/agreements/" + id + "/child-view", Map.of("feeling", "happy"));
        assertThat(mine(Region.provider(provider), "Agreed")).contains(link);
        assertThat(read(Region.provider(provider), "/my-agreements")).contains("Nothing waits for you");
        assertThat(page(worker(GATESHEAD), "/my-agreements").statusCode()).isEqualTo(404);
        assertThat(page(Region.officer(), "/my-agreements").statusCode()).isEqualTo(404);
    }

    @Test
    void aCarerSeesTheAgreementOfTheOwnHouseholdAlone() {
        var child = Region.enrols(GATESHEAD, "Curlew", "2015-02-03", "C2", "2026-01-01");
        var household = Region.offers(UUID.randomUUID(), provider, "household", "foster", "");
        var asked = Map.of("child", child, "setting", household, "kind", "foster", "planned_from", "2026-03-02");
        String id = post(worker(GATESHEAD), "agreements", asked)
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(mine(Region.carer(household), "Waiting for you")).contains(id, "Foster care from 2 March 2026");
        assertThat(mine(Region.provider(provider), "Waiting for others")).contains(id);
        assertThat(read(Region.carer(UUID.randomUUID()), "/my-agreements")).doesNotContain("Curlew");
        assertThat(page(Region.carer(UUID.randomUUID()), "/agreements/" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aParentIsNotToldWhichHomeItIs() {
        var child = Region.enrols(GATESHEAD, "Knot", "2015-02-03", "V2", "2026-01-01");
        TestTopic.send(
                "registry.provider.v1", provider.toString(), "org.carebank.registry.provider.stated", """
                {"provider":"%s","name":"Avocet %s","legal_form":"charity","status":"admitted"}""".formatted(
                                provider, provider));
        var path = "/agreements/" + drafts(child);
        await().atMost(Region.SOON).until(() -> read(worker(GATESHEAD), path).contains("Kept by Avocet " + provider));
        assertThat(read(Region.parent(child), path))
                .contains("The parents agree")
                .doesNotContain("Avocet");
    }

    /** What stands under one heading of the own agreements. */
    private static String mine(String bearer, String heading) {
        var page = read(bearer, "/my-agreements");
        var from = page.indexOf("<h2 class=\"govuk-heading-m\">" + heading);
        assertThat(from).as(heading).isPositive();
        var to = page.indexOf("<h2", from + 1);
        return to < 0 ? page.substring(from) : page.substring(from, to);
    }

    /** A child whose home changed twice within six months: there is a concern. */
    private UUID aRestlessChild(String name) {
        var child = Region.enrols(GATESHEAD, name, "2015-02-03", "C2", "2026-01-01");
        for (var first : List.of("2026-02-01", "2026-03-01", "2026-04-01")) {
            var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
            var start = Map.of("child", child, "setting", setting, "kind", "residential", "first_night", first);
            post(worker(GATESHEAD), "emergency-starts", start).statusCode(201);
        }
        return child;
    }

    @Test
    void onTheDayOfAMoveTheOldHomeIsLeftBeforeTheNewOneIsMovedInto() {
        var child = aRestlessChild("Whimbrel");
        List<String> homes = Region.get(worker(GATESHEAD), "children/" + child + "/timeline")
                .extract()
                .path("findAll { it.what == 'home' || it.what == 'left_home' }.collect { it.on + ' ' + it.what }");
        assertThat(homes)
                .as("the latest first")
                .containsExactly(
                        "2026-04-01 home",
                        "2026-04-01 left_home",
                        "2026-03-01 home",
                        "2026-03-01 left_home",
                        "2026-02-01 home");
        assertThat(read(worker(GATESHEAD), "/children/" + child))
                .contains("home, begun as an emergency, not agreed by all yet")
                .contains("close together, the last on 1 April 2026, waits for the regional office");
    }

    private static String concernOf(UUID child) {
        List<Map<String, Object>> open =
                Region.get(Region.officer(), "concerns?limit=500").extract().path("items");
        return open.stream()
                .filter(each -> child.toString().equals(each.get("child")))
                .map(each -> String.valueOf(each.get("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOfficeSeesItsConcernsInShortAndEachOnAPageOfItsOwn() {
        var child = aRestlessChild("Sanderling");
        var path = "/office/concerns/" + concernOf(child);
        var office = whole(Region.officer(), "/office");
        assertThat(office)
                .contains(
                        "role=\"region\" aria-label=\"Open concerns\"",
                        "href=\"/placements" + path + "\">Sanderling",
                        "Gateshead",
                        "href=\"/placements/office/concerns.csv\"");
        var shown = read(Region.officer(), path);
        assertThat(shown)
                .contains("Sanderling", "1 April 2026", "2 changes of home", path + "/taken-up", path + "/closed")
                .contains(">waits for the regional office<");
        assertThat(submits(Region.officer(), path + "/taken-up", Map.of()).header("Location"))
                .endsWith("/placements" + path);
        assertThat(read(Region.officer(), path)).contains("taken up").doesNotContain(path + "/taken-up");
        var refused = submits(Region.officer(), path + "/closed", Map.of("reason", "x", "note", "Seen twice"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains("href=\"#reason\"", "Choose why the concern is closed", "value=\"Seen twice\"");
        assertThat(submits(Region.officer(), path + "/closed", Map.of("reason", "settled", "note", "Seen twice"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(Region.officer(), path))
                .contains("Closed: The home has settled", "Seen twice")
                .doesNotContain("<form");
        assertThat(whole(Region.officer(), "/office")).doesNotContain(path);
    }

    @Test
    void theConcernsPagesAreNotThereForOthers() {
        var path = "/office/concerns/" + concernOf(aRestlessChild("Dunlin"));
        var elsewhere = Tokens.as("regional-officer").region("E12000002").bearer();
        for (var person : List.of(worker(GATESHEAD), Region.provider(provider), elsewhere)) {
            assertThat(page(person, path).statusCode()).isEqualTo(404);
            assertThat(submits(person, path + "/closed", Map.of("reason", "settled"))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(page(worker(GATESHEAD), "/office").statusCode()).isEqualTo(404);
        assertThat(read(elsewhere, "/office")).contains("Nothing is to be done");
        assertThat(page(Region.officer(), "/office?cursor=made-up").statusCode())
                .isEqualTo(400);
    }

    /** Every page of a list, one after the other. */
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
}
