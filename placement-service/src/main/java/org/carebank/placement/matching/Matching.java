package org.carebank.placement.matching;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Looks for children who are on the books twice. It offers pairs to a person, with the score explained; it never merges.
 * Records that changed since the last look are looked at again, so that it can be called again and again.
 */
@ApplicationScoped
public class Matching {
    private static final int BATCH = 500;

    /** Pairs share a block, or four in ten of the trigrams of their names in one year of birth. */
    private static final String CANDIDATES = """
            with mine as (select child, gram, token from child_match_key where child = any(?)),
            blocked as (
              select m.child, k.child as other from mine m join child_match_key k on k.token = m.token and not k.gram
              where not m.gram and k.child <> m.child),
            alike as (
              select m.child, k.child as other from mine m
                join child_match_key k on k.token = m.token and k.gram
                join child_match one on one.child = m.child
                join child_match two on two.child = k.child
              where m.gram and k.child <> m.child
              group by m.child, k.child, one.grams, two.grams
              having 10 * count(*) >= 4 * (one.grams + two.grams - count(*)))
            select distinct least(child, other), greatest(child, other)
            from (select * from blocked union all select * from alike) found""";

    private static final String STALE = """
            select c.id from child c left join child_match m on m.child = c.id
            where m.version is distinct from c.version
              and not exists (select from child_merge g where g.merged = c.id and g.undone_at is null)
            order by c.id limit ?""";

    private final Children children;
    private final MatchKeys keys;
    private final Database database;
    private final Callers callers;
    private final Today today;
    private final Ids ids;
    private final Clock clock;

    Matching(Children children, MatchKeys keys, Database database, Callers callers, Today today, Ids ids, Clock clock) {
        this.children = children;
        this.keys = keys;
        this.database = database;
        this.callers = callers;
        this.today = today;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a look found.
     *
     * @param looked records that were new or had changed
     * @param weighed pairs that shared a block
     * @param offered pairs that reached the threshold
     */
    public record Looked(int looked, int weighed, int offered) {
        Looked plus(Looked other) {
            return new Looked(looked + other.looked, weighed + other.weighed, offered + other.offered);
        }
    }

    /** Looks at all records that are new or have changed since the last look, some in each transaction. */
    public Looked look() {
        return callers.asSystem("matching", () -> {
            while (QuarkusTransaction.requiringNew().call(() -> children.keepNames(BATCH)) > 0) {
                // Some more in the next transaction.
            }
            var known = new HashMap<UUID, Identity>();
            var sum = new Looked(0, 0, 0);
            while (true) {
                var part = QuarkusTransaction.requiringNew().timeout(300).call(() -> batch(known));
                if (part.looked() == 0) {
                    return sum;
                }
                sum = sum.plus(part);
            }
        });
    }

    private Looked batch(Map<UUID, Identity> known) {
        database.query("select pg_advisory_xact_lock(905)::text", row -> row.getString(1));
        var stale = database.query(STALE, row -> row.getObject(1, UUID.class), BATCH);
        if (stale.isEmpty()) {
            return new Looked(0, 0, 0);
        }
        var looked = children.list("id in ?1", stale);
        known.keySet().removeAll(stale);
        looked.forEach(each -> known.put(each.id(), identity(each)));
        store(looked, known);
        var candidates = database.query(
                CANDIDATES, row -> new Candidate(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), stale);
        open(candidates, known);
        return new Looked(looked.size(), candidates.size(), offer(stale, candidates, known));
    }

    private record Candidate(UUID one, UUID other) {}

    private Identity identity(Child child) {
        var person = children.personOf(child);
        return new Identity(
                child.id(),
                child.region(),
                text(person.givenName()),
                text(person.familyName()),
                person.born(),
                person.sex(),
                text(person.ethnic()),
                children.upnOf(child));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void store(List<Child> looked, Map<UUID, Identity> known) {
        var gone = new ArrayList<@Nullable Object[]>();
        var rows = new ArrayList<@Nullable Object[]>();
        var versions = new ArrayList<@Nullable Object[]>();
        for (var child : looked) {
            var identity = known.getOrDefault(child.id(), identity(child));
            var grams = keys.grams(identity);
            gone.add(new @Nullable Object[] {child.id()});
            rows.add(new @Nullable Object[] {child.id(), false, words(keys.blocks(identity))});
            rows.add(new @Nullable Object[] {child.id(), true, words(grams)});
            versions.add(new @Nullable Object[] {child.id(), child.version(), grams.size()});
        }
        database.batch("delete from child_match_key where child = ?", gone);
        database.batch("insert into child_match_key select ?, ?, unnest(?::text[])::bigint", rows);
        database.batch("""
                insert into child_match (child, version, grams) values (?, ?, ?)
                on conflict (child) do update set version = excluded.version, grams = excluded.grams""", versions);
    }

    private static List<String> words(Collection<Long> tokens) {
        return tokens.stream().map(String::valueOf).toList();
    }

    private void open(List<Candidate> candidates, Map<UUID, Identity> known) {
        var missing = candidates.stream()
                .flatMap(each -> List.of(each.one(), each.other()).stream())
                .filter(each -> !known.containsKey(each))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            children.list("id in ?1", missing).forEach(each -> known.put(each.id(), identity(each)));
        }
    }

    private int offer(List<UUID> stale, List<Candidate> candidates, Map<UUID, Identity> known) {
        var weights = weights(today.date());
        var at = clock.instant();
        var rows = new ArrayList<@Nullable Object[]>();
        for (var pair : candidates) {
            var one = known.get(pair.one());
            var other = known.get(pair.other());
            if (one == null || other == null || !one.region().equals(other.region())) {
                continue;
            }
            var score = weights.score(one, other);
            if (score.total() >= weights.threshold()) {
                rows.add(new @Nullable Object[] {
                    ids.next(),
                    pair.one(),
                    pair.other(),
                    one.region(),
                    score.total(),
                    MatchLines.text(score.lines()),
                    weights.from(),
                    at
                });
            }
        }
        // What was offered and not yet decided is weighed anew; what a person decided stands.
        database.update("""
                delete from match_pair p where p.status = 'open' and (p.one = any(?) or p.other = any(?))
                  and not exists (select from child_merge m where m.pair = p.id)""", stale, stale);
        database.batch("""
                insert into match_pair (id, one, other, region, score, lines, weights_from, found_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (one, other) do nothing""", rows);
        return rows.size();
    }

    /** The weights that hold on a day. */
    Weights weights(LocalDate on) {
        record Row(String key, LocalDate from, int weight) {}
        var rows = database.query(
                """
                select distinct on (field, level) field || ':' || level as key, from_day, weight from match_weight
                where from_day <= ? order by field, level, from_day desc""", row -> new Row(row.getString(1), row.getObject(2, LocalDate.class), row.getInt(3)), on);
        var threshold = database.one(
                        "select score from match_threshold where from_day <= ? order by from_day desc limit 1",
                        row -> row.getInt(1),
                        on)
                .orElseThrow(() -> new IllegalStateException("No threshold holds on " + on));
        return new Weights(
                rows.stream().map(Row::from).max(LocalDate::compareTo).orElse(on),
                rows.stream().collect(Collectors.toUnmodifiableMap(Row::key, Row::weight)),
                threshold);
    }
}
