package org.carebank.placement.adoption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Merges;
import org.carebank.placement.child.SealedIds;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.home.Moves;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.secret.KeyedHash;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Seals records after adoption and, by a named officer with a reason, opens one for one answer. The audit names the
 * opening and never the child: what it was about is sealed beside it with the seal's own key.
 */
@ApplicationScoped
public class Seals {
    private final Children children;
    private final Moves moves;
    private final Placements placements;
    private final Merges merges;
    private final SealedIds sealedIds;
    private final Database database;
    private final FieldCipher cipher;
    private final DataKey ownKey;
    private final KeyedHash hash;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Ids ids;
    private final Clock clock;

    Seals(
            Children children,
            Moves moves,
            Placements placements,
            Merges merges,
            SealedIds sealedIds,
            Database database,
            FieldCipher cipher,
            PlacementConfig config,
            @ConfigProperty(name = "carebank.field-key") String fieldKey,
            Callers callers,
            Audit audit,
            Today today,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.moves = moves;
        this.placements = placements;
        this.merges = merges;
        this.sealedIds = sealedIds;
        this.database = database;
        this.cipher = cipher;
        this.hash = KeyedHash.of(config.sealKey(), fieldKey, "placement adoption links");
        this.ownKey = DataKey.of(Base64.getEncoder().encodeToString(hash.hash("documents")));
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a named officer is shown of a sealed record, for this once. */
    record Opened(Child child, String name, List<CareStatus> legalStatuses, List<Placement> homes) {}

    private record Found(UUID child, LocalDate orderedOn) {}

    /** The adoption order: the child leaves care, and the record is sealed. Nobody reads it after this transaction. */
    @Transactional
    public void adopted(UUID id, @Nullable String ifMatch, LocalDate orderedOn, String reason) {
        var child = children.requireForChange(id);
        Etag.require(ifMatch, child.version());
        if (!merges.into(id).isEmpty()) {
            throw Refusal.conflict(
                    "keeps-others", "Other records are merged into this one: the regional office parts them first");
        }
        if (child.legalStatus() != null) {
            moves.leaveCare(id, orderedOn, reason);
        } else if (!CareStatus.left(reason, orderedOn)
                .equals(children.care(id).latest().orElse(null))) {
            throw Refusal.conflict(
                    "left-care", "The child left care on " + child.leftCareOn() + ", and not by this order");
        }
        var localId = child.localId();
        children.forgetLocalId(child);
        database.update(
                """
                insert into sealed_child (child, number_hash, local_hash, local_sealed, ordered_on, sealed_at)
                values (?, ?, ?, ?, ?, ?)""",
                id,
                sealedIds.ofNumber(child.number().digits()),
                localId == null ? null : sealedIds.ofLocal(child.council(), localId),
                localId == null ? null : cipher.seal(localId, "sealed_child:" + id + ":local"),
                orderedOn,
                clock.instant());
        audit.changed("child", id, "sealed after adoption");
    }

    /** Names a colleague who may open seals; nobody names themselves. */
    @Transactional
    public void name(String subject, LocalDate from, @Nullable LocalDate to) {
        var by = callers.current().subject();
        if (by.equals(subject)) {
            throw Refusal.conflict("own-subject", "Another officer names you");
        }
        if (to != null) {
            Days.requireNotBefore("to", to, from.plusDays(1), "is not after the first day");
        }
        database.update(
                "insert into seal_officer (subject, named_by, from_day, to_day) values (?, ?, ?, ?) on conflict do nothing",
                subject,
                by,
                from,
                to);
        audit.changed("seal-officer", subject, "named");
    }

    /** The sealed record, for this one answer. */
    @Transactional
    Opened open(String number, String reason) {
        requireNamed();
        var found = require(number);
        opening(found.child().toString());
        log("record", found.child().toString(), reason);
        var child = children.require(found.child());
        return new Opened(
                child, children.nameOf(child), children.care(child.id()).statuses(), placements.ofChild(child.id()));
    }

    /** Links a new identity with the sealed record. Neither can tell that it has a link. */
    @Transactional
    void link(String oldNumber, UUID newChild, String reason) {
        requireNamed();
        var old = require(oldNumber).child();
        var child = children.require(newChild);
        opening("link");
        var known = database.one(
                "select 1 from adoption_link where from_old = ? or from_new = ?",
                row -> 1,
                fromOld(old),
                fromNew(newChild));
        if (known.isPresent()) {
            throw Refusal.conflict("linked-already", "One of the two is linked already");
        }
        var id = ids.next();
        database.update(
                "insert into adoption_link (id, from_old, from_new, doc, linked_at) values (?, ?, ?, ?, ?)",
                id,
                fromOld(old),
                fromNew(newChild),
                ownKey.seal(oldNumber + " " + child.number().digits(), "adoption_link:" + id),
                clock.instant());
        log("link_made", id.toString(), reason);
    }

    /** The number at the other end of a link: the old one of a new child, or the new one of a sealed number. */
    @Transactional
    String follow(@Nullable UUID newChild, @Nullable String oldNumber, String reason) {
        requireNamed();
        boolean toOld = newChild != null;
        var lookup = newChild == null
                ? fromOld(require(String.valueOf(oldNumber)).child())
                : fromNew(children.require(newChild).id());
        opening("link");
        var numbers = database.one(
                        "select id, doc from adoption_link where " + (toOld ? "from_new" : "from_old") + " = ?",
                        row -> ownKey.open(row.getString("doc"), "adoption_link:" + row.getObject("id", UUID.class)),
                        lookup)
                .orElseThrow(this::nothing)
                .split(" ", -1);
        log("link", numbers[0] + " " + numbers[1], reason);
        return toOld ? numbers[0] : numbers[1];
    }

    private byte[] fromOld(UUID child) {
        return hash.hash("old " + child);
    }

    private byte[] fromNew(UUID child) {
        return hash.hash("new " + child);
    }

    private Found require(String number) {
        return database.one(
                        "select child, ordered_on from sealed_child where number_hash = ?",
                        row -> new Found(
                                row.getObject("child", UUID.class), row.getObject("ordered_on", LocalDate.class)),
                        sealedIds.ofNumber(number.replaceAll("\\s", "")))
                .orElseThrow(this::nothing);
    }

    private void requireNamed() {
        var named = database.one(
                "select 1 from seal_officer where subject = ? and from_day <= ? and (to_day is null or to_day > ?)",
                row -> 1,
                callers.current().subject(),
                today.date(),
                today.date());
        if (named.isEmpty()) {
            throw nothing();
        }
    }

    /** What was asked for stands in no audit row: it could tie two identities to one moment. */
    private Refusal nothing() {
        return audit.notFound("sealed-record", "-");
    }

    /** Opens one record, or the links, to the rest of this transaction; the only place that does. */
    private void opening(String what) {
        database.query("select set_config('app.opening', ?, true)", row -> Optional.ofNullable(row.getString(1)), what);
    }

    private void log(String act, String target, String reason) {
        var id = ids.next();
        database.update(
                """
                insert into seal_opening (id, act, officer, at, target_sealed, reason_sealed)
                values (?, ?, ?, ?, ?, ?)""",
                id,
                act,
                callers.current().subject(),
                clock.instant(),
                ownKey.seal(target, "seal_opening:" + id),
                cipher.seal(reason.strip(), "seal_opening:" + id + ":reason"));
        audit.changed("sealed-record", id, act);
    }
}
