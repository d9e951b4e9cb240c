package org.carebank.placement.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.system;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.HeaderParam;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.test.Operations;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.Region;
import org.junit.jupiter.api.Test;

/** Each POST of the API that creates takes an idempotency key, each change the version that it changes. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class SingleChangesTest {
    private static final String COUNCIL = "E06000022";
    /**
     * Searches and openings create nothing that could be made twice (each opening is kept); looks and ends are safe again
     * and again; the same files are the same job, the same picture the same picture.
     */
    private static final Set<String> NOTHING_TWICE = Set.of(
            "/api/v1/children/searches",
            "/api/v1/children/{id}/profile-pictures",
            "/api/v1/evaluations/due",
            "/api/v1/inspections/{id}/end",
            "/api/v1/match-looks",
            "/api/v1/offers/searches",
            "/api/v1/postcode-districts",
            "/api/v1/sealed-records/link-openings",
            "/api/v1/sealed-records/links",
            "/api/v1/sealed-records/openings",
            "/api/v1/ssda903-imports",
            "/api/v1/ssda903-validations",
            "/api/v1/task-looks");
    /** The day of a demonstration has no version, nor has a picture, which is there or taken away. */
    private static final Set<String> WITHOUT_VERSION = Set.of("/api/v1/clock", "/api/v1/profile-pictures/{id}");

    private static Set<String> without(String verbs, java.util.function.Predicate<Method> kept) {
        return Operations.all().stream()
                .filter(each -> each.path().startsWith("/api/"))
                .filter(each -> verbs.contains(each.verb()))
                .filter(each -> !kept.test(each.method()))
                .map(Operations::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean takes(Method method, String header) {
        return Stream.of(method.getParameters())
                .map(each -> each.getAnnotation(HeaderParam.class))
                .anyMatch(each -> each != null && each.value().equals(header));
    }

    @Test
    void whatCreatesTakesAKey() {
        var without =
                without("POST", each -> each.isAnnotationPresent(Idempotent.class) && takes(each, "Idempotency-Key"));
        without.removeIf(each -> each.startsWith("/api/v1/parked-events"));
        assertThat(without).isEqualTo(NOTHING_TWICE);
    }

    @Test
    void anAbsenceIsPutRight() {
        Region.joins("E12000009", COUNCIL, "2025-06-01");
        var today = LocalDate.now(BusinessClock.LONDON);
        var child = Region.enrols(
                COUNCIL, "Fern", "2014-05-06", "C2", today.minusDays(20).toString());
        var setting = Region.offers(UUID.randomUUID(), UUID.randomUUID(), "home", "residential", "");
        var begins = Map.of(
                "child",
                child,
                "setting",
                setting,
                "kind",
                "residential",
                "first_night",
                today.minusDays(9).toString());
        post(worker(COUNCIL), "emergency-starts", begins).statusCode(201);
        String home = get(worker(COUNCIL), "children/" + child + "/placements")
                .extract()
                .path("[0].id");
        String id = post(
                        system(COUNCIL),
                        "placements/" + home + "/absences",
                        Map.of("from", today.minusDays(5).toString(), "why", "T1"))
                .statusCode(201)
                .extract()
                .path("id");
        var path = "absences/" + id;
        var right = Map.of("to", today.minusDays(3).toString(), "why", "T2");
        put(system(COUNCIL), path, "", right).statusCode(428);
        put(system(COUNCIL), path, "\"2\"", right).statusCode(412);
        put(system("E06000027"), path, "*", right).statusCode(404);
        put(system(COUNCIL), path, "*", Map.of("to", today.minusDays(6).toString(), "why", "T2"))
                .statusCode(422);
        put(system(COUNCIL), path, "\"1\"", right)
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("to", equalTo(today.minusDays(3).toString()))
                .body("why", equalTo("T2"));
        put(system(COUNCIL), path, "\"2\"", right).statusCode(200).header("ETag", equalTo("\"2\""));
        put(system(COUNCIL), path, "\"2\"", Map.of("why", "T2")).statusCode(409);
        get(system(COUNCIL), path).header("ETag", equalTo("\"2\""));
        put(system(COUNCIL), path, "\"2\"", Map.of("why", "T2", "voided", true)).statusCode(200);
        get(system(COUNCIL), path).statusCode(404);
        // Back on the day that was put right, then never away: each is told.
        await().atMost(Region.SOON)
                .until(() -> TestTopic.read(
                                        "placement.placement.v1",
                                        child.toString(),
                                        "org.carebank.placement.placement.returned")
                                .size()
                        == 2);
    }

    @Test
    void whatChangesNamesItsVersion() {
        assertThat(without("PUT PATCH DELETE", each -> takes(each, "If-Match"))).isEqualTo(WITHOUT_VERSION);
    }
}
