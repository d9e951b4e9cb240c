package org.carebank.placement.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The addresses of councils that are told of changes, with their keys. */
@ApplicationScoped
public class Webhooks {
    /** What can be told; {@value #TEST} can always be. */
    static final List<String> TYPES = List.of(
            "agreement.agreed",
            "agreement.drafted",
            "agreement.ended",
            "agreement.party_agreed",
            "agreement.planned_end_changed",
            "agreement.reopened",
            "agreement.view_recorded",
            "agreement.withdrawn",
            "child.born_corrected",
            "child.council_changed",
            "child.died",
            "child.enrolled",
            "child.handed_over",
            "child.left_care",
            "child.legal_status_changed",
            "child.merged",
            "child.unmerged",
            "concern.assured",
            "concern.closed",
            "concern.raised",
            "concern.taken_up",
            "placement.absent",
            "placement.corrected",
            "placement.moved_in",
            "placement.moved_out",
            "placement.returned");

    /** What the test button sends. */
    static final String TEST = "carebank.test";

    private static final int KEY_BYTES = 32;
    private static final int OLD_KEYS_MAX = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final FieldCipher cipher;
    private final WebhookConfig config;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;

    Webhooks(Database database, FieldCipher cipher, WebhookConfig config, Callers callers, Audit audit, Ids ids) {
        this.database = database;
        this.cipher = cipher;
        this.config = config;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * An address.
     *
     * @param keyShown whether the key that holds was shown; it is shown once
     * @param oldKeyUntil until when the key before signs too
     * @param failingSince since when every delivery failed
     */
    public record Webhook(
            UUID id,
            String council,
            String url,
            List<String> types,
            boolean keyShown,
            @Nullable Instant oldKeyUntil,
            String status,
            @Nullable String disabledBecause,
            @Nullable Instant failingSince,
            long version) {
        boolean active() {
            return status.equals("active");
        }
    }

    /** All of the caller's council. */
    List<Webhook> all() {
        return database.query("select * from webhook order by id", this::webhook);
    }

    Webhook require(UUID id) {
        return find(id, "").orElseThrow(() -> audit.notFound("webhook", id));
    }

    private Webhook lock(UUID id, @Nullable String ifMatch) {
        var found = find(id, " for update").orElseThrow(() -> audit.notFound("webhook", id));
        Etag.require(ifMatch, found.version());
        return found;
    }

    private Optional<Webhook> find(UUID id, String lock) {
        return database.one("select * from webhook where id = ?" + lock, this::webhook, id);
    }

    private Webhook webhook(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Webhook(
                id,
                row.getString("council"),
                cipher.open(row.getBytes("url_sealed"), place(id, "url")),
                Arrays.asList((String[]) row.getArray("types").getArray()),
                row.getBoolean("key_shown"),
                Database.instant(row, "old_key_until"),
                row.getString("status"),
                row.getString("disabled_because"),
                Database.instant(row, "failing_since"),
                row.getLong("version"));
    }

    /** A council's system asks to be told from now on. */
    @Transactional
    Webhook add(String url, Set<String> types) {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        check(url, types);
        var id = ids.next();
        // Two at once could both find room for the last one.
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 941))::text",
                row -> Objects.toString(row.getString(1)),
                council);
        if (all().size() >= config.each()) {
            throw Refusal.conflict("too-many-webhooks", "A council has at most %d".formatted(config.each()));
        }
        database.update(
                "insert into webhook (id, council, url_sealed, types, key_sealed, created_by) values (?, ?, ?, ?, ?, ?)",
                id,
                council,
                cipher.seal(url.strip(), place(id, "url")),
                new TreeSet<>(types),
                newKey(id),
                callers.current().subject());
        audit.changed("webhook", id, "added");
        return require(id);
    }

    /** Another URL, other types, or whether it is told at all. */
    @Transactional
    Webhook change(UUID id, @Nullable String ifMatch, String url, Set<String> types, boolean active) {
        lock(id, ifMatch);
        check(url, types);
        // Whoever was not told meanwhile is not told of it later: the feed holds what was missed.
        database.update(
                """
                update webhook set url_sealed = ?, types = ?, version = version + 1,
                  failing_since = case when ? then null else failing_since end,
                  told_xid = case when ? and status = 'disabled' then pg_snapshot_xmin(pg_current_snapshot()) else told_xid end,
                  told_seq = case when ? and status = 'disabled' then 0 else told_seq end,
                  disabled_because = case when ? then null else coalesce(disabled_because, 'by_hand') end,
                  status = case when ? then 'active' else 'disabled' end
                where id = ?""",
                cipher.seal(url.strip(), place(id, "url")),
                new TreeSet<>(types),
                active,
                active,
                active,
                active,
                active,
                id);
        audit.changed("webhook", id, active ? "changed, active" : "changed, disabled");
        return require(id);
    }

    /** A new key; the old ones that sign go on signing beside it for a time: also where one after the other is made. */
    @Transactional
    Webhook rotate(UUID id, @Nullable String ifMatch) {
        lock(id, ifMatch);
        var old = String.join(" ", signing(id));
        database.update(
                """
                update webhook set version = version + 1, key_shown = false, key_sealed = ?, old_key_sealed = ?,
                  old_key_until = clock_timestamp() + make_interval(secs => ?) where id = ?""",
                newKey(id),
                cipher.seal(old, place(id, "old_key")),
                config.rotation().toSeconds(),
                id);
        audit.changed("webhook", id, "key rotated");
        return require(id);
    }

    /** The key that holds, once; 409 after that. */
    @Transactional
    String showKey(UUID id) {
        require(id);
        if (database.update("update webhook set key_shown = true where id = ? and not key_shown", id) == 0) {
            throw Refusal.conflict("key-shown", "The key was shown before: rotate it to get another");
        }
        audit.changed("webhook", id, "key shown");
        return keyOf(id);
    }

    /** Is told no more, and its log goes. */
    @Transactional
    void remove(UUID id, @Nullable String ifMatch) {
        lock(id, ifMatch);
        database.update("delete from webhook where id = ?", id);
        audit.changed("webhook", id, "removed");
    }

    /** The keys that sign now, the new one first, of which the last few are kept. */
    private List<String> signing(UUID id) {
        var before = database.one(
                "select old_key_sealed from webhook where id = ? and old_key_until > clock_timestamp()",
                row -> keys(cipher.open(row.getBytes(1), place(id, "old_key"))),
                id);
        return Stream.concat(Stream.of(keyOf(id)), before.stream().flatMap(List::stream))
                .limit(OLD_KEYS_MAX)
                .toList();
    }

    /** Old keys are kept as one text. */
    static List<String> keys(String kept) {
        return List.of(kept.split(" "));
    }

    private String keyOf(UUID id) {
        return database.one(
                        "select key_sealed from webhook where id = ?",
                        row -> cipher.open(row.getBytes(1), place(id, "key")),
                        id)
                .orElseThrow();
    }

    private byte[] newKey(UUID id) {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return cipher.seal(Signature.key(bytes), place(id, "key"));
    }

    private void check(String url, Set<String> types) {
        Destination.fault(url, config.loopback()).ifPresent(fault -> {
            throw Refusal.invalid(
                    "url-impossible",
                    "This address cannot be told",
                    new Refusal.Fault("url", "public_https", null, fault));
        });
        for (var each : types) {
            if (!TYPES.contains(each)) {
                throw Refusal.invalid(
                        "unknown-code",
                        "There is no such code",
                        new Refusal.Fault("types", "known_code", each, "is no type of change"));
            }
        }
        if (types.isEmpty()) {
            throw Refusal.invalid(
                    "types-missing",
                    "Choose what to be told of",
                    new Refusal.Fault("types", "not_empty", null, "must name one at least"));
        }
    }

    /** The place of a sealed column, for those who send. */
    static String place(UUID webhook, String column) {
        return "webhook:" + webhook + ":" + column;
    }
}
