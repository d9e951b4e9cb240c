package org.carebank.payment.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.YearMonth;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.database.Database;

/**
 * Year-end accruals: the cost of a financial year's nights that became known, and so was booked, after the year. It is taken
 * into the year's last period as long as that is open, and out of the period in which it was booked. Nothing is estimated:
 * the figures are the ledger's own. Nights that nobody can price yet are on every run's list. Prepayments there are none,
 * for nothing is paid ahead of its night.
 */
@ApplicationScoped
class YearEnds {
    /** Cost booked after the year with value dates in it, by council and kind, less what earlier year-end entries took in. */
    private static final String LATE = """
            insert into work_year_end
            select nextval('ledger_entry_id'), council, care_kind, pence from (
              select e.council, e.care_kind, sum(p.amount_pence)::bigint as pence
              from ledger_entry e join ledger_posting p on p.entry = e.id and p.booked_in = e.booked_in
              where p.account = 'care_cost'
                and ((e.booked_in >= ? and e.value_to <= ? and e.kind not in ('year_end', 'year_end_reversal'))
                  or (e.kind = 'year_end_reversal' and e.period = ?))
              group by e.council, e.care_kind) late
            where pence <> 0""";

    private static final String ENTRIES = """
            insert into ledger_entry (id, batch, kind, council, care_kind, period, value_from, value_to, posted_at, booked_in)
            select entry, ?, ?, council, kind, ?, ?::date, ?::date, ?, ? from work_year_end""";

    private static final String POSTINGS = """
            insert into ledger_posting (entry, line, account, amount_pence, booked_in)
            select w.entry, l.line, l.account, l.amount * ?, ?
            from work_year_end w cross join lateral (values (1, 'care_cost', w.pence), (2, 'accruals', -w.pence))
              as l (line, account, amount)""";

    private final Database database;
    private final Ledger ledger;
    private final AccountingPeriods periods;
    private final Audit audit;
    private final Today today;

    YearEnds(Database database, Ledger ledger, AccountingPeriods periods, Audit audit, Today today) {
        this.database = database;
        this.ledger = ledger;
        this.periods = periods;
        this.audit = audit;
        this.today = today;
    }

    /**
     * What was taken into a financial year now.
     *
     * @param year the calendar year in which it begins, on 1 April
     * @param entries in the year's last period; as many take them back in the period that is open
     */
    public record YearEnd(int year, int entries, long amountPence) {}

    @Transactional
    YearEnd accrue(FinancialYear year) {
        var next = year.to();
        var last = YearMonth.from(next).minusMonths(1);
        periods.lock();
        if (today.date().isBefore(next)) {
            throw Refusal.conflict(
                    "year-running",
                    "The financial year %s has not ended: its last day is %s"
                            .formatted(year.words(), next.minusDays(1)));
        }
        if (periods.isClosed(last)) {
            throw Refusal.conflict("period-closed", "The accounting period %s is closed".formatted(last));
        }
        database.update("truncate work_year_end");
        var entries = database.update(LATE, next, next, last.toString());
        var pence = database.number("select coalesce(sum(pence), 0)::bigint from work_year_end");
        if (entries > 0) {
            post(EntryKind.YEAR_END, next.minusDays(1), last, 1);
            database.update("update work_year_end set entry = nextval('ledger_entry_id')");
            post(EntryKind.YEAR_END_REVERSAL, today.date(), last, -1);
            audit.changed("year-end", year.year(), "%d entries".formatted(entries));
        }
        return new YearEnd(year.year(), entries, pence);
    }

    /** Both have the value date of the year's last day: by value they cancel, by period they move the cost. */
    private void post(EntryKind kind, LocalDate bookedOn, YearMonth last, int sign) {
        var batch = ledger.begin(bookedOn);
        var value = last.atEndOfMonth();
        database.update(ENTRIES, batch.no(), kind, last.toString(), value, value, batch.at(), batch.bookedIn());
        database.update(POSTINGS, sign, batch.bookedIn());
        ledger.seal(batch, kind.code(), null, bookedOn);
    }
}
