package org.carebank.registry.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.registry.RegistryFixture.FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.SECOND_FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.aHomeOf;
import static org.carebank.registry.RegistryFixture.aName;
import static org.carebank.registry.RegistryFixture.aSettingOf;
import static org.carebank.registry.RegistryFixture.admitted;
import static org.carebank.registry.RegistryFixture.anAdmittedProvider;
import static org.carebank.registry.RegistryFixture.anApplicant;
import static org.carebank.registry.RegistryFixture.as;
import static org.carebank.registry.RegistryFixture.memberOf;
import static org.carebank.registry.RegistryFixture.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.time.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class FeeAgreementResourceTest {
    private static final String TOPIC = "registry.fee.v1";
    private static final Duration SOON = Duration.ofSeconds(60);
    private final LocalDate today = LocalDate.now(BusinessClock.LONDON);

    private static ValidatableResponse propose(
            UUID provider, @Nullable UUID setting, String kind, String from, @Nullable String to) {
        var body =
                "{\"provider\": \"%s\", %s\"kind\": \"%s\", \"from\": \"%s\", %s\"weekly_pence\": 450000, \"evidence\": \"true cost\"}"
                        .formatted(
                                provider,
                                setting == null ? "" : "\"setting\": \"" + setting + "\", ",
                                kind,
                                from,
                                to == null ? "" : "\"to\": \"" + to + "\", ");
        return as(FEE_OFFICER).body(body).post("/api/v1/fee-agreements").then();
    }

    private static String aProposal(UUID provider, @Nullable UUID setting, String from, @Nullable String to) {
        return propose(provider, setting, "residential", from, to)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse approve(String bearer, String path) {
        return as(bearer).post("/api/v1/fee-agreements/" + path + "/approval").then();
    }

    @Test
    void aFeeIsAgreedByTwoPeopleAndPaymentIsTold() {
        var provider = anAdmittedProvider();
        var home = aHomeOf(provider);
        var fee = aProposal(provider, home, "2026-04-06", null);
        approve(FEE_OFFICER, fee).statusCode(409).body("type", equalTo("urn:carebank:problem:same-person"));
        approve(SECOND_FEE_OFFICER, fee)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("agreed"))
                .body("decided_by", equalTo("subject-of-second-fee-officer"));
        await().atMost(SOON).until(() -> agreed(fee).size() == 1);
        var event = new JsonPath(agreed(fee).getFirst());
        assertThat(event.getString("setting")).isEqualTo(home.toString());
        assertThat(event.getString("terms")).isEqualTo("spot");
        assertThat(event.getString("from")).isEqualTo("2026-04-06");
        assertThat(event.getLong("weekly_pence")).isEqualTo(450_000);
        assertThat(event.getString("to")).isNull();
    }

    private static List<String> agreed(String fee) {
        return told(TOPIC, "org.carebank.registry.fee.agreed", UUID.fromString(fee));
    }

    @Test
    void anUpliftAndAnEndNeedTwoPeopleAsWell() {
        var provider = anAdmittedProvider();
        var fee = aProposal(provider, null, "2026-04-06", null);
        approve(REGISTRAR, fee).statusCode(200);
        var uplift = as(FEE_OFFICER)
                .body("{\"from\": \"2026-07-06\", \"weekly_pence\": 463500, \"evidence\": \"wages\"}")
                .post("/api/v1/fee-agreements/{id}/uplifts", fee)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("changes[0].id");
        approve(FEE_OFFICER, fee + "/uplifts/" + uplift).statusCode(409);
        approve(SECOND_FEE_OFFICER, fee + "/uplifts/" + uplift)
                .statusCode(200)
                .body("rates.weekly_pence", contains(450_000, 463_500));
        var end = as(SECOND_FEE_OFFICER)
                .body("{\"last_day\": \"2027-03-31\", \"evidence\": \"home closes\"}")
                .post("/api/v1/fee-agreements/{id}/ends", fee)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("changes.find { it.what == 'end' }.id");
        approve(SECOND_FEE_OFFICER, fee + "/ends/" + end).statusCode(409);
        approve(FEE_OFFICER, fee + "/ends/" + end)
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("to", equalTo("2027-03-31"));
        await().atMost(SOON)
                .until(() -> told(TOPIC, "org.carebank.registry.fee.uplifted", UUID.fromString(fee))
                                        .size()
                                == 1
                        && told(TOPIC, "org.carebank.registry.fee.ended", UUID.fromString(fee))
                                        .size()
                                == 1);
    }

    @Test
    void twoFeesNeverHoldOnTheSameDay() {
        var provider = anAdmittedProvider();
        var home = aHomeOf(provider);
        approve(REGISTRAR, aProposal(provider, home, "2026-04-06", "2026-09-30"))
                .statusCode(200);
        propose(provider, home, "residential", "2026-09-30", null)
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:overlapping-fee"));
        approve(REGISTRAR, aProposal(provider, home, "2026-10-01", null)).statusCode(200);
        approve(REGISTRAR, aProposal(provider, null, "2026-04-06", null)).statusCode(200);
    }

    @Test
    void ofTwoApprovalsAtOnceOneOverlappingFeeGetsIn() throws Exception {
        var provider = anAdmittedProvider();
        var proposals = IntStream.range(0, 6)
                .mapToObj(_ -> aProposal(provider, null, "2026-04-06", null))
                .toList();
        try (var people = Executors.newFixedThreadPool(6)) {
            var answers = people.invokeAll(proposals.stream()
                    .map(fee -> (java.util.concurrent.Callable<Integer>)
                            () -> approve(REGISTRAR, fee).extract().statusCode())
                    .toList());
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
            assertThat(new HashSet<>(statuses)).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void aFeeIsForWhatAnAdmittedProviderOffers() {
        var applicant = anApplicant();
        propose(applicant, null, "residential", "2026-04-06", null)
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:provider-not-admitted"));
        var provider = anAdmittedProvider();
        var home = aHomeOf(provider);
        var elsewhere = aHomeOf(anAdmittedProvider());
        problem(propose(provider, home, "secure", "2026-04-06", null), "kind-not-offered");
        var anothers = propose(provider, elsewhere, "residential", "2026-04-06", null);
        problem(anothers, "setting-of-another");
        anothers.body("faults.field", contains("setting"));
        var nowhere = UUID.randomUUID();
        var unknown = propose(provider, nowhere, "residential", "2026-04-06", null);
        problem(unknown, "setting-unknown");
        unknown.body("faults.field", contains("setting")).body("faults.value", contains(nowhere.toString()));
        problem(propose(provider, null, "kinship", "2026-04-06", null), "kind-without-fee");
        problem(propose(provider, null, "adoption", "2026-04-06", null), "adoption-not-allowed");
        problem(propose(provider, home, "residential", "2026-04-06", "2026-04-05"), "dates-reversed");
        var council = admitted(anApplicant(aName(), "local_authority"));
        var household = aSettingOf(council, "household", "foster");
        problem(propose(council, household, "foster", "2026-04-06", null), "household-has-allowance");
        propose(UUID.randomUUID(), null, "residential", "2026-04-06", null).statusCode(404);
    }

    @Test
    void aFeeHoldsWhenItCan() {
        var provider = anAdmittedProvider();
        impossible(provider, "1900-01-01", null, "from");
        impossible(provider, "1999-12-31", null, "from");
        impossible(provider, today.plusYears(10).plusDays(1).toString(), null, "from");
        impossible(provider, "2026-04-06", today.plusYears(30).plusDays(1).toString(), "to");
        impossible(provider, "2026-04-06", "9999-12-31", "to");
        propose(provider, null, "residential", "-0500-01-01", null)
                .statusCode(400)
                .body("faults.field", contains("from"));
        var fee = aProposal(
                provider,
                null,
                today.plusYears(10).toString(),
                today.plusYears(30).toString());
        approve(REGISTRAR, fee)
                .statusCode(200)
                .body("from", equalTo(today.plusYears(10).toString()))
                .body("to", equalTo(today.plusYears(30).toString()));
        approve(REGISTRAR, aProposal(provider, null, "2000-01-01", "2000-01-01"))
                .statusCode(200)
                .body("from", equalTo("2000-01-01"))
                .body("to", equalTo("2000-01-01"));
    }

    @Test
    void anUpliftAndAnEndAreWithinYearsToo() {
        var fee = aProposal(anAdmittedProvider(), null, "2026-04-06", null);
        approve(REGISTRAR, fee).statusCode(200);
        as(FEE_OFFICER)
                .body("{\"from\": \"%s\", \"weekly_pence\": 463500, \"evidence\": \"wages\"}"
                        .formatted(today.plusYears(10).plusDays(1)))
                .post("/api/v1/fee-agreements/{id}/uplifts", fee)
                .then()
                .statusCode(422)
                .body("faults.field", contains("from"));
        as(FEE_OFFICER)
                .body("{\"last_day\": \"%s\", \"evidence\": \"home closes\"}"
                        .formatted(today.plusYears(30).plusDays(1)))
                .post("/api/v1/fee-agreements/{id}/ends", fee)
                .then()
                .statusCode(422)
                .body("faults.field", contains("last_day"));
    }

    private static void impossible(UUID provider, String from, @Nullable String to, String field) {
        var answer = propose(provider, null, "residential", from, to);
        problem(answer, "impossible-date");
        answer.body("faults.field", contains(field));
    }

    private static void problem(ValidatableResponse answer, String code) {
        answer.statusCode(422).body("type", equalTo("urn:carebank:problem:" + code));
    }

    @Test
    void aSecondPersonMayRefuseWithAReason() {
        var fee = aProposal(anAdmittedProvider(), null, "2026-04-06", null);
        as(SECOND_FEE_OFFICER)
                .body("{}")
                .post("/api/v1/fee-agreements/{id}/refusal", fee)
                .then()
                .statusCode(400);
        as(SECOND_FEE_OFFICER)
                .body("{\"reason\": \"above its peers\"}")
                .post("/api/v1/fee-agreements/{id}/refusal", fee)
                .then()
                .statusCode(200)
                .body("status", equalTo("refused"));
        approve(REGISTRAR, fee).statusCode(409);
        assertThat(agreed(fee)).isEmpty();
    }

    @Test
    void aProviderSeesItsOwnFeesAndNoOthers() {
        var provider = anAdmittedProvider();
        var fee = aProposal(provider, null, "2026-04-06", null);
        as(memberOf(provider)).get("/api/v1/fee-agreements").then().body("items.id", contains(fee));
        as(memberOf(anAdmittedProvider()))
                .get("/api/v1/fee-agreements/{id}", fee)
                .then()
                .statusCode(404);
        as(REGISTRAR)
                .get("/api/v1/fee-agreements?provider=" + provider + "&status=proposed")
                .then()
                .statusCode(200)
                .body("items.id", contains(fee));
    }

    @Test
    void theSameKeyMakesOneProposal() {
        var key = UUID.randomUUID().toString();
        var provider = anAdmittedProvider();
        var body =
                "{\"provider\": \"%s\", \"kind\": \"residential\", \"from\": \"2026-04-06\", \"weekly_pence\": 1, \"evidence\": \"e\"}"
                        .formatted(provider);
        var ids = new HashSet<String>();
        for (int i = 0; i < 2; i++) {
            ids.add(io.restassured.RestAssured.given()
                    .header("Authorization", FEE_OFFICER)
                    .header("Idempotency-Key", key)
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1/fee-agreements")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        assertThat(ids).hasSize(1);
        as(FEE_OFFICER)
                .body(body.replace("\"weekly_pence\": 1", "\"weekly_pence\": 0"))
                .post("/api/v1/fee-agreements")
                .then()
                .statusCode(400)
                .body("faults.field", contains("weekly_pence"));
    }
}
