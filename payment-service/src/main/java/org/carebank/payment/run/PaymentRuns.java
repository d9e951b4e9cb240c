package org.carebank.payment.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.accrual.Accruals;
import org.carebank.payment.calendar.BankDays;
import org.carebank.payment.calendar.PaySchemes;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.payee.BankDetailsChanges;
import org.carebank.payment.run.PaymentRunEvent.Approved;
import org.jspecify.annotations.Nullable;

/** Payment runs. The same run twice pays once: what a run has taken, no other takes. */
@ApplicationScoped
public class PaymentRuns implements PanacheRepositoryBase<PaymentRun, UUID> {
    private static final int BANK_DAYS = 3;
    private static final int DAYS_AHEAD_MAX = 31;

    /** How often a preparation and a release say that they have come further. */
    static final int STEPS = 4;

    private final Accruals accruals;
    private final RunPreparation preparation;
    private final RunRelease release;
    private final RunDetails details;
    private final ChangedAccounts changedAccounts;
    private final BankDetailsChanges bankDetails;
    private final RunDifferences differences;
    private final PaySchemes schemes;
    private final BankDays bankDays;
    private final Database database;
    private final Outbox outbox;
    private final Event<Approved> approvals;
    private final Audit audit;
    private final Callers callers;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    PaymentRuns(
            Accruals accruals,
            RunPreparation preparation,
            RunRelease release,
            RunDetails details,
            ChangedAccounts changedAccounts,
            BankDetailsChanges bankDetails,
            RunDifferences differences,
            PaySchemes schemes,
            BankDays bankDays,
            Database database,
            Outbox outbox,
            Event<Approved> approvals,
            Audit audit,
            Callers callers,
            Clock clock,
            Today today,
            Ids ids) {
        this.accruals = accruals;
        this.preparation = preparation;
        this.release = release;
        this.details = details;
        this.changedAccounts = changedAccounts;
        this.bankDetails = bankDetails;
        this.differences = differences;
        this.schemes = schemes;
        this.bankDays = bankDays;
        this.database = database;
        this.outbox = outbox;
        this.approvals = approvals;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /**
     * Accrues up to the cut-off and collects what is owed for nights before it; with nothing to pay there is no run.
     *
     * @param payOn absent: as the scheme's calendar says, else the time that banks take
     * @param scheme whose payees are paid; absent: everybody
     */
    @Transactional
    public PaymentRun prepare(@Nullable LocalDate cutOff, @Nullable LocalDate payOn, @Nullable String scheme) {
        return prepare(ids.next(), cutOff, payOn, scheme, PaymentRuns::noStep);
    }

    /**
     * The same under an id that is known before, so that it is done once.
     *
     * @param step called after each of the {@value #STEPS} steps
     */
    @Transactional
    PaymentRun prepare(
            UUID id, @Nullable LocalDate cutOff, @Nullable LocalDate payOn, @Nullable String scheme, Runnable step) {
        if (scheme == null) {
            if (cutOff == null) {
                throw cutOffMissing();
            }
            return prepare(id, cutOff, payOn == null ? usualDay() : bankDay(payOn), RunScope.EVERYBODY, step);
        }
        var date = schemes.date(scheme, cutOff)
                .orElseThrow(() -> Refusal.invalid(
                        "scheme-unknown",
                        "There is no such pay scheme, or no cut-off of it has come",
                        new Refusal.Fault("scheme", "known", scheme, "has no cut-off yet")));
        var planned = date.payOn().isBefore(today.date()) ? usualDay() : date.payOn();
        return prepare(id, date.cutOff(), payOn == null ? planned : bankDay(payOn), RunScope.scheme(scheme), step);
    }

    /** Neither a cut-off nor a scheme whose calendar has one. */
    static Refusal cutOffMissing() {
        return Refusal.badRequest(
                "cut-off-missing",
                "A run without a scheme names its cut-off",
                new Refusal.Fault("cut_off", "required", null, "must be given"));
    }

    /** Pays one payee what it is owed now, on the next day on which banks work. */
    @Transactional
    public PaymentRun prepareUrgent(UUID payee, String reason) {
        if (database.number("select count(*) from payee where payee = ?", payee) == 0) {
            throw audit.notFound("payee", payee);
        }
        return prepare(
                ids.next(),
                today.date(),
                bankDays.onOrAfter(today.date().plusDays(1)),
                RunScope.urgent(payee, reason),
                PaymentRuns::noStep);
    }

    private PaymentRun prepare(UUID id, LocalDate cutOff, LocalDate payOn, RunScope scope, Runnable step) {
        accruals.settle();
        step.run();
        accruals.before(cutOff); // takes the ledger's lock: two preparations at once follow one another
        step.run();
        if (scope.scheme() != null) {
            mustBeNew(scope.scheme(), cutOff);
        }
        var run = new PaymentRun(id, cutOff, payOn, scope, callers.current(), clock.instant());
        persistAndFlush(run);
        bankDetails.applyDue();
        var collected = preparation.collect(run.id(), cutOff, payOn, scope);
        if (collected.payments() == 0) {
            throw nothingToPay(run);
        }
        changedAccounts.list(run.id());
        step.run();
        differences.part(run.id(), cutOff, scope);
        step.run();
        run.collected(collected.payments(), collected.totalPence());
        audit.changed("run", run.id(), "prepared");
        flush();
        return run;
    }

    private void mustBeNew(String scheme, LocalDate cutOff) {
        if (schemeRun(scheme, cutOff).isPresent()) {
            throw Refusal.conflict(
                    "run-exists", "The scheme %s has a run for nights before %s already".formatted(scheme, cutOff));
        }
    }

    /** The run of a scheme for that cut-off that is not cancelled. */
    @Transactional
    public Optional<PaymentRun> schemeRun(String scheme, LocalDate cutOff) {
        return find("scheme = ?1 and cutOff = ?2 and status <> ?3", scheme, cutOff, PaymentRunStatus.CANCELLED)
                .firstResultOptional();
    }

    private LocalDate usualDay() {
        return bankDays.onOrAfter(today.date().plusDays(BANK_DAYS));
    }

    private LocalDate bankDay(LocalDate day) {
        if (day.isBefore(today.date())) {
            throw Refusal.invalid(
                    "pay-day-past",
                    "Money cannot be paid in the past",
                    new Refusal.Fault("pay_on", "not_past", day.toString(), "lies in the past"));
        }
        if (day.isAfter(today.date().plusDays(DAYS_AHEAD_MAX))) {
            throw Refusal.invalid(
                    "pay-day-too-far",
                    "Money is paid at most a month ahead",
                    new Refusal.Fault("pay_on", "month_ahead", day.toString(), "lies more than a month ahead"));
        }
        if (!bankDays.isBankDay(day)) {
            throw Refusal.invalid(
                    "no-bank-day",
                    "Banks do not work on that day",
                    new Refusal.Fault(
                            "pay_on",
                            "bank_day",
                            day.toString(),
                            "is no day on which banks work; the next is " + bankDays.onOrAfter(day)));
        }
        return day;
    }

    /** Why there would be no payment in this run: all is in a run already, or what is owed waits for a person. */
    private Refusal nothingToPay(PaymentRun run) {
        var waiting = details.exceptionCounts(run.id()).stream()
                .filter(each -> !each.reason().equals("provisional"))
                .map(each -> "%d %s".formatted(each.count(), each.reason().replace('_', ' ')))
                .collect(Collectors.joining(", "));
        return Refusal.conflict(
                "nothing-to-pay",
                "Nothing is to be paid for nights before %s that is not in a run already%s"
                        .formatted(run.cutOff(), waiting.isEmpty() ? "" : "; waiting: " + waiting));
    }

    @Transactional
    public PaymentRun approve(UUID id, @Nullable String ifMatch) {
        var run = locked(id, ifMatch);
        changedAccounts.mustBeKnown(id);
        approvals.fire(run.approve(callers.current(), clock.instant()));
        audit.changed("run", id, "approved");
        flush();
        return run;
    }

    /**
     * Posts the payments and writes the bank file. What a correction, or a hold that begins in the past, took away since
     * the preparation stays out of it.
     */
    @Transactional
    public PaymentRun release(UUID id, @Nullable String ifMatch) {
        return release(id, ifMatch, PaymentRuns::noStep);
    }

    @Transactional
    PaymentRun release(UUID id, @Nullable String ifMatch, Runnable step) {
        accruals.settle();
        step.run();
        accruals.again();
        step.run();
        var run = locked(id, ifMatch);
        changedAccounts.mustBeKnown(id);
        var left = preparation.pullOut(id, run.payOn());
        if (left.totalPence() != run.totalPence()) {
            differences.partAgain(id);
        }
        run.collected(left.payments(), left.totalPence());
        step.run();
        var released = run.release(callers.current(), clock.instant());
        flush();
        release.post(run);
        outbox.add(released);
        step.run();
        return run;
    }

    /** Records that the bank file went to the bank: by whom and when. */
    @Transactional
    public PaymentRun send(UUID id, @Nullable String ifMatch) {
        var run = locked(id, ifMatch);
        run.send(callers.current(), clock.instant());
        audit.changed("run", id, "sent");
        flush();
        return run;
    }

    @Transactional
    public PaymentRun cancel(UUID id, @Nullable String ifMatch) {
        var run = locked(id, ifMatch);
        run.cancel(callers.current(), clock.instant());
        preparation.giveBack(id);
        differences.forget(id);
        audit.changed("run", id, "cancelled");
        flush();
        return run;
    }

    @Transactional
    public PaymentRun require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("run", id));
    }

    /** Runs, newest first. */
    @Transactional
    public Slice<PaymentRun> newest(@Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        List<PaymentRun> found = (after == null ? find("order by id desc") : find("id < ?1 order by id desc", after))
                .page(0, limit + 1)
                .list();
        return Paging.slice(found, limit, PaymentRun::id);
    }

    private PaymentRun locked(UUID id, @Nullable String ifMatch) {
        var run = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> audit.notFound("run", id));
        if (ifMatch != null) {
            Etag.require(ifMatch, run.version());
        }
        return run;
    }

    private static void noStep() {}
}
