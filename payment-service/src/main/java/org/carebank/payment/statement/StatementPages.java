package org.carebank.payment.statement;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.statement.StatementFiles.Asked;
import org.jspecify.annotations.Nullable;

/** Statements for people: a payee's own, any for finance. */
@Path("/statements")
@Produces(MediaType.TEXT_HTML)
@Allowed({"provider", "carer", "finance-preparer", "finance-approver"})
public class StatementPages {
    private final StatementFiles files;
    private final Callers callers;

    StatementPages(StatementFiles files, Callers callers) {
        this.files = files;
        this.callers = callers;
    }

    /** A payee's own; for finance that of the payee named. */
    @GET
    public TemplateInstance statement(
            @QueryParam("payee") @Nullable UUID payee,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("year") @Nullable Integer year) {
        var finance = callers.current().hasAny("finance-preparer", "finance-approver");
        return files.page(finance ? payee : null, new Asked(from, to, year));
    }
}
