package org.carebank.payment.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.fact.StaleChildren;

/** The dated table of legal statuses that carry the duty to fund. A row is added, never changed. */
@ApplicationScoped
public class FundingDuties {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int YEARS_AHEAD_MAX = 10;

    private final Database database;
    private final StaleChildren stale;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    FundingDuties(Database database, StaleChildren stale, Callers callers, Audit audit, Today today) {
        this.database = database;
        this.stale = stale;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    /** One row. */
    public record FundingDuty(String legalStatus, LocalDate from, String addedBy) {
        static FundingDuty of(Row row) {
            return new FundingDuty(row.text("legal_status"), row.date("from_date"), row.text("added_by"));
        }
    }

    /** The whole table. */
    @Transactional
    public List<FundingDuty> all() {
        return database.list("select * from funding_duty order by legal_status, from_date", FundingDuty::of);
    }

    /** From that date the status carries the duty; accounts of the children who have it open at once. */
    @Transactional
    public FundingDuty add(String legalStatus, LocalDate from) {
        var latest = today.date().plusYears(YEARS_AHEAD_MAX);
        if (from.isBefore(EARLIEST) || from.isAfter(latest)) {
            throw Refusal.invalid(
                    "impossible-date",
                    "The date from which a status carries the duty cannot be",
                    new Refusal.Fault(
                            "from",
                            "possible",
                            from.toString(),
                            "must lie between %s and %s".formatted(EARLIEST, latest)));
        }
        var by = callers.current().name();
        var added = database.update(
                "insert into funding_duty values (?, ?, ?) on conflict do nothing", legalStatus, from, by);
        if (added == 0) {
            throw Refusal.conflict("duty-known", legalStatus + " carries the duty from that date already");
        }
        stale.markAll("select child from child_status where legal_status = ?", legalStatus);
        audit.changed("funding-duty", legalStatus, "from " + from);
        return new FundingDuty(legalStatus, from, by);
    }
}
