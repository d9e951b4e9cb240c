package org.carebank.placement.shortlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.jspecify.annotations.Nullable;

/** The short lists that the caller may see: a child sees a home on it once it was shown, and never what the council wrote. */
@ApplicationScoped
public class ShortLists {
    private static final int HOMES_MAX = 20;

    private final Children children;
    private final Offers offers;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ShortLists(
            Children children,
            Offers offers,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.offers = offers;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the child says of a home.
     *
     * @param feeling yes, no or not_sure
     * @param themselves the child wrote it; otherwise {@code how} says how it was sought
     */
    public record Wish(
            String feeling,
            @Nullable String words,
            boolean themselves,
            @Nullable String how,
            Instant at) {}

    /** A home on the list. */
    public record Entry(
            UUID id,
            Offer home,
            String why,
            @Nullable Instant shownAt,
            @Nullable Wish wish) {}

    /** The list; version 0 where there is none yet. */
    public record ShortList(
            UUID child, long version, @Nullable Instant shownAt, List<Entry> entries) {}

    private record Head(long version, @Nullable Instant shownAt) {}

    public ShortList of(UUID child) {
        children.require(child);
        var head = database.one(
                        "select version, shown_at from short_list where child = ?",
                        row -> new Head(row.getLong(1), Database.instant(row, "shown_at")),
                        child)
                .orElse(new Head(0, null));
        var entries = database.query("""
                select o.*, p.name as provider_name, e.id, e.why_sealed, e.shown_at, w.id as wish, w.feeling, w.words_sealed,
                  w.themselves, w.how_sealed, w.recorded_at
                from short_list_entry e join offer o on o.setting = e.setting left join provider p on p.id = o.provider
                  left join lateral (select * from short_list_wish x where x.entry = e.id
                    order by x.recorded_at desc, x.id desc limit 1) w on true
                where e.child = ? and e.removed_at is null order by e.place, e.id""", this::entry, child);
        return new ShortList(child, head.version(), head.shownAt(), entries);
    }

    private Entry entry(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Entry(
                id,
                Offers.offer(row),
                String.valueOf(opened(id, "why", row.getBytes("why_sealed"))),
                Database.instant(row, "shown_at"),
                wish(row));
    }

    private @Nullable Wish wish(ResultSet row) throws SQLException {
        var id = row.getObject("wish", UUID.class);
        return id == null
                ? null
                : new Wish(
                        row.getString("feeling"),
                        opened(id, "words", row.getBytes("words_sealed")),
                        row.getBoolean("themselves"),
                        opened(id, "how", row.getBytes("how_sealed")),
                        Objects.requireNonNull(Database.instant(row, "recorded_at")));
    }

    /** A home comes onto the list, as the last; the council says why. */
    @Transactional
    public ShortList add(UUID childId, UUID setting, String why) {
        children.requireForChange(childId);
        if (offers.find(setting).filter(each -> each.admitted() && each.open()).isEmpty()) {
            throw fault("setting", "on_register", "is not on the register, or takes no children now");
        }
        var list = of(childId);
        if (list.entries().stream().anyMatch(each -> each.home().setting().equals(setting))) {
            throw Refusal.conflict("on-the-list", "This home is on the short list already");
        }
        if (list.entries().size() >= HOMES_MAX) {
            throw Refusal.conflict("list-full", "A short list has at most " + HOMES_MAX + " homes: take one off");
        }
        var id = ids.next();
        database.update(
                """
                insert into short_list_entry (id, child, setting, place, why_sealed, added_by, added_at)
                values (?, ?, ?, (select coalesce(max(place), 0) + 1 from short_list_entry where child = ?), ?, ?, ?)""",
                id,
                childId,
                setting,
                childId,
                sealed(id, "why", why),
                callers.current().subject(),
                clock.instant());
        return changed(childId, "short list: home " + setting + " added");
    }

    /** The homes in another order. */
    @Transactional
    public ShortList order(UUID childId, @Nullable String ifMatch, List<UUID> entries) {
        var list = requireForChange(childId, ifMatch);
        var known = list.entries().stream().map(Entry::id).toList();
        if (entries.size() != known.size() || !new HashSet<>(entries).equals(new HashSet<>(known))) {
            throw fault("entries", "all_once", "must name each home of the list once");
        }
        for (int i = 0; i < entries.size(); i++) {
            database.update("update short_list_entry set place = ? where id = ?", i + 1, entries.get(i));
        }
        return changed(childId, "short list: order changed");
    }

    /** A home is off the list; what the child said of it stays on record. */
    @Transactional
    public ShortList remove(UUID childId, @Nullable String ifMatch, UUID entry) {
        var list = requireForChange(childId, ifMatch);
        requireEntry(list, entry);
        database.update(
                "update short_list_entry set removed_by = ?, removed_at = ? where id = ?",
                callers.current().subject(),
                clock.instant(),
                entry);
        return changed(childId, "short list: home taken off");
    }

    /** From now on every home on the list is in the child's own view. */
    @Transactional
    public ShortList show(UUID childId, @Nullable String ifMatch) {
        var list = requireForChange(childId, ifMatch);
        if (list.entries().isEmpty()) {
            throw Refusal.conflict("list-empty", "There is no home on the short list to show");
        }
        var now = clock.instant();
        database.update(
                "update short_list_entry set shown_at = ? where child = ? and removed_at is null and shown_at is null",
                now,
                childId);
        database.update(
                "update short_list set shown_at = ?, shown_by = ? where child = ?",
                now,
                callers.current().subject(),
                childId);
        return changed(childId, "short list shown to the child");
    }

    /** What the child says of a home: written by themselves, or recorded with how it was sought. */
    @Transactional
    public ShortList wish(UUID childId, UUID entry, String feeling, @Nullable String words, @Nullable String how) {
        requireEntry(of(childId), entry);
        boolean themselves = callers.current().has("young-person");
        if (!themselves) {
            children.requireForChange(childId);
            if (how == null || how.isBlank()) {
                throw fault("how", "present", "is needed: how the child was asked, and by whom");
            }
        }
        var id = ids.next();
        database.update(
                """
                insert into short_list_wish (id, entry, child, feeling, words_sealed, themselves, how_sealed, recorded_by,
                  recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                entry,
                childId,
                feeling,
                sealed(id, "words", words),
                themselves,
                themselves ? null : sealed(id, "how", how),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", childId, "short list: the child's wish about a home");
        return of(childId);
    }

    private ShortList requireForChange(UUID child, @Nullable String ifMatch) {
        children.requireForChange(child);
        var list = of(child);
        Etag.require(ifMatch, list.version());
        return list;
    }

    private void requireEntry(ShortList list, UUID entry) {
        if (list.entries().stream().noneMatch(each -> each.id().equals(entry))) {
            throw audit.notFound("short-list-entry", entry);
        }
    }

    private ShortList changed(UUID child, String what) {
        database.update("""
                insert into short_list (child, version) values (?, 1)
                on conflict (child) do update set version = short_list.version + 1""", child);
        audit.changed("child", child, what);
        return of(child);
    }

    private static Refusal fault(String field, String rule, String message) {
        return Refusal.invalid(
                "short-list-impossible", "The short list cannot be so", new Refusal.Fault(field, rule, null, message));
    }

    private byte @Nullable [] sealed(UUID id, String column, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), "short-list:" + id + ":" + column);
    }

    private @Nullable String opened(UUID id, String column, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, "short-list:" + id + ":" + column);
    }
}
