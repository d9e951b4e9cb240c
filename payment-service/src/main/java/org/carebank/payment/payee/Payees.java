package org.carebank.payment.payee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Slice;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Payees and their bank details: sealed in the column, proposed by one person and approved by another (law 11). */
@ApplicationScoped
public class Payees {
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final boolean madeUpAllowed;

    Payees(
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "carebank.made-up-bank-details") boolean madeUpAllowed) {
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.madeUpAllowed = madeUpAllowed;
    }

    /**
     * A payee as finance sees it.
     *
     * @param account the last four digits; absent where there are no details yet
     * @param owedPence accrued, not held and not yet in a run; below nought where it was overpaid
     */
    public record Payee(
            UUID payee,
            String type,
            @Nullable String name,
            @Nullable String account,
            long owedPence,
            long heldPence) {}

    /** Bank details that wait for a second person. */
    public record Proposal(UUID id, UUID payee, String status) {}

    /** A part of the list of payees. */
    @Transactional
    public Slice<Payee> list(@Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found = database.list("""
                select p.payee, p.type, f.name, p.details, coalesce(c.owed, 0) as owed, coalesce(c.held, 0) as held
                from payee p left join provider_fact f on f.provider = p.payee
                left join (select payee, sum(accrued_pence - held_pence - taken_pence)::bigint as owed,
                                  sum(held_pence)::bigint as held from accrued_cell group by payee) c on c.payee = p.payee
                where ?::uuid is null or p.payee > ?::uuid order by p.payee limit ?""", this::payee, after, after, limit + 1);
        return Paging.slice(found, limit, Payee::payee);
    }

    /** Proposes bank details: they take effect when another person approves them. */
    @Transactional
    public Proposal propose(UUID payee, BankDetails details) {
        require(payee);
        var id = ids.next();
        database.update(
                """
                insert into bank_details_proposal (id, payee, details, proposed_by, proposed_at) values (?, ?, ?, ?, ?)""",
                id,
                payee,
                cipher.seal(details.sealable(), context(payee)),
                callers.current().subject(),
                clock.instant());
        audit.changed("payee", payee, "bank details proposed");
        return new Proposal(id, payee, "proposed");
    }

    /** Approves proposed bank details; never by the person who proposed them. */
    @Transactional
    public Proposal approve(UUID payee, UUID proposal) {
        require(payee);
        var by = callers.current().subject();
        var proposer = database.find("""
                        select proposed_by, approved_by is not null as approved from bank_details_proposal
                        where id = ? and payee = ? for update""", row -> row.flag("approved") ? "" : row.text("proposed_by"), proposal, payee)
                .orElseThrow(() -> audit.notFound("bank-details", proposal));
        if (proposer.isEmpty()) {
            throw Refusal.conflict("already-approved", "These details were approved before");
        }
        if (proposer.equals(by)) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed them must approve them");
        }
        database.update(
                "update bank_details_proposal set approved_by = ?, approved_at = ? where id = ?",
                by,
                clock.instant(),
                proposal);
        database.update("""
                update payee set details = p.details, made_up = false, changed_at = ?
                from bank_details_proposal p where p.id = ? and payee.payee = p.payee""", clock.instant(), proposal);
        audit.changed("payee", payee, "bank details changed");
        return new Proposal(proposal, payee, "approved");
    }

    /**
     * Fills in made-up details for every payee without any: only where that is switched on.
     *
     *
     * @return how many
     */
    @Transactional
    public int makeUpMissing() {
        if (!madeUpAllowed) {
            throw Refusal.conflict("made-up-details-off", "Made-up bank details are switched off here");
        }
        var missing = database.list("select payee from payee where details is null", row -> row.id("payee"));
        database.updateAll(
                "update payee set details = ?, made_up = true, changed_at = ? where payee = ? and details is null",
                missing,
                payee -> new Object[] {
                    cipher.seal(BankDetails.madeUp(payee).sealable(), context(payee)), clock.instant(), payee
                });
        audit.changed("payee", "all", "made-up bank details for " + missing.size());
        return missing.size();
    }

    /** Opens a payee's details, for the bank file only. */
    public BankDetails open(UUID payee, byte[] sealed) {
        return BankDetails.of(cipher.open(sealed, context(payee)));
    }

    private Payee payee(Row row) {
        var id = row.id("payee");
        var sealed = row.maybeBytes("details");
        return new Payee(
                id,
                row.text("type"),
                row.maybeText("name"),
                sealed == null ? null : open(id, sealed).masked(),
                row.number("owed"),
                row.number("held"));
    }

    private void require(UUID payee) {
        if (database.number("select count(*) from payee where payee = ?", payee) == 0) {
            throw audit.notFound("payee", payee);
        }
    }

    private static String context(UUID payee) {
        return "payee.details:" + payee;
    }
}
