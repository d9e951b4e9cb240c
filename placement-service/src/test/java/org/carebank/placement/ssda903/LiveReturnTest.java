package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.system;
import static org.carebank.placement.Region.worker;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Region;
import org.carebank.placement.offer.Offers;
import org.junit.jupiter.api.Test;

/** The return out of the living record says whose each home is, as the register knows it. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class LiveReturnTest {
    private static final String BEXLEY = "E09000004";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    @Inject
    Offers offers;

    @Inject
    Callers callers;

    /** A home of an organisation of that form, which the service knows. */
    private UUID homeOf(String legalForm, String council) {
        var provider = UUID.randomUUID();
        TestTopic.send(
                "registry.provider.v1", provider.toString(), "org.carebank.registry.provider.stated", """
                {"provider":"%s","name":"Wren %s","legal_form":"%s","status":"admitted","council":%s}""".formatted(
                                provider, provider, legalForm, council.isEmpty() ? "null" : "\"" + council + "\""));
        await().atMost(SOON)
                .until(() -> callers.asSystem(
                                "test",
                                () -> QuarkusTransaction.requiringNew().call(() -> offers.keepers(List.of(provider))))
                        .containsKey(provider));
        return Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
    }

    private static void livesIn(String localId, UUID setting) {
        String child = post(
                        worker(BEXLEY),
                        "children",
                        Map.of(
                                "given_name",
                                "Linnet",
                                "born",
                                TODAY.minusYears(12).toString(),
                                "sex",
                                "F",
                                "legal_status",
                                "C2",
                                "legal_status_from",
                                TODAY.minusDays(3).toString(),
                                "local_id",
                                localId))
                .statusCode(201)
                .extract()
                .path("id");
        post(
                        worker(BEXLEY),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "residential",
                                "first_night",
                                TODAY.minusDays(3).toString()))
                .statusCode(201);
    }

    private static String providerOf(String localId) {
        var episodes = as(system(BEXLEY))
                .get("/api/v1/ssda903-returns/" + ReturnYear.endOf(TODAY) + "/episodes")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return episodes.lines()
                .filter(each -> each.startsWith(localId + ","))
                .map(each -> each.split(",", -1)[6])
                .findFirst()
                .orElse("no row");
    }

    @Test
    void placeProviderIsWhoseTheHomeIs() {
        Region.joins("E12000007", BEXLEY, Region.JOINED);
        var homes = Map.of(
                "PR1", homeOf("local_authority", BEXLEY),
                "PR2", homeOf("local_authority", "E09000002"),
                "PR3", homeOf("health", ""),
                "PR4", homeOf("private", ""),
                "PR5", homeOf("voluntary", ""),
                "", homeOf("local_authority", ""));
        homes.forEach((code, home) -> livesIn("LIVE" + code, home));
        homes.keySet().forEach(code -> assertThat(providerOf("LIVE" + code)).isEqualTo(code));
    }
}
