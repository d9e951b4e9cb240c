package org.carebank.payment.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** What waits for a fee officer: homes paid at the standard tariff, and homes for which nothing can be paid yet. */
@Path("/api/v1/exceptions")
@ApplicationScoped
public class ExceptionResource {
    private final Database database;
    private final Callers callers;

    ExceptionResource(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /**
     * A home that waits for a fee or a tariff.
     *
     * @param payee absent where none is known; no child is named here
     * @param name of the payee, where it is a provider
     */
    public record EntitlementException(
            String reason,
            String kind,
            UUID placement,
            @Nullable UUID payee,
            @Nullable String name,
            LocalDate from,
            boolean ongoing) {}

    @GET
    @Allowed({"finance-preparer", "finance-approver", "fee-officer"})
    public List<EntitlementException> list(@QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        return callers.asSystem("exceptions", () -> found(limit));
    }

    @Transactional
    List<EntitlementException> found(int limit) {
        return database.list(
                """
                select e.*, f.name from (
                  select 'provisional' as reason, kind, placement, payee, min(from_night) as from_night,
                         max(to_night) = date '9999-01-01' as ongoing
                  from entitlement_line where provisional group by kind, placement, payee
                  union all
                  select reason, kind, placement, null, min(from_night), max(to_night) = date '9999-01-01'
                  from entitlement_gap where reason <> 'returned' group by reason, kind, placement) e
                left join provider_fact f on f.provider = e.payee
                order by from_night, placement, reason limit ?""",
                row -> new EntitlementException(
                        row.text("reason"),
                        row.text("kind"),
                        row.id("placement"),
                        row.maybeId("payee"),
                        row.maybeText("name"),
                        row.date("from_night"),
                        row.flag("ongoing")),
                limit);
    }
}
