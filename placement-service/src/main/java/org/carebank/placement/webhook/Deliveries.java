package org.carebank.placement.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** What is to be told to whom, what was tried, and what came of it. */
@ApplicationScoped
public class Deliveries {
    private static final int AT_A_TIME = 500;
    private static final int LEASE_FACTOR = 4;
    private static final int GONE = 410;

    private static final String CLAIM = """
            update webhook_delivery d set attempts = d.attempts + 1,
              taken_until = clock_timestamp() + make_interval(secs => ?)
            from (
              select due.id, w.id as hook, w.url_sealed, w.key_sealed,
                case when w.old_key_until > clock_timestamp() then w.old_key_sealed end as old_key_sealed
              from webhook w cross join lateral (
                select x.id from webhook_delivery x
                where x.webhook = w.id and x.status = 'waiting' and x.next_at <= clock_timestamp()
                  and (x.taken_until is null or x.taken_until < clock_timestamp())
                order by x.next_at limit greatest(0, ? - (select count(*) from webhook_delivery u
                  where u.webhook = w.id and u.status = 'waiting' and u.taken_until >= clock_timestamp()))
                for update skip locked) due
              where w.status = 'active' limit ?) c
            where d.id = c.id
            returning d.id, d.attempts, d.body, c.hook, c.url_sealed, c.key_sealed, c.old_key_sealed,
              extract(epoch from clock_timestamp())::bigint as seconds""";

    private final Database database;
    private final FieldCipher cipher;
    private final ObjectMapper json;
    private final WebhookConfig config;
    private final Retries retries;
    private final Audit audit;
    private final Ids ids;

    Deliveries(
            Database database,
            FieldCipher cipher,
            ObjectMapper json,
            WebhookConfig config,
            Retries retries,
            Audit audit,
            Ids ids) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
        this.config = config;
        this.retries = retries;
        this.audit = audit;
        this.ids = ids;
    }

    /** One attempt to come: everything that is sent. */
    record Claimed(UUID id, UUID webhook, int attempt, String url, List<String> keys, long seconds, String body) {}

    /**
     * What came of an attempt.
     *
     * @param answered the status of the answer
     * @param fault why there was no answer
     */
    record Outcome(@Nullable Integer answered, @Nullable String fault, int millis) {
        boolean taken() {
            return answered != null && answered >= 200 && answered < 300;
        }
    }

    /**
     * A delivery in the log, with its last attempt.
     *
     * @param id the {@code webhook-id}, the same in every attempt
     * @param status waiting, delivered or dead
     * @param answered the status of the last answer
     * @param fault why there was none
     * @param millis how long the last attempt took
     */
    public record Delivery(
            UUID id,
            String type,
            String status,
            int attempts,
            Instant createdAt,
            @Nullable Instant triedAt,
            @Nullable Integer answered,
            @Nullable String fault,
            @Nullable Integer millis,
            @Nullable Instant nextAt) {
        static Delivery of(ResultSet row) throws SQLException {
            boolean waits = row.getString("status").equals("waiting");
            return new Delivery(
                    row.getObject("id", UUID.class),
                    row.getString("type"),
                    row.getString("status"),
                    row.getInt("attempts"),
                    Objects.requireNonNull(Database.instant(row, "created_at")),
                    Database.instant(row, "tried_at"),
                    row.getObject("answered", Integer.class),
                    row.getString("fault"),
                    row.getObject("millis", Integer.class),
                    waits ? Database.instant(row, "next_at") : null);
        }
    }

    private record Hook(UUID id, String council, List<String> types, String xid, long seq) {}

    private record News(String xid, long seq, String type, UUID thing, UUID child, Instant at) {}

    /** How many the log of an address holds; {@code status} null for all. */
    long count(UUID webhook, @Nullable String status) {
        return database.one(
                        "select count(*) from webhook_delivery where webhook = ? and (?::text is null or status = ?)",
                        row -> row.getLong(1),
                        webhook,
                        status,
                        status)
                .orElse(0L);
    }

    /** The log of an address, the latest first; {@code status} null for all. */
    Slice<Delivery> log(UUID webhook, @Nullable String status, @Nullable String cursor, int limit) {
        var after = Cursor.parts(cursor);
        var last = after.isEmpty() ? null : Cursors.uuid(after);
        var found = database.query("""
                select d.*, t.at as tried_at, t.answered, t.fault, t.millis
                from webhook_delivery d left join webhook_attempt t on t.delivery = d.id and t.attempt = d.attempts
                where d.webhook = ? and (?::text is null or d.status = ?) and (?::uuid is null or
                  (d.created_at, d.id) < (select b.created_at, b.id from webhook_delivery b where b.id = ?))
                order by d.created_at desc, d.id desc limit ?""", Delivery::of, webhook, status, status, last, last, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(
                List.copyOf(shown),
                found.size() > limit ? Cursor.of(shown.getLast().id()) : null);
    }

    private Delivery require(UUID webhook, UUID id) {
        return database.one("""
                        select d.*, null::timestamptz as tried_at, null::int as answered, null as fault, null::int as millis
                        from webhook_delivery d where d.webhook = ? and d.id = ? for update""", Delivery::of, webhook, id).orElseThrow(() -> audit.notFound("webhook-delivery", id));
    }

    /** Sends a made-up message, so that its receiver can be tried. */
    @Transactional
    Delivery test(Webhooks.Webhook webhook) {
        if (!webhook.active()) {
            throw Refusal.conflict("webhook-disabled", "It is disabled: switch it on first");
        }
        var id = ids.next();
        var now = now();
        insert(
                id,
                webhook.id(),
                webhook.council(),
                null,
                Webhooks.TEST,
                body(Webhooks.TEST, now, Map.of("webhook", webhook.id())));
        audit.changed("webhook", webhook.id(), "test sent");
        return require(webhook.id(), id);
    }

    /** Tries one again that was delivered or is dead; the same id, the same words. */
    @Transactional
    Delivery resend(Webhooks.Webhook webhook, UUID id) {
        var delivery = require(webhook.id(), id);
        if (!webhook.active()) {
            throw Refusal.conflict("webhook-disabled", "It is disabled: switch it on first");
        }
        if (delivery.status().equals("waiting")) {
            throw Refusal.conflict("still-waiting", "It waits for its next attempt already");
        }
        database.update("""
                update webhook_delivery set status = 'waiting', next_at = clock_timestamp(), taken_until = null
                where id = ?""", id);
        audit.changed("webhook", webhook.id(), "sent again: " + id);
        return require(webhook.id(), id);
    }

    /** The system's time, which receivers compare with their own. */
    private Instant now() {
        return database.one(
                        "select clock_timestamp() as now", row -> Objects.requireNonNull(Database.instant(row, "now")))
                .orElseThrow();
    }

    private void insert(UUID id, UUID webhook, String council, @Nullable UUID child, String type, String body) {
        database.update(
                "insert into webhook_delivery (id, webhook, council, child, type, body) values (?, ?, ?, ?, ?, ?)",
                id,
                webhook,
                council,
                child,
                type,
                body);
    }

    private String body(String type, Instant at, Map<String, UUID> data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("timestamp", at.toString());
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes deliveries of what changed since each address was last looked at. Where it had come to is kept in the same
     * transaction: nothing is left out and nothing is made twice.
     *
     * @return whether there may be more at once
     */
    @Transactional
    boolean make() {
        boolean more = false;
        for (var hook : database.query(
                """
                select id, council, types, told_xid::text as xid, told_seq from webhook
                where status = 'active' for update skip locked""",
                row -> new Hook(
                        row.getObject("id", UUID.class),
                        row.getString("council"),
                        List.of((String[]) row.getArray("types").getArray()),
                        row.getString("xid"),
                        row.getLong("told_seq")))) {
            var news = news(hook);
            var rows = new ArrayList<@Nullable Object[]>();
            for (var each : news) {
                var data = new LinkedHashMap<String, UUID>();
                data.put("id", each.thing());
                data.put("child", each.child());
                rows.add(new @Nullable Object[] {
                    ids.next(), hook.id(), hook.council(), each.child(), each.type(), body(each.type(), each.at(), data)
                });
            }
            database.batch(
                    "insert into webhook_delivery (id, webhook, council, child, type, body) values (?, ?, ?, ?, ?, ?)",
                    rows);
            if (!news.isEmpty()) {
                database.update(
                        "update webhook set told_xid = ?::text::xid8, told_seq = ? where id = ?",
                        news.getLast().xid(),
                        news.getLast().seq(),
                        hook.id());
            }
            more |= news.size() == AT_A_TIME;
        }
        return more;
    }

    private List<News> news(Hook hook) {
        return database.query(
                """
                select xid::text as xid, seq, type, thing, child, at from change c
                where council = ? and (xid, seq) > (?::text::xid8, ?) and type = any(?)
                  and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by c.xid, c.seq limit ?""",
                row -> new News(
                        row.getString("xid"),
                        row.getLong("seq"),
                        row.getString("type"),
                        row.getObject("thing", UUID.class),
                        row.getObject("child", UUID.class),
                        Objects.requireNonNull(Database.instant(row, "at"))),
                hook.council(),
                hook.xid(),
                hook.seq(),
                hook.types(),
                AT_A_TIME);
    }

    /**
     * Takes deliveries that are due, for a time: who is killed with one in hand loses it when that has passed, and it is
     * taken again.
     */
    @Transactional
    List<Claimed> claim(int most) {
        var lease = config.timeout().multipliedBy(LEASE_FACTOR).toSeconds() + 1;
        return database.query(CLAIM, this::claimed, lease, config.atOnceEach(), most);
    }

    private Claimed claimed(ResultSet row) throws SQLException {
        var hook = row.getObject("hook", UUID.class);
        var keys = new ArrayList<String>();
        keys.add(cipher.open(row.getBytes("key_sealed"), Webhooks.place(hook, "key")));
        var old = row.getBytes("old_key_sealed");
        if (old != null) {
            keys.addAll(Webhooks.keys(cipher.open(old, Webhooks.place(hook, "old_key"))));
        }
        return new Claimed(
                row.getObject("id", UUID.class),
                hook,
                row.getInt("attempts"),
                cipher.open(row.getBytes("url_sealed"), Webhooks.place(hook, "url")),
                keys,
                row.getLong("seconds"),
                row.getString("body"));
    }

    /** Keeps what came of an attempt; an address that only fails is told no more in the end, and 410 is a goodbye. */
    @Transactional
    void finish(Claimed claimed, Outcome outcome) {
        int known = database.update(
                """
                insert into webhook_attempt (delivery, attempt, council, answered, fault, millis)
                select id, ?, council, ?, ?, ? from webhook_delivery where id = ?
                on conflict do nothing""", claimed.attempt(), outcome.answered(), outcome.fault(), outcome.millis(), claimed.id());
        if (known == 0) {
            return;
        }
        if (outcome.taken()) {
            database.update(
                    "update webhook_delivery set status = 'delivered', taken_until = null where id = ?", claimed.id());
            database.update(
                    "update webhook set failing_since = null where id = ? and failing_since is not null",
                    claimed.webhook());
            return;
        }
        var wait = retries.after(claimed.attempt());
        database.update("""
                update webhook_delivery set taken_until = null, status = case when ? then 'waiting' else 'dead' end,
                  next_at = clock_timestamp() + make_interval(secs => ? / 1000.0) where id = ? and attempts = ?""", wait.isPresent(), wait.orElse(Duration.ZERO).toMillis(), claimed.id(), claimed.attempt());
        boolean gone = outcome.answered() != null && outcome.answered() == GONE;
        database.update(
                "update webhook set failing_since = coalesce(failing_since, clock_timestamp()) where id = ?",
                claimed.webhook());
        int disabled = database.update(
                """
                update webhook set status = 'disabled', disabled_because = ?, version = version + 1
                where id = ? and status = 'active'
                  and (? or failing_since < clock_timestamp() - make_interval(secs => ?))""",
                gone ? "gone" : "failing",
                claimed.webhook(),
                gone,
                config.failing().toSeconds());
        if (disabled > 0) {
            audit.changed("webhook", claimed.webhook(), gone ? "disabled: it answers 410" : "disabled: it only fails");
        }
    }

    /** Old entries of the log go. */
    @Transactional
    int forget() {
        return database.update(
                "delete from webhook_delivery where status <> 'waiting' and created_at < clock_timestamp() - make_interval(secs => ?)",
                config.log().toSeconds());
    }
}
