package org.carebank.payment.payee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Slice;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Payees and the bank details to which they are paid, sealed in the column. */
@ApplicationScoped
public class Payees {
    private static final int FOUND_MAX = 100;

    private static final String LISTED = """
            select p.payee, p.type, f.name, p.details, coalesce(c.owed, 0) as owed, coalesce(c.held, 0) as held
            from payee p left join provider_fact f on f.provider = p.payee
            left join lateral (select sum(accrued_pence - held_pence - taken_pence)::bigint as owed,
                                      sum(held_pence)::bigint as held
                               from accrued_cell where payee = p.payee) c on true""";

    private final Database database;
    private final FieldCipher cipher;
    private final Audit audit;
    private final Clock clock;
    private final boolean madeUpAllowed;

    Payees(
            Database database,
            FieldCipher cipher,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "carebank.made-up-bank-details") boolean madeUpAllowed) {
        this.database = database;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
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

    /** A part of the list of payees. */
    @Transactional
    public Slice<Payee> list(@Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found = database.list(
                LISTED + " where ?::uuid is null or p.payee > ?::uuid order by p.payee limit ?",
                this::payee,
                after,
                after,
                limit + 1);
        return Paging.slice(found, limit, Payee::payee);
    }

    /** Payees whose name holds the text, or the one with that id; without a text, all. */
    @Transactional
    public List<Payee> search(String text) {
        return database.list(
                LISTED + " where f.name ilike ? or p.payee::text = ? order by f.name, p.payee limit ?",
                this::payee,
                "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%",
                text.strip().toLowerCase(Locale.ROOT),
                FOUND_MAX);
    }

    @Transactional
    public Payee require(UUID payee) {
        return database.find(LISTED + " where p.payee = ?", this::payee, payee)
                .orElseThrow(() -> audit.notFound("payee", payee));
    }

    /** Provider or household. */
    String type(UUID payee) {
        return database.find("select type from payee where payee = ?", row -> row.text("type"), payee)
                .orElseThrow(() -> audit.notFound("payee", payee));
    }

    /**
     * Lets nobody else change this payee's details until the transaction ends.
     *
     * @return whether it has any
     */
    boolean lock(UUID payee) {
        return database.find(
                        "select details is not null as known from payee where payee = ? for update",
                        row -> row.flag("known"),
                        payee)
                .orElseThrow(() -> audit.notFound("payee", payee));
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
                payee -> new Object[] {seal(payee, BankDetails.madeUp(payee)), clock.instant(), payee});
        audit.changed("payee", "all", "made-up bank details for " + missing.size());
        return missing.size();
    }

    /** Opens a payee's details, for the bank file and for what may be shown of them. */
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

    /** Seals a payee's details for its row. */
    byte[] seal(UUID payee, BankDetails details) {
        return cipher.seal(details.sealable(), context(payee));
    }

    private static String context(UUID payee) {
        return "payee.details:" + payee;
    }
}
