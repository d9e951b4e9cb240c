package org.carebank.payment.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The months in which the ledger is booked. A closed one is never written: what is learned later is booked in an open one,
 * with the value dates of its own nights. They close in order, each once it has ended and all its nights have accrued.
 */
@ApplicationScoped
public class AccountingPeriods {
    private static final int YEAR_FIRST = 1900;
    private static final int YEAR_LAST = 2200;

    private final Database database;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;

    AccountingPeriods(Database database, Callers callers, Audit audit, Clock clock, Today today) {
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
    }

    /** A month of the ledger. Amounts are all debits booked in it, in pence; the credits are the same. */
    public record AccountingPeriod(
            @Schema(pattern = "^[0-9]{4}-[0-9]{2}$") String period,
            String status,
            long entries,
            long debitsPence,
            @Nullable String closedBy,
            @Nullable Instant closedAt) {
        static AccountingPeriod of(Row row) {
            var closedAt = row.maybeInstant("closed_at");
            return new AccountingPeriod(
                    YearMonth.from(row.date("starts")).toString(),
                    closedAt == null ? "open" : "closed",
                    row.number("entries"),
                    row.number("debits"),
                    row.maybeText("closed_by_name"),
                    closedAt);
        }
    }

    /** All periods in which something was booked, the latest first. */
    @Transactional
    public List<AccountingPeriod> all() {
        return database.list("""
                select p.*, coalesce(b.entries, 0) as entries, coalesce(b.debits, 0) as debits
                from accounting_period p
                left join (select coalesce(booked_in, date_trunc('month', posted_at)::date) as starts,
                                  sum(entries)::bigint as entries, sum(debits_pence)::bigint as debits
                           from ledger_batch group by 1) b using (starts)
                order by p.starts desc""", AccountingPeriod::of);
    }

    /** Whether somebody may ask about that year: others are slips, and beyond what the database can say. */
    static boolean isPossible(int year) {
        return year >= YEAR_FIRST && year <= YEAR_LAST;
    }

    /** The period of that name; 404 where nothing was ever booked in it. */
    @Transactional
    YearMonth named(String name) {
        try {
            var period = YearMonth.parse(name);
            if (isPossible(period.getYear())
                    && database.number("select count(*) from accounting_period where starts = ?", period.atDay(1))
                            > 0) {
                return period;
            }
        } catch (DateTimeParseException notAMonth) {
            // Asked for what does not exist, like a month without a booking.
        }
        throw audit.notFound("accounting-period", name);
    }

    /** Why a period cannot be closed now; empty where it can. */
    @Transactional
    Optional<Refusal> blocked(YearMonth period) {
        var starts = period.atDay(1);
        var ends = period.plusMonths(1).atDay(1);
        if (isClosed(period)) {
            return refused("period-closed", "The accounting period %s is closed".formatted(period));
        }
        if (ends.isAfter(today.date())) {
            return refused("period-running", "The accounting period %s has not ended".formatted(period));
        }
        var first = database.find(
                        "select min(starts) as starts from accounting_period where closed_at is null",
                        row -> row.date("starts"))
                .filter(each -> each.isBefore(starts));
        if (first.isPresent()) {
            return refused(
                    "earlier-period-open",
                    "Accounting periods close in order: %s is open".formatted(YearMonth.from(first.get())));
        }
        if (database.number("select count(*) from ledger_head where accrued_through >= ?", ends) == 0) {
            return refused(
                    "not-accrued",
                    "Accrue the nights before %s first, so that the period has all its own".formatted(ends));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(String code, String detail) {
        return Optional.of(Refusal.conflict(code, detail));
    }

    /** Closes a period for good. */
    @Transactional
    AccountingPeriod close(YearMonth period) {
        lock();
        blocked(period).ifPresent(refusal -> {
            throw refusal;
        });
        var starts = period.atDay(1);
        database.read(
                "select ledger_close_period(?, ?, ?, ?)",
                _ -> {},
                starts,
                callers.current().subject(),
                callers.current().name(),
                clock.instant());
        audit.changed("accounting-period", period, "closed");
        return all().stream()
                .filter(each -> each.period().equals(period.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** Until the transaction ends nothing is posted and no period closes. */
    void lock() {
        database.read("select pg_advisory_xact_lock(hashtext('carebank.ledger'))", _ -> {});
    }

    boolean isClosed(YearMonth period) {
        return database.number(
                        "select count(*) from accounting_period where starts = ? and closed_at is not null",
                        period.atDay(1))
                > 0;
    }

    /** The period to book in what is of that day: its month, or the first one after those that are closed. */
    LocalDate toBookIn(LocalDate day) {
        var bookedIn = database.find(
                        """
                        select greatest(?, (max(starts) + interval '1 month')::date) as starts from accounting_period
                        where closed_at is not null""", row -> row.date("starts"), YearMonth.from(day).atDay(1))
                .orElseThrow();
        if (database.number("select count(*) from accounting_period where starts = ?", bookedIn) == 0) {
            database.read("select ledger_open_period(?)", _ -> {}, bookedIn); // makes the tables of the period
        }
        return bookedIn;
    }
}
