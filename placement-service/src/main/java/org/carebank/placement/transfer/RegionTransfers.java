package org.carebank.placement.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.CareBankNumber;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.home.Moves;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/**
 * A council of another region becomes responsible. The one that hands over gives the other a transfer key; with it the
 * child is enrolled there under the same id and number, and the receipt that comes back ends responsibility here.
 */
@ApplicationScoped
public class RegionTransfers {
    /** SSDA903 REC: care is taken over by another council. */
    private static final String TAKEN_OVER = "E3";

    private final Children children;
    private final Councils councils;
    private final Moves moves;
    private final TransferKeys keys;
    private final Database database;
    private final Callers callers;
    private final Audit audit;
    private final Days days;
    private final Ids ids;
    private final Clock clock;

    RegionTransfers(
            Children children,
            Councils councils,
            Moves moves,
            TransferKeys keys,
            Database database,
            Callers callers,
            Audit audit,
            Days days,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.councils = councils;
        this.moves = moves;
        this.keys = keys;
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One side of it.
     *
     * @param leaving the side of the region that the child leaves
     */
    public record Transfer(
            UUID id,
            boolean leaving,
            UUID child,
            CareBankNumber number,
            String fromCouncil,
            String toCouncil,
            LocalDate from,
            String status,
            String proposedBy,
            @Nullable String decidedBy) {
        static Transfer of(ResultSet row) throws SQLException {
            return new Transfer(
                    row.getObject("id", UUID.class),
                    row.getBoolean("leaving"),
                    row.getObject("child", UUID.class),
                    new CareBankNumber(row.getString("number")),
                    row.getString("from_council"),
                    row.getString("to_council"),
                    row.getObject("from_day", LocalDate.class),
                    row.getString("status"),
                    row.getString("proposed_by"),
                    row.getString("decided_by"));
        }
    }

    /** What waits for the receipt of another region. */
    Optional<Transfer> open(UUID child) {
        return database.one(
                "select * from region_transfer where child = ? and leaving and status = 'proposed'",
                Transfer::of,
                child);
    }

    /** One side; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    Transfer require(UUID id, boolean leaving) {
        return database.one("select * from region_transfer where id = ? and leaving = ?", Transfer::of, id, leaving)
                .orElseThrow(() -> audit.notFound("region-transfer", id));
    }

    /** The responsible council hands over to one of another region, from a day on. */
    @Transactional
    Transfer propose(UUID childId, @Nullable String ifMatch, String to, LocalDate from) {
        var child = children.requireForChange(childId);
        Etag.require(ifMatch, child.version());
        var council = councils.findByIdOptional(to).orElse(null);
        if (council == null || council.region().equals(child.region())) {
            throw fault("council", "another_region", to, "is no council of another region");
        }
        if (child.legalStatusFrom() == null) {
            throw Refusal.conflict("left-care", "The child is in care no longer");
        }
        Days.requireNotBefore(
                "from",
                from,
                child.legalStatusFrom().plusDays(1),
                "is not after the day on which the legal status began");
        refuseAnother(childId);
        var id = ids.next();
        int added = database.update(
                """
                insert into region_transfer
                  (id, leaving, child, number, region, from_council, to_council, from_day, status, proposed_by, proposed_at)
                values (?, true, ?, ?, ?, ?, ?, ?, 'proposed', ?, ?)
                on conflict (child) where status = 'proposed' do nothing""",
                id,
                childId,
                child.number().digits(),
                child.region(),
                child.council(),
                to,
                from,
                callers.current().subject(),
                clock.instant());
        if (added == 0) {
            throw Refusal.conflict("change-open", "A change of council waits for its answer already");
        }
        audit.changed("child", childId, "handed over to " + to + " of another region");
        return require(id, true);
    }

    private void refuseAnother(UUID child) {
        if (database.one("select 1 from council_change where child = ? and status = 'proposed'", _ -> 1, child)
                .isPresent()) {
            throw Refusal.conflict("change-open", "A change of council waits for its answer already");
        }
    }

    /** What the other council needs; sealed, and of use to nobody else. */
    String keyOf(Transfer transfer) {
        return keys.sealed(new TransferKey(
                transfer.id(),
                transfer.child(),
                transfer.number(),
                children.require(transfer.child()).born(),
                transfer.fromCouncil(),
                transfer.toCouncil(),
                transfer.from(),
                transfer.proposedBy()));
    }

    /** It is not handed over after all. */
    @Transactional
    Transfer withdraw(UUID id) {
        return decided(requireProposed(id), "withdrawn", callers.current().subject());
    }

    /** The other region has the child: responsibility ends here on the day that was said. */
    @Transactional
    Transfer close(UUID id, String receipt) {
        var transfer = requireProposed(id);
        var acceptedBy = keys.acceptedBy(receipt, id)
                .orElseThrow(
                        () -> fault("receipt", "of_this_transfer", null, "is not the receipt of this transfer key"));
        days.requireCome("from", transfer.from());
        moves.leaveCare(transfer.child(), transfer.from(), TAKEN_OVER);
        children.handedOver(transfer.child(), councils.require(transfer.toCouncil()), transfer.from());
        return decided(transfer, "accepted", acceptedBy);
    }

    private Transfer requireProposed(UUID id) {
        var transfer = database.one(
                        "select * from region_transfer where id = ? and leaving for update", Transfer::of, id)
                .orElseThrow(() -> audit.notFound("region-transfer", id));
        if (!transfer.status().equals("proposed")) {
            throw Refusal.conflict("decided-already", "This change was " + transfer.status() + " before");
        }
        return transfer;
    }

    private Transfer decided(Transfer transfer, String status, String by) {
        database.update(
                "update region_transfer set status = ?, decided_by = ?, decided_at = ? where id = ? and leaving",
                status,
                by,
                clock.instant(),
                transfer.id());
        audit.changed("region-transfer", transfer.id(), status);
        return require(transfer.id(), true);
    }

    /**
     * A council of this region takes a child of another one over, from the day in the key.
     *
     * @param person whose date of birth must be that of the key
     */
    @Transactional
    Transfer takeOver(String sealedKey, Children.Person person, String legalStatus) {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        var key = keys.opened(sealedKey, council)
                .orElseThrow(() -> fault(
                        "transfer_key",
                        "for_this_council",
                        null,
                        "cannot be read: it is not whole, or not for this council"));
        if (!key.born().equals(person.born())) {
            throw fault(
                    "born", "as_in_the_key", person.born().toString(), "is not that of the child in the transfer key");
        }
        var by = callers.current().subject();
        if (key.proposedBy().equals(by)) {
            throw Refusal.conflict("own-proposal", "Another person than the one who handed over takes over");
        }
        days.requireCome("from", key.from());
        if (database.one("select 1 from region_transfer where id = ? and not leaving", _ -> 1, key.id())
                .isPresent()) {
            throw Refusal.conflict("transfer-used", "The child was taken over with this transfer key before");
        }
        var child =
                children.arrive(key.child(), key.number(), council, person, CareStatus.under(legalStatus, key.from()));
        arrived(key, child, by);
        audit.changed("child", child.id(), "taken over from " + key.fromCouncil() + " of another region");
        return require(key.id(), false);
    }

    private void arrived(TransferKey key, Child child, String by) {
        var now = clock.instant();
        database.update(
                """
                insert into region_transfer (id, leaving, child, number, region, from_council, to_council, from_day, status,
                  proposed_by, proposed_at, decided_by, decided_at)
                values (?, false, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?, ?)""",
                key.id(),
                child.id(),
                key.number().digits(),
                child.region(),
                key.fromCouncil(),
                key.toCouncil(),
                key.from(),
                key.proposedBy(),
                now,
                by,
                now);
    }

    /** What the council that took over hands back. */
    String receiptOf(Transfer transfer) {
        return keys.receipt(transfer.id(), String.valueOf(transfer.decidedBy()));
    }

    private static Refusal fault(String field, String rule, @Nullable String value, String message) {
        return Refusal.invalid(
                "handover-impossible", "This cannot be handed over so", new Refusal.Fault(field, rule, value, message));
    }
}
