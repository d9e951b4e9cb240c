package org.carebank.payment.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.account.ChildAccounts.ChildAccount;
import org.carebank.payment.account.Explanations.Explanation;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** A child's account, what a payment is made of, and "why this amount?" behind each part. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class AccountPages {
    private final ChildAccountResource accounts;
    private final ExplanationResource explanations;
    private final Database database;
    private final Audit audit;

    AccountPages(ChildAccountResource accounts, ExplanationResource explanations, Database database, Audit audit) {
        this.accounts = accounts;
        this.explanations = explanations;
        this.database = database;
        this.audit = audit;
    }

    /** A part of a payment: one child's placement in one month. */
    public record PaidPart(UUID child, UUID placement, String component, String kind, String period, long amountPence) {
        static PaidPart of(Row row) {
            return new PaidPart(
                    row.id("child"),
                    row.id("placement"),
                    row.text("component"),
                    row.text("kind"),
                    row.text("period"),
                    row.number("amount_pence"));
        }

        /** The month's first night. */
        public LocalDate from() {
            return YearMonth.parse(period).atDay(1);
        }

        /** The first night of the month after. */
        public LocalDate to() {
            return from().plusMonths(1);
        }
    }

    /** The pages' files in {@code templates/AccountPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance account(ChildAccount account);

        static native TemplateInstance payment(List<PaidPart> parts);

        static native TemplateInstance explanation(Explanation why, String back, boolean own);
    }

    @GET
    @Path("children/{id}")
    @Allowed({"finance-preparer", "finance-approver"})
    public TemplateInstance account(UUID id) {
        return Templates.account(accounts.account(id));
    }

    @GET
    @Path("children/{id}/explanations")
    @Allowed({"finance-preparer", "finance-approver"})
    public TemplateInstance explanation(
            UUID id,
            @QueryParam("placement") @Nullable UUID placement,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        return Templates.explanation(accounts.explanation(id, required(placement), from, to), "/children/" + id, false);
    }

    /** What one payment is made of; one row for each part, with the way to why. */
    @GET
    @Path("payments-made/{id}")
    @Allowed({"finance-preparer", "finance-approver"})
    @Transactional
    public TemplateInstance payment(UUID id) {
        var parts = database.list("""
                select child, placement, component, kind, period, amount_pence from payment_line
                where payment = ? order by period, placement, component""", PaidPart::of, id);
        if (parts.isEmpty()) {
            throw audit.notFound("payment", id);
        }
        audit.looked(
                "child",
                parts.stream()
                        .filter(each ->
                                !each.child().equals(each.placement())) // a contract's own nights are no child's
                        .map(PaidPart::child)
                        .distinct()
                        .toList());
        return Templates.payment(parts);
    }

    @GET
    @Path("my-explanations")
    @Allowed({"provider", "carer"})
    public TemplateInstance own(
            @QueryParam("placement") @Nullable UUID placement,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        return Templates.explanation(explanations.own(required(placement), from, to), "/my-payments", true);
    }

    private static UUID required(@Nullable UUID placement) {
        if (placement == null) {
            throw Refusal.notFound();
        }
        return placement;
    }
}
