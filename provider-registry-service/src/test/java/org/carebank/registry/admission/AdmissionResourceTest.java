package org.carebank.registry.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.aHomeOf;
import static org.carebank.registry.RegistryFixture.aName;
import static org.carebank.registry.RegistryFixture.admitted;
import static org.carebank.registry.RegistryFixture.anApplicant;
import static org.carebank.registry.RegistryFixture.as;
import static org.carebank.registry.RegistryFixture.lastTold;
import static org.carebank.registry.RegistryFixture.memberOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class AdmissionResourceTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void anApplicationIsCreatedOnceForItsKey() {
        var body = "{\"name\": \"%s\", \"legal_form\": \"local_authority\", \"council\": \"E08000037\"}"
                .formatted(aName());
        var key = UUID.randomUUID().toString();
        var first = as(REGISTRAR).header("Idempotency-Key", key).body(body).post("/api/v1/providers");
        first.then()
                .statusCode(201)
                .header("Location", startsWith("/register/api/v1/providers/"))
                .header("ETag", "\"1\"")
                .body("status", equalTo("applied"))
                .body("region", equalTo("E12000001"))
                .body("council", equalTo("E08000037"));
        as(REGISTRAR)
                .body(body)
                .post("/api/v1/providers")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:provider-taken"));
    }

    @Test
    void whatCannotBeAnApplicationIsRefusedWithTheField() {
        as(REGISTRAR)
                .body("{\"name\": \" \", \"legal_form\": \"private\"}")
                .post("/api/v1/providers")
                .then()
                .statusCode(400)
                .body("faults.field", contains("name"));
        as(REGISTRAR)
                .body("{\"name\": \"x\", \"legal_form\": \"castle\"}")
                .post("/api/v1/providers")
                .then()
                .statusCode(400)
                .body("faults.field", contains("legal_form"));
        as(REGISTRAR)
                .body("{\"name\": \"x\", \"legal_form\": \"local_authority\", \"council\": \"E00000000\"}")
                .post("/api/v1/providers")
                .then()
                .statusCode(422)
                .body("faults.rule", contains("known_council"));
        as(REGISTRAR).body("not json").post("/api/v1/providers").then().statusCode(400);
    }

    @Test
    void anAdmissionOpensTheOffersOfAllItsSettings() {
        var provider = anApplicant();
        var homes = List.of(aHomeOf(provider), aHomeOf(provider));
        for (var home : homes) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(offer(home, "admitted")).isEqualTo("false"));
        }
        as(REGISTRAR)
                .header("If-Match", "\"1\"")
                .body("{\"decision\": \"admit\"}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(412);
        as(REGISTRAR)
                .header("If-Match", "\"3\"")
                .body("{\"decision\": \"admit\", \"reasons\": [\"all in order\"]}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("status", equalTo("admitted"));
        for (var home : homes) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(offer(home, "admitted")).isEqualTo("true"));
            assertThat(offer(home, "version")).isEqualTo("2");
        }
        var told = lastTold("registry.provider.v1", "org.carebank.registry.provider.stated", provider);
        assertThat(told.getString("status")).isEqualTo("admitted");
        assertThat(told.getInt("settings_count")).isEqualTo(2);
    }

    @Test
    void aHomeThatIsAddedWhileItsProviderIsAdmittedIsOfferedAsAdmitted() throws Exception {
        for (int round = 0; round < 8; round++) {
            var provider = anApplicant();
            UUID home;
            try (var people = Executors.newFixedThreadPool(2)) {
                var added = people.submit(() -> aHomeOf(provider));
                people.submit(() -> admitted(provider)).get();
                home = added.get();
            }
            var told = await().atMost(SOON)
                    .until(
                            () -> lastTold("registry.provider.v1", "org.carebank.registry.provider.stated", provider),
                            seen -> "admitted".equals(seen.getString("status")) && seen.getInt("settings_count") == 1);
            assertThat(told.getInt("version")).isEqualTo(3);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(offer(home, "admitted")).isEqualTo("true"));
        }
    }

    private static String offer(UUID setting, String field) {
        return String.valueOf(lastTold("registry.offer.v1", "org.carebank.registry.offer.stated", setting)
                .getString(field));
    }

    @Test
    void aRefusalGivesReasonsAndTheRefusedMayApplyAgain() {
        var provider = anApplicant();
        as(REGISTRAR)
                .body("{\"decision\": \"refuse\", \"reasons\": []}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(422)
                .body("faults.field", contains("reasons"));
        as(REGISTRAR)
                .body("{\"decision\": \"refuse\", \"reasons\": [\"no insurance\"]}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(200)
                .body("status", equalTo("refused"));
        var member = memberOf(provider);
        as(member).post("/api/v1/providers/{id}/application", provider).then().statusCode(200);
        as(REGISTRAR)
                .body("{\"decision\": \"admit\"}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(200);
        as(member)
                .get("/api/v1/providers/{id}/history", provider)
                .then()
                .statusCode(200)
                .body("fact", contains("applied", "refused", "applied_again", "admitted"))
                .body("[1].reasons", contains("no insurance"))
                .body("[2].by", equalTo("Made-up member-of-" + provider));
        as(member)
                .body("{\"reasons\": [\"we close\"]}")
                .post("/api/v1/providers/{id}/departure", provider)
                .then()
                .statusCode(200)
                .body("status", equalTo("left"));
        as(REGISTRAR)
                .body("{\"decision\": \"admit\"}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:provider-left"));
    }

    @Test
    void manyAreDecidedInOneRequestAndEachHasItsAnswer() {
        var good = anApplicant();
        var unknown = UUID.randomUUID();
        var done = anApplicant();
        as(REGISTRAR)
                .body("{\"decision\": \"admit\"}")
                .post("/api/v1/providers/{id}/admission", done)
                .then()
                .statusCode(200);
        as(REGISTRAR)
                .body(Map.of("providers", List.of(good, unknown, done), "decision", "admit"))
                .post("/api/v1/provider-admissions")
                .then()
                .statusCode(200)
                .body("decided", equalTo(1))
                .body("refused", equalTo(2))
                .body("results[0].status", equalTo("admitted"))
                .body("results[1].problem", equalTo("not-found"))
                .body("results[2].problem", equalTo("provider-admitted"));
    }

    @Test
    void aProviderAppliesAsTheOrganisationOfItsSignIn() {
        var id = UUID.randomUUID();
        as(memberOf(id))
                .body("{\"name\": \"%s\", \"legal_form\": \"private\"}".formatted(aName()))
                .post("/api/v1/providers")
                .then()
                .statusCode(201)
                .body("id", equalTo(id.toString()));
        as(Tokens.as("provider").named("unbound").bearer())
                .body("{\"name\": \"%s\", \"legal_form\": \"private\"}".formatted(aName()))
                .post("/api/v1/providers")
                .then()
                .statusCode(409);
    }

    @Test
    void aProviderSeesOnlyItself() {
        var own = anApplicant();
        var other = anApplicant();
        var member = memberOf(own);
        as(member).get("/api/v1/providers/{id}", own).then().statusCode(200);
        as(member).get("/api/v1/providers/{id}", other).then().statusCode(404);
        as(member).get("/api/v1/providers").then().statusCode(200).body("items.id", contains(own.toString()));
        as(member)
                .body("{\"reasons\": [\"theirs\"]}")
                .post("/api/v1/providers/{id}/departure", other)
                .then()
                .statusCode(404);
        as(member).get("/api/v1/providers/{id}/history", other).then().statusCode(404);
    }

    @Test
    void theListIsFilteredAndPaged() {
        var one = anApplicant("Zebra Paging One Ltd", "voluntary");
        var two = anApplicant("Zebra Paging Two Ltd", "voluntary");
        var first = as(REGISTRAR)
                .get("/api/v1/providers?status=applied&legal_form=voluntary&q=ZEBRA paging&limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(one.toString()))
                .extract()
                .jsonPath();
        as(REGISTRAR)
                .get("/api/v1/providers?status=applied&q=zebra&limit=1&cursor=" + first.getString("next"))
                .then()
                .statusCode(200)
                .body("items.id", contains(two.toString()))
                .body("next", equalTo(null));
        as(REGISTRAR)
                .get("/api/v1/providers?status=asleep")
                .then()
                .statusCode(400)
                .body("faults.field", hasItems("status"));
        as(REGISTRAR).get("/api/v1/providers?cursor=%21%21").then().statusCode(400);
        as(REGISTRAR).get("/api/v1/providers?limit=0").then().statusCode(400);
    }
}
