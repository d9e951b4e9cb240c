package org.carebank.payment.payee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.time.Ids;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.modulus.ModulusCheckPolicy.Result;
import org.carebank.payment.modulus.ModulusTables;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Bank details on their way: proposed by one person, approved by another (law 11), in effect when the cooling-off time has
 * passed and nobody stopped them. A payee's first details change no account that is known, and take effect when approved.
 */
@ApplicationScoped
public class BankDetailsChanges {
    private static final int WAITING_MAX = 200;

    private static final String SEEN = """
            select b.id, b.payee, b.payee_type, b.details, b.replaces, b.modulus_check, b.name_check, b.name_checked_at,
                   coalesce(b.proposed_by_name, b.proposed_by) as proposer, b.proposed_at,
                   coalesce(b.approved_by_name, b.approved_by) as approver, b.approved_at, b.effective_at, b.applied_at,
                   s.stopped_at, s.by_payee
            from bank_details_proposal b left join bank_details_stop s on s.proposal = b.id
            """;

    private static final String APPROVED_AND_WAITING = """
            b.approved_at is not null and b.applied_at is null
            and not exists (select from bank_details_stop s where s.proposal = b.id)""";

    /** Waits for whoever is stopping one of them: its row refers to the proposal, and what follows sees it. */
    private static final String LOCK_DUE =
            "select b.id from bank_details_proposal b where b.effective_at <= ? and %s for update of b"
                    .formatted(APPROVED_AND_WAITING);

    /** Puts in effect what is due; a change says what it replaces. */
    private static final String APPLY = """
            with due as (select b.id, b.payee, b.details, b.effective_at from bank_details_proposal b
                         where b.effective_at <= ? and %s),
            applied as (update bank_details_proposal b set applied_at = ?, replaces = y.details
                        from due d join payee y on y.payee = d.payee where b.id = d.id)
            update payee y set details = d.details, proposal = d.id, made_up = false, changed_at = d.effective_at
            from due d where d.payee = y.payee""".formatted(APPROVED_AND_WAITING);

    private final Database database;
    private final Payees payees;
    private final ModulusTables modulus;
    private final ConfirmationOfPayee names;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final Duration coolingOff;

    BankDetailsChanges(
            Database database,
            Payees payees,
            ModulusTables modulus,
            ConfirmationOfPayee names,
            Callers callers,
            Audit audit,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "carebank.bank-details.cooling-off") Duration coolingOff) {
        this.database = database;
        this.payees = payees;
        this.modulus = modulus;
        this.names = names;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.coolingOff = coolingOff;
    }

    /**
     * Bank details on their way, as finance sees them.
     *
     * @param status proposed, approved (and cooling off), in_effect or stopped
     * @param account the last four digits
     * @param modulusCheck valid or not_checkable: what fails is never kept
     * @param nameCheck match, close_match, no_match or not_available, as it was told when they were proposed
     * @param replaces the last four digits of the account before; absent where there was none, or not yet
     * @param stoppedByPayee whether the payee itself stopped them; absent where nobody did
     */
    public record Proposal(
            UUID id,
            UUID payee,
            String status,
            String account,
            @Nullable String modulusCheck,
            @Nullable String nameCheck,
            @Nullable Instant nameCheckedAt,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant effectiveAt,
            @Nullable String replaces,
            @Nullable Boolean stoppedByPayee) {}

    /** What a payee is told: its account changes then, unless it says that this was not its wish. */
    public record Announced(UUID id, Instant effectiveAt) {}

    /** Proposes bank details: refused where the modulus check fails; the answer about the name is kept for the approver. */
    @Transactional
    public Proposal propose(UUID payee, BankDetails details) {
        var type = payees.type(payee);
        var checked = modulus.check(details.sortCode(), details.accountNumber());
        if (checked == Result.INVALID) {
            throw Refusal.invalid(
                    "modulus-check-failed",
                    "There can be no such account: compare both numbers with the payee's letter",
                    new Fault("account_number", "modulus", null, "cannot be an account at this sort code"));
        }
        var name = names.ask(details, type.equals("provider"));
        var id = ids.next();
        var by = callers.current();
        database.update(
                """
                insert into bank_details_proposal (id, payee, payee_type, details, proposed_by, proposed_by_name, proposed_at,
                  modulus_check, name_check, name_checked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                payee,
                type,
                payees.seal(payee, details),
                by.subject(),
                by.name(),
                clock.instant(),
                checked,
                name,
                clock.instant());
        audit.changed("payee", payee, "bank details proposed");
        return require(payee, id);
    }

    /** Approves proposed bank details; never by the person who proposed them, and one change of an account at a time. */
    @Transactional
    public Proposal approve(UUID payee, UUID proposal) {
        var changes = payees.lock(payee);
        var seen = require(payee, proposal);
        var by = callers.current();
        if (seen.stoppedByPayee() != null) {
            throw Refusal.conflict("stopped", "These details were stopped: propose them again");
        }
        if (seen.approvedBy() != null) {
            throw Refusal.conflict("already-approved", "These details were approved before");
        }
        if (by.subject().equals(proposer(proposal))) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed them must approve them");
        }
        if (database.number(
                        "select count(*) from bank_details_proposal b where b.payee = ? and " + APPROVED_AND_WAITING,
                        payee)
                > 0) {
            throw Refusal.conflict(
                    "change-under-way", "Another change of this payee's account is cooling off: stop that one first");
        }
        var now = clock.instant();
        database.update("""
                update bank_details_proposal set approved_by = ?, approved_by_name = ?, approved_at = ?, effective_at = ?
                where id = ?""", by.subject(), by.name(), now, changes ? now.plus(coolingOff) : now, proposal);
        audit.changed("payee", payee, "bank details approved");
        applyDue();
        return require(payee, proposal);
    }

    /** Stops details that are not in effect: by finance, or by the payee whose account they would change. */
    @Transactional
    public void stop(UUID payee, UUID proposal) {
        var by = callers.current();
        boolean finance = by.hasAny("finance-preparer", "finance-approver");
        if (!finance && RemittanceResource.payee(by).filter(payee::equals).isEmpty()) {
            throw audit.notFound("bank-details", proposal);
        }
        var stopped = database.update("""
                insert into bank_details_stop (proposal, payee, payee_type, stopped_by, by_payee, stopped_at)
                select b.id, b.payee, b.payee_type, ?, ?, ? from bank_details_proposal b
                where b.id = ? and b.payee = ? and b.applied_at is null and (b.effective_at is null or b.effective_at > ?)
                on conflict do nothing""", by.subject(), !finance, clock.instant(), proposal, payee, clock.instant());
        if (stopped == 0
                && database.number(
                                "select count(*) from bank_details_proposal where id = ? and payee = ?",
                                proposal,
                                payee)
                        == 0) {
            throw audit.notFound("bank-details", proposal);
        }
        // Asked again: a run may have put them in effect while this waited for it.
        if (stopped == 0
                || database.number(
                                "select count(*) from bank_details_proposal where id = ? and applied_at is not null",
                                proposal)
                        > 0) {
            throw Refusal.conflict("not-waiting", "These details are in effect, or were stopped before");
        }
        audit.changed("payee", payee, finance ? "bank details stopped" : "bank details stopped by the payee");
    }

    /** Puts in effect what was approved, has cooled off and was not stopped. Whoever pays calls this first. */
    @Transactional
    public void applyDue() {
        var now = clock.instant();
        database.read(LOCK_DUE, _ -> {}, now);
        database.update(APPLY, now, now);
    }

    /** A payee's proposals, the newest first. */
    @Transactional
    public List<Proposal> of(UUID payee) {
        return database.list(SEEN + "where b.payee = ? order by b.id desc limit ?", this::proposal, payee, WAITING_MAX);
    }

    /** Those of all payees that wait for a second person or cool off, the oldest first. */
    @Transactional
    public List<Proposal> waiting() {
        return database.list(
                SEEN + "where b.applied_at is null and s.proposal is null order by b.id limit ?",
                this::proposal,
                WAITING_MAX);
    }

    /** What a payee has to be told of its own account. */
    @Transactional
    public List<Announced> announced(UUID payee) {
        return database.list(
                "select b.id, b.effective_at from bank_details_proposal b where b.payee = ? and b.effective_at > ? and "
                        + APPROVED_AND_WAITING,
                row -> new Announced(row.id("id"), row.instant("effective_at")),
                payee,
                clock.instant());
    }

    private Proposal require(UUID payee, UUID proposal) {
        return database.find(SEEN + "where b.id = ? and b.payee = ?", this::proposal, proposal, payee)
                .orElseThrow(() -> audit.notFound("bank-details", proposal));
    }

    private String proposer(UUID proposal) {
        return database.find(
                        "select proposed_by from bank_details_proposal where id = ?",
                        row -> row.text("proposed_by"),
                        proposal)
                .orElseThrow();
    }

    private Proposal proposal(Row row) {
        var payee = row.id("payee");
        var replaces = row.maybeBytes("replaces");
        var stopped = row.maybeInstant("stopped_at") != null;
        var approver = row.maybeText("approver");
        return new Proposal(
                row.id("id"),
                payee,
                stopped
                        ? "stopped"
                        : row.maybeInstant("applied_at") != null
                                ? "in_effect"
                                : approver != null ? "approved" : "proposed",
                payees.open(payee, row.bytes("details")).masked(),
                row.maybeText("modulus_check"),
                row.maybeText("name_check"),
                row.maybeInstant("name_checked_at"),
                row.text("proposer"),
                row.instant("proposed_at"),
                approver,
                row.maybeInstant("effective_at"),
                replaces == null ? null : payees.open(payee, replaces).masked(),
                stopped ? row.flag("by_payee") : null);
    }
}
