package org.carebank.payment.payee;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;

/** One remittance for people: a payee's own, any for finance. */
@Path("/remittances")
@Produces(MediaType.TEXT_HTML)
@Allowed({"provider", "carer", "finance-preparer", "finance-approver"})
public class RemittancePages {
    private final RemittanceFiles files;

    RemittancePages(RemittanceFiles files) {
        this.files = files;
    }

    @GET
    @Path("{payment}")
    public TemplateInstance remittance(@PathParam("payment") UUID payment) {
        return files.page(payment);
    }
}
