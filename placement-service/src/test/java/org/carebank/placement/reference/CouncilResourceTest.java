package org.carebank.placement.reference;

import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.junit.jupiter.api.Test;

/** The regional office says from when a council joins. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class CouncilResourceTest {
    private static final String HALTON = "E06000006";
    private static final String WARRINGTON = "E06000007";
    private static final String HULL = "E06000010";

    private static String officer() {
        return Tokens.as("regional-officer").region("E12000002").bearer();
    }

    private static Map<String, Object> on(String day) {
        return Map.of("joined_on", day);
    }

    @Test
    void theDayCanBeMovedUntilChildrenAreEnrolledUnderIt() {
        var child = Map.of(
                "given_name",
                "Pip",
                "born",
                "2015-02-03",
                "sex",
                "F",
                "legal_status",
                "C2",
                "legal_status_from",
                "2026-01-01");
        post(worker(HALTON), "children", child).statusCode(409);
        var path = "councils/" + HALTON + "/joining";
        var etag = put(officer(), path, "", on("2025-12-01"))
                .statusCode(200)
                .body("joined_on", equalTo("2025-12-01"))
                .extract()
                .header("ETag");
        put(officer(), path, etag, on("2025-12-02")).statusCode(200).body("joined_on", equalTo("2025-12-02"));
        put(officer(), path, etag, on("2025-12-03")).statusCode(412);
        for (var day : new String[] {"1999-12-31", "2099-01-01"}) {
            put(officer(), path, "", on(day)).statusCode(422).body("faults[0].field", equalTo("joined_on"));
        }
        post(worker(HALTON), "children", child).statusCode(201);
        put(officer(), path, "", on("2025-12-04")).statusCode(409);
        put(officer(), path, "", on("2025-12-02")).statusCode(200);
    }

    @Test
    void onlyTheOfficeOfItsRegionMaySayIt() {
        put(worker(WARRINGTON), "councils/" + WARRINGTON + "/joining", "", on("2025-12-01"))
                .statusCode(404);
        put(officer(), "councils/" + HULL + "/joining", "", on("2025-12-01")).statusCode(404);
        put(officer(), "councils/E06999999/joining", "", on("2025-12-01")).statusCode(404);
        put(officer(), "councils/" + WARRINGTON + "/joining", "", Map.of()).statusCode(400);
        get(worker(WARRINGTON), "councils")
                .statusCode(200)
                .body("", hasSize(153))
                .body("find { it.code == '" + HULL + "' }.joined_on", nullValue())
                .body("find { it.code == '" + WARRINGTON + "' }.joined_on", nullValue());
        get(Region.youngPerson(UUID.randomUUID()), "councils").statusCode(404);
    }
}
