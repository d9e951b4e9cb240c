package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.carebank.payment.payee.Payees;
import org.jspecify.annotations.Nullable;

/** What stands in a run: totals by kind, exceptions, payments. */
@ApplicationScoped
public class RunDetails {
    private static final int EXCEPTIONS_MAX = 1000;

    private final Database database;
    private final Payees payees;

    RunDetails(Database database, Payees payees) {
        this.database = database;
        this.payees = payees;
    }

    /** What a kind of care takes of a run. */
    public record KindTotal(String kind, long payments, long totalPence) {}

    /**
     * What a person has to look at.
     *
     *
     * @param name of the payee, where it is a provider; a household is never named
     * @param amountPence absent where no amount can be worked out
     * @param oldAccount where the account changed, the last four digits of the one before
     * @param newAccount the last four digits of the one that is paid now
     */
    public record RunException(
            String reason,
            @Nullable String kind,
            @Nullable UUID payee,
            @Nullable String name,
            @Nullable UUID placement,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long amountPence,
            @Nullable String oldAccount,
            @Nullable String newAccount) {}

    /** How often each reason stands among the exceptions. */
    public record ExceptionCount(String reason, long count, long amountPence) {}

    /**
     * One payment of a run.
     *
     * @param outcome what the bank said came of it: settled, rejected, returned; absent until it says so
     * @param outcomeReason the bank's code of a rejection or return, such as AC04
     */
    public record PaymentView(
            UUID payment,
            UUID payee,
            String payeeType,
            @Nullable String name,
            String reference,
            long amountPence,
            @Nullable String outcome,
            @Nullable String outcomeReason) {}

    /** What the bank said of a run's payments so far. */
    public record Outcomes(long settled, long rejected, long returned, long notTold) {}

    @Transactional
    public Outcomes outcomes(UUID run) {
        return database.find(
                        """
                        select count(*) filter (where outcome = 'settled') as settled,
                          count(*) filter (where outcome = 'rejected') as rejected,
                          count(*) filter (where outcome = 'returned') as returned,
                          count(*) filter (where outcome is null) as not_told
                        from payment where run = ?""",
                        row -> new Outcomes(
                                row.number("settled"),
                                row.number("rejected"),
                                row.number("returned"),
                                row.number("not_told")),
                        run)
                .orElseThrow();
    }

    @Transactional
    public List<KindTotal> kinds(UUID run) {
        return database.list(
                "select kind, payments, amount_pence from run_kind where run = ? order by kind",
                row -> new KindTotal(row.text("kind"), row.number("payments"), row.number("amount_pence")),
                run);
    }

    /** The first of them; changed accounts stand before all others, for somebody has to see each. */
    @Transactional
    public List<RunException> exceptions(UUID run) {
        return exceptions(run, "", null, EXCEPTIONS_MAX).items();
    }

    /** A part of them, of one reason where it is not empty: changed accounts first, then as they were found. */
    @Transactional
    public Slice<RunException> exceptions(UUID run, String reason, @Nullable String cursor, int limit) {
        var after = Cursor.parts(cursor);
        var found = database.list(
                """
                select e.*, f.name, b.details, b.replaces from (
                  select *, (proposal is null)::int as late from run_exception where run = ? and (? = '' or reason = ?)) e
                left join bank_details_proposal b on b.id = e.proposal
                left join provider_fact f on f.provider = e.payee
                where ?::bigint is null or (e.late, e.id) > (?::int, ?::bigint)
                order by e.late, e.id limit ?""",
                row -> new Numbered(row.number("late"), row.number("id"), exception(row)),
                run,
                reason,
                reason,
                number(after, 1),
                number(after, 0),
                number(after, 1),
                limit + 1);
        var shown = found.stream().limit(limit).toList();
        return new Slice<>(
                shown.stream().map(Numbered::exception).toList(),
                found.size() > limit
                        ? Cursor.of(shown.getLast().late(), shown.getLast().id())
                        : null);
    }

    private record Numbered(long late, long id, RunException exception) {}

    private static @Nullable Long number(List<String> parts, int at) {
        try {
            return parts.isEmpty() ? null : Long.valueOf(parts.get(at));
        } catch (NumberFormatException | IndexOutOfBoundsException notOurs) {
            throw Refusal.badRequest("invalid-cursor", "Take the cursor from the page before");
        }
    }

    private RunException exception(Row row) {
        var payee = row.maybeId("payee");
        return new RunException(
                row.text("reason"),
                row.maybeText("kind"),
                payee,
                row.maybeText("name"),
                row.maybeId("placement"),
                row.maybeDate("from_night"),
                row.maybeDate("to_night"),
                row.maybeNumber("amount_pence"),
                masked(payee, row.maybeBytes("replaces")),
                masked(payee, row.maybeBytes("details")));
    }

    private @Nullable String masked(@Nullable UUID payee, byte @Nullable [] sealed) {
        return payee == null || sealed == null
                ? null
                : payees.open(payee, sealed).masked();
    }

    @Transactional
    public List<ExceptionCount> exceptionCounts(UUID run) {
        return database.list(
                """
                select reason, count(*) as count, coalesce(sum(amount_pence), 0)::bigint as pence from run_exception
                where run = ? group by reason order by reason""", row -> new ExceptionCount(row.text("reason"), row.number("count"), row.number("pence")), run);
    }

    @Transactional
    public Slice<PaymentView> payments(UUID run, @Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found = database.list(
                """
                select p.id, p.payee, p.payee_type, f.name, p.end_to_end_id, p.amount_pence, p.outcome, o.reason
                from payment p left join provider_fact f on f.provider = p.payee
                left join payment_outcome o on o.payment = p.id and o.outcome = p.outcome
                where p.run = ? and (?::uuid is null or p.id > ?::uuid) order by p.id limit ?""",
                row -> new PaymentView(
                        row.id("id"),
                        row.id("payee"),
                        row.text("payee_type"),
                        row.maybeText("name"),
                        row.text("end_to_end_id"),
                        row.number("amount_pence"),
                        row.maybeText("outcome"),
                        row.maybeText("reason")),
                run,
                after,
                after,
                limit + 1);
        return Paging.slice(found, limit, PaymentView::payment);
    }
}
