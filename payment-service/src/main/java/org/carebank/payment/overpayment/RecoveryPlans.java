package org.carebank.payment.overpayment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.approval.SecondPerson;
import org.carebank.payment.database.Database;
import org.carebank.payment.overpayment.Overpayments.Details;
import org.jspecify.annotations.Nullable;

/** Plans by which a payee pays back, agreed with it: proposed by one person and approved by another (law 11). */
@ApplicationScoped
public class RecoveryPlans {
    private static final int YEARS_AHEAD_MAX = 1;

    private final Database database;
    private final Overpayments overpayments;
    private final SecondPerson secondPerson;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    RecoveryPlans(
            Database database,
            Overpayments overpayments,
            SecondPerson secondPerson,
            Callers callers,
            Audit audit,
            Clock clock,
            Today today,
            Ids ids) {
        this.database = database;
        this.overpayments = overpayments;
        this.secondPerson = secondPerson;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /** Proposes a plan; it holds from its date on once another person has approved it. */
    @Transactional
    public Details propose(
            UUID payee,
            @Nullable Integer sharePercent,
            @Nullable Long instalmentPence,
            long floorPence,
            LocalDate from,
            LocalDate agreedOn) {
        var type = overpayments.of(payee).payeeType();
        if (sharePercent == null && instalmentPence == null) {
            throw Refusal.invalid(
                    "plan-empty",
                    "A plan says a share of each payment, an instalment, or both",
                    new Refusal.Fault("share_percent", "share_or_instalment", null, "or the instalment must be given"));
        }
        if (agreedOn.isAfter(today.date())) {
            throw Refusal.invalid(
                    "agreed-later",
                    "The payee has agreed before a plan is proposed",
                    new Refusal.Fault("agreed_on", "not_future", agreedOn.toString(), "lies in the future"));
        }
        if (from.isBefore(agreedOn) || from.isAfter(today.date().plusYears(YEARS_AHEAD_MAX))) {
            throw Refusal.invalid(
                    "impossible-date",
                    "A plan begins when it is agreed, or within a year",
                    new Refusal.Fault(
                            "from", "range", from.toString(), "must lie within a year from the agreement on"));
        }
        var by = callers.current();
        database.update(
                """
                insert into recovery_plan (id, payee, payee_type, share_percent, instalment_pence, floor_pence, from_date,
                  agreed_on, proposed_by, proposed_by_name, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                ids.next(),
                payee,
                type,
                sharePercent,
                instalmentPence,
                floorPence,
                from,
                agreedOn,
                by.subject(),
                by.name(),
                clock.instant());
        audit.changed("payee", payee, "recovery plan proposed");
        return overpayments.of(payee);
    }

    /** Approves a plan; never by the person who proposed it. */
    @Transactional
    public Details approve(UUID payee, UUID plan) {
        secondPerson.approve("recovery_plan", plan, payee);
        audit.changed("payee", payee, "recovery plan approved");
        return overpayments.of(payee);
    }
}
