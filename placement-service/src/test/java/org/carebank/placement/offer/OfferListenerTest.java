package org.carebank.placement.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.NORTH_EAST;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.Test;

/** The register speaks, and the own copy follows. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class OfferListenerTest {
    private static final String OFFERS = "registry.offer.v1";

    @Inject
    Database database;

    private final UUID setting = UUID.randomUUID();
    private final UUID provider = UUID.randomUUID();
    private final String urn =
            "SC" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    private UUID states(String kind, int vacancies, boolean open, long sequence) {
        var id = UUID.randomUUID();
        var json = """
                {"setting":"%s","provider":"%s","urn":"%s","type":"home","kinds":["%s"],"council":"%s","region":"%s",
                 "postcode_district":"NE9","places":6,"vacancies":%d,"age_from":8,"age_to":15,"admitted":true,
                 "open":%s,"version":1,"at":"2026-01-01T00:00:00Z"}""".formatted(setting, provider, urn, kind, GATESHEAD, NORTH_EAST, vacancies, open);
        TestTopic.send(OFFERS, setting.toString(), "org.carebank.registry.offer.stated", json, id, sequence);
        return id;
    }

    private void names(String name, long sequence) {
        var json = """
                {"provider":"%s","name":"%s","legal_form":"charity","status":"admitted"}""".formatted(provider, name);
        TestTopic.send(
                "registry.provider.v1",
                provider.toString(),
                "org.carebank.registry.provider.stated",
                json,
                UUID.randomUUID(),
                sequence);
    }

    /** The setting as a search by its URN finds it. */
    private Optional<Map<String, Object>> found() {
        List<Map<String, Object>> items = post(worker(GATESHEAD), "offers/searches", Map.of("named", urn))
                .statusCode(200)
                .extract()
                .path("items");
        return items.stream().findFirst();
    }

    private Object vacancies() {
        return found().map(each -> each.get("vacancies")).orElse("not there");
    }

    @Test
    void anEventMakesChangesAndWithdrawsAnOffer() {
        states("residential", 2, true, 10);
        await().atMost(SOON).until(() -> vacancies().equals(2));
        assertThat(found().orElseThrow())
                .containsEntry("setting", setting.toString())
                .containsEntry("kinds", List.of("residential"))
                .containsEntry("council", GATESHEAD)
                .containsEntry("postcode_district", "NE9")
                .containsEntry("places", 6);
        states("residential", 1, true, 11);
        await().atMost(SOON).until(() -> vacancies().equals(1));
        states("residential", 1, false, 12);
        await().atMost(SOON).until(() -> found().isEmpty());
    }

    @Test
    void aLateEventNeverOverwritesANewerOne() {
        states("residential", 3, true, 20);
        await().atMost(SOON).until(() -> vacancies().equals(3));
        var late = states("residential", 5, true, 19);
        await().atMost(SOON).until(() -> taken(late));
        assertThat(vacancies()).isEqualTo(3);
    }

    /** Whether the event has been read and had its effect, if any. */
    private boolean taken(UUID event) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !database.query("select 1 from inbox where id = ?", row -> row.getInt(1), event)
                        .isEmpty());
    }

    @Test
    void theKeepersNameComesWithItsOwnEventAndMayBeSearched() {
        states("residential", 2, true, 30);
        var name = "Whimbrel " + provider;
        names(name, 30);
        await().atMost(SOON)
                .until(() -> found().map(each -> name.equals(each.get("provider_name")))
                        .orElse(false));
        post(worker(GATESHEAD), "offers/searches", Map.of("named", "whimbrel " + provider, "age", 8))
                .statusCode(200)
                .body("items.size()", equalTo(1));
        post(worker(GATESHEAD), "offers/searches", Map.of("named", "whimbrel " + provider, "age", 16))
                .body("items.size()", equalTo(0));
    }

    @Test
    void whatCannotBeReadIsParkedForAnOperatorAndChangesNothing() {
        states("residential", 2, true, 40);
        await().atMost(SOON).until(() -> vacancies().equals(2));
        states("teleport", 9, true, 41);
        states("residential", 7, true, 42);
        var operator = Tokens.as("operator").bearer();
        await().atMost(SOON).until(() -> parked(operator).size() == 2);
        assertThat(String.valueOf(parked(operator).getFirst().get("error"))).contains("teleport");
        assertThat(parked(operator).getFirst()).doesNotContainKey("data");
        assertThat(vacancies()).isEqualTo(2);
        get(worker(GATESHEAD), "parked-events").statusCode(404);
    }

    private List<Map<String, Object>> parked(String operator) {
        List<Map<String, Object>> all =
                get(operator, "parked-events").statusCode(200).extract().path("");
        return all.stream()
                .filter(each -> setting.toString().equals(each.get("key")))
                .toList();
    }
}
