package org.carebank.kit.audit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.carebank.kit.identity.Allowed;

/** The audit chain recomputed on request. */
@Path("/api/v1/audit-verification")
public class AuditVerificationResource {
    private final AuditSeal seal;

    AuditVerificationResource(AuditSeal seal) {
        this.seal = seal;
    }

    @GET
    @Allowed({"operator", "inspector"})
    public AuditSeal.Verification verify() {
        return seal.verify();
    }
}
