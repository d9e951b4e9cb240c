package org.carebank.payment.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.jboss.resteasy.reactive.RestResponse;

/** The way to where each person begins. */
@Path("/")
public class StartPages {
    private final Callers callers;

    StartPages(Callers callers) {
        this.callers = callers;
    }

    @GET
    @Allowed({"finance-preparer", "finance-approver", "fee-officer", "operator", "provider", "carer"})
    public RestResponse<Void> start() {
        return RestResponse.seeOther(URI.create(Navigation.start(callers.current())));
    }
}
