package org.carebank.placement.liberty;

import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order on a child's liberty is made for no longer than the law lets it, and recorded once. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class LibertyOrderTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate FIRST = TODAY.minusMonths(4);

    private UUID child = new UUID(0, 0);

    @BeforeEach
    void aChildIsInCare() {
        Region.joins(GATESHEAD, Region.JOINED);
        child = Region.enrols(
                GATESHEAD, "Plover", "2012-05-06", "C2", TODAY.minusMonths(5).toString());
    }

    private static Map<String, Object> order(String kind, LocalDate from, LocalDate to) {
        return Map.of(
                "kind", kind,
                "from", from.toString(),
                "to", to.toString(),
                "review_on", from.plusDays(20).toString(),
                "restrictions", List.of("locked_doors", "locked_doors"));
    }

    private ValidatableResponse records(String kind, LocalDate from, LocalDate to) {
        return post(worker(GATESHEAD), "children/" + child + "/liberty-orders", order(kind, from, to));
    }

    @Test
    void aFirstSecureOrderLastsThreeMonthsAndOneThatGoesOnSix() {
        var end = FIRST.plusMonths(3);
        records("secure", FIRST, end.plusDays(1))
                .statusCode(422)
                .body("faults[0].field", equalTo("to"))
                .body("faults[0].message", containsString("more than 3 months"))
                .body("faults[0].message", containsString("regulation 11"));
        String first = records("secure", FIRST, end)
                .statusCode(201)
                .body("restrictions", contains("locked_doors"))
                .extract()
                .path("id");
        put(worker(GATESHEAD), "liberty-orders/" + first, "*", order("secure", FIRST, FIRST.plusMonths(6)))
                .statusCode(422);
        records("secure", end, end.plusMonths(6).plusDays(1))
                .statusCode(422)
                .body("faults[0].message", containsString("more than 6 months"));
        records("secure", end, end.plusMonths(6)).statusCode(201);
    }

    @Test
    void aHighCourtsOrderLastsAYearAndIsRecordedOnce() {
        records("deprivation_of_liberty", FIRST, LocalDate.of(2199, 1, 1))
                .statusCode(422)
                .body("faults[0].message", containsString("more than 12 months"));
        records("deprivation_of_liberty", FIRST, FIRST.plusYears(1)).statusCode(201);
        records("deprivation_of_liberty", FIRST, FIRST.plusMonths(2))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:order-recorded"));
        records("secure", FIRST, FIRST.plusMonths(2)).statusCode(201);
    }
}
