package org.carebank.payment.statement;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.statement.StatementFiles.Asked;
import org.carebank.payment.statement.Statements.Statement;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Statements: a payee's own, any for finance; for {@code year} (the year in which it begins: from 6 April for a household,
 * from 1 April for a provider) or from day to day, both in it.
 */
@Path("/api/v1")
public class StatementResource {
    private final StatementFiles files;

    StatementResource(StatementFiles files) {
        this.files = files;
    }

    @GET
    @Path("statements")
    @Allowed({"provider", "carer"})
    public Statement own(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.of(files.own(), new Asked(from, to, year));
    }

    @GET
    @Path("statements.csv")
    @Produces("text/csv")
    @Allowed({"provider", "carer"})
    public String ownCsv(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.csv(files.own(), new Asked(from, to, year));
    }

    @GET
    @Path("statements.pdf")
    @Produces("application/pdf")
    @Allowed({"provider", "carer"})
    public RestResponse<byte[]> ownPdf(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.pdf(files.own(), new Asked(from, to, year));
    }

    @GET
    @Path("payees/{id}/statements")
    @Allowed({"finance-preparer", "finance-approver"})
    public Statement of(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.of(id, new Asked(from, to, year));
    }

    @GET
    @Path("payees/{id}/statements.csv")
    @Produces("text/csv")
    @Allowed({"finance-preparer", "finance-approver"})
    public String csv(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.csv(id, new Asked(from, to, year));
    }

    @GET
    @Path("payees/{id}/statements.pdf")
    @Produces("application/pdf")
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<byte[]> pdf(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        return files.pdf(id, new Asked(from, to, year));
    }
}
