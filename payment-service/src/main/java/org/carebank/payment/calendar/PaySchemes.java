package org.carebank.payment.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.KindOfCare;
import org.jspecify.annotations.Nullable;

/** The dated table of pay schemes, and the calendar that follows from it. A row is added, never changed. */
@ApplicationScoped
public class PaySchemes {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 3);
    private static final int YEARS_AHEAD_MAX = 10;
    private static final int LONGEST_CYCLE_DAYS = 28;
    private static final int CALENDAR_DAYS_MAX = 400;

    private final Database database;
    private final BankDays bankDays;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    PaySchemes(Database database, BankDays bankDays, Callers callers, Audit audit, Today today) {
        this.database = database;
        this.bankDays = bankDays;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    /**
     * One date of the calendar.
     *
     * @param cutOff nights that begin before it are paid
     * @param payOn the day of payment
     * @param moved whether a weekend or a bank holiday moved the day of payment forward
     */
    public record PayDate(String scheme, String name, LocalDate cutOff, LocalDate payOn, boolean moved) {}

    /** The whole table. */
    @Transactional
    public List<PayScheme> all() {
        return database.list(
                "select *, array_to_string(kinds, ',') as kinds_text from pay_scheme order by code, from_date",
                PaySchemes::scheme);
    }

    /** Adds a row; from its date on it takes the place of the rows before with the same code. */
    @Transactional
    public PayScheme add(PayScheme scheme) {
        var latest = today.date().plusYears(YEARS_AHEAD_MAX);
        possible("from", scheme.from(), latest);
        possible("anchor", scheme.anchor(), latest);
        var kinds = scheme.kinds() == null || scheme.kinds().isEmpty() ? null : scheme.kinds();
        if (kinds != null) {
            kinds.stream()
                    .filter(each -> !KindOfCare.of(each).code().equals(each))
                    .findFirst()
                    .ifPresent(each -> {
                        throw Refusal.invalid(
                                "kind-unknown",
                                "There is no such kind of care",
                                new Refusal.Fault("kinds", "known", each, "is not a kind of care"));
                    });
        }
        var by = callers.current().name();
        var added = database.update(
                """
                insert into pay_scheme (code, from_date, name, cycle, anchor, pay_days, payee_type, kinds, added_by)
                values (?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?) on conflict do nothing""",
                scheme.code(),
                scheme.from(),
                scheme.name(),
                scheme.cycle(),
                scheme.anchor(),
                scheme.payDays(),
                scheme.payeeType(),
                kinds == null ? null : String.join(",", kinds),
                by);
        if (added == 0) {
            throw Refusal.conflict(
                    "scheme-known", "The scheme %s has a row from that date already".formatted(scheme.code()));
        }
        audit.changed("pay-scheme", scheme.code(), "from " + scheme.from());
        return all().stream()
                .filter(each -> each.code().equals(scheme.code()) && each.from().equals(scheme.from()))
                .findFirst()
                .orElseThrow();
    }

    private static void possible(String field, LocalDate date, LocalDate latest) {
        if (date.isBefore(EARLIEST) || date.isAfter(latest)) {
            throw Refusal.invalid(
                    "impossible-date",
                    "The date cannot be",
                    new Refusal.Fault(
                            field,
                            "possible",
                            date.toString(),
                            "must lie between %s and %s".formatted(EARLIEST, latest)));
        }
    }

    /** The dates whose cut-off lies from one day up to another, both included. */
    @Transactional
    public List<PayDate> calendar(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(CALENDAR_DAYS_MAX).isBefore(to)) {
            throw Refusal.invalid(
                    "calendar-too-long",
                    "The calendar shows %d days at most".formatted(CALENDAR_DAYS_MAX),
                    new Refusal.Fault(
                            "to",
                            "range",
                            to.toString(),
                            "must lie within %d days from the first".formatted(CALENDAR_DAYS_MAX)));
        }
        var rows = all();
        var dates = new ArrayList<PayDate>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var next = i + 1 < rows.size() && rows.get(i + 1).code().equals(row.code()) ? rows.get(i + 1) : null;
            var last = next != null && !next.from().isAfter(to) ? next.from().minusDays(1) : to;
            row.cutOffs(from, last).map(each -> date(row, each)).forEach(dates::add);
        }
        dates.sort(Comparator.comparing(PayDate::cutOff).thenComparing(PayDate::scheme));
        return dates;
    }

    /** The last date of each scheme whose cut-off has come. */
    @Transactional
    public List<PayDate> due() {
        var day = today.date();
        var known = calendar(day.minusDays(2 * LONGEST_CYCLE_DAYS), day);
        return known.stream()
                .filter(each -> known.stream()
                        .noneMatch(other -> other.scheme().equals(each.scheme())
                                && other.cutOff().isAfter(each.cutOff())))
                .toList();
    }

    /** The date of a scheme for a cut-off, or for its last one that has come. */
    @Transactional
    public Optional<PayDate> date(String code, @Nullable LocalDate cutOff) {
        if (cutOff == null) {
            return due().stream().filter(each -> each.scheme().equals(code)).findFirst();
        }
        return all().stream()
                .filter(each -> each.code().equals(code) && !each.from().isAfter(cutOff))
                .reduce((_, later) -> later)
                .map(row -> date(row, cutOff));
    }

    private PayDate date(PayScheme scheme, LocalDate cutOff) {
        var day = cutOff.plusDays(scheme.payDays());
        var payOn = bankDays.onOrAfter(day);
        return new PayDate(scheme.code(), scheme.name(), cutOff, payOn, !payOn.equals(day));
    }

    private static PayScheme scheme(Row row) {
        var kinds = row.maybeText("kinds_text");
        return new PayScheme(
                row.text("code"),
                row.date("from_date"),
                row.text("name"),
                row.text("cycle"),
                row.date("anchor"),
                Math.toIntExact(row.number("pay_days")),
                row.text("payee_type"),
                kinds == null ? null : List.of(kinds.split(",", -1)),
                row.text("added_by"));
    }
}
