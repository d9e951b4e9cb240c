package org.carebank.payment.statement;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.statement.StatementFiles.Asked;
import org.jspecify.annotations.Nullable;

/** Statements for people: a payee's own, any for finance. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class StatementPages {
    private final StatementFiles files;

    StatementPages(StatementFiles files) {
        this.files = files;
    }

    @GET
    @Path("statements")
    @Allowed({"provider", "carer"})
    public TemplateInstance own(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.page(files.own(), new Asked(from, to, year), true);
    }

    @GET
    @Path("payee-statements/{id}")
    @Allowed({"finance-preparer", "finance-approver"})
    public TemplateInstance of(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.page(id, new Asked(from, to, year), false);
    }
}
