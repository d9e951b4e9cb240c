package org.carebank.local.region;

import java.util.Map;
import org.carebank.local.process.Http;

/** A few visits to each service, so that the classes of an ordinary day are among those recorded. */
final class WarmUp {

    /** Read-only operations and who may ask for them. */
    private static final Map<String, String> VISITS = Map.of(
            "/register/api/v1/providers?limit=1", "registrar",
            "/placements/api/v1/children?limit=1", "social-worker",
            "/payments/api/v1/ledger/trial-balance", "finance-preparer",
            "/appeals/api/v1/appeals?limit=1", "hearing-officer",
            "/analytics/api/v1/figures?by=region", "analyst");

    private WarmUp() {}

    static void visit(Region region) {
        VISITS.forEach((path, person) -> Http.status(region.baseUrl() + path, region.token(person)));
    }
}
