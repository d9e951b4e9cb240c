package org.carebank.placement.inspection;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.database.Database;
import org.carebank.placement.inspection.SamplePolicy.Candidate;
import org.jspecify.annotations.Nullable;

/** The samples of the calling inspector. The frame is every child in care on the day, merged and sealed records apart. */
@ApplicationScoped
public class Inspections {
    /** The longest time for which a sample is open, in days. */
    private static final int DAYS_MAX = 92;

    private static final RandomGenerator RANDOM = new SecureRandom();

    private static final String FRAME = """
            select c.id, coalesce(o.region, c.region) as region, c.council, c.born, p.kind, (
                select min(s.from_day) from legal_status_period s
                where s.child = c.id and s.superseded_at is null and s.legal_status is not null
                  and s.from_day > coalesce((
                    select max(l.from_day) from legal_status_period l
                    where l.child = c.id and l.superseded_at is null and l.legal_status is null), '-infinity')) as since
            from child c
            left join placement_version p on p.child = c.id and p.superseded_at is null and p.main and not p.voided
              and p.first_night <= ? and (p.last_day is null or p.last_day > ?)
            left join offer o on o.setting = p.setting
            where c.legal_status is not null and c.died_on is null
              and not exists (select from child_merge m where m.merged = c.id and m.undone_at is null)
            order by c.id""";

    private final Database database;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Today today;
    private final Clock clock;

    Inspections(Database database, Callers callers, Audit audit, Ids ids, Today today, Clock clock) {
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
        this.clock = clock;
    }

    /**
     * What is asked of a sample.
     *
     * @param by each once and in the order of the strata, however they were asked: the seed makes one sample of them
     * @param seed makes the same sample of the same children again; absent: a random one
     * @param endsOn the last day on which the pathways are open
     */
    record Asked(
            String reference,
            List<Stratum> by,
            int size,
            @Nullable Long seed,
            LocalDate endsOn) {
        Asked {
            by = by.stream().distinct().sorted().toList();
        }
    }

    /** How many of a stratum's children were drawn. */
    record Drawn(List<String> stratum, int children, int drawn) {}

    /** A child of the sample. */
    record Chosen(UUID child, List<String> stratum) {}

    /** A sample; {@code frame} how many children it was drawn from. */
    record Inspection(
            UUID id,
            String reference,
            List<Stratum> by,
            long seed,
            int frame,
            String frameDigest,
            int drawn,
            Instant drawnAt,
            LocalDate endsOn,
            @Nullable Instant endedAt) {
        boolean open(LocalDate on) {
            return endedAt == null && !endsOn.isBefore(on);
        }
    }

    /** Draws a sample and opens its pathways to the caller. */
    @Transactional
    Inspection draw(Asked asked) {
        var day = today.date();
        if (!asked.endsOn().isAfter(day) || asked.endsOn().isAfter(day.plusDays(DAYS_MAX))) {
            throw Refusal.invalid(
                    "impossible-end",
                    "A sample is open for a set time",
                    new Refusal.Fault(
                            "ends_on",
                            "ahead",
                            asked.endsOn().toString(),
                            "must be a day ahead, and at most %d days".formatted(DAYS_MAX)));
        }
        var frame = callers.asSystem(
                "inspection", () -> QuarkusTransaction.requiringNew().call(() -> frame(asked.by(), day)));
        if (frame.isEmpty()) {
            throw Refusal.conflict("nobody-to-draw", "No child is in care here today");
        }
        var seed = asked.seed() == null ? RANDOM.nextLong(1, Integer.MAX_VALUE) : asked.seed();
        var chosen = SamplePolicy.draw(frame, asked.size(), seed);
        var id = ids.next();
        database.update(
                """
                insert into inspection (id, reference, strata, seed, frame, frame_digest, drawn, drawn_by, drawn_at, ends_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                asked.reference(),
                asked.by().stream().map(Stratum::wire).toList(),
                seed,
                frame.size(),
                SamplePolicy.digest(frame),
                chosen.size(),
                callers.current().subject(),
                clock.instant(),
                asked.endsOn());
        var ofStratum = chosen.stream().collect(Collectors.groupingBy(Candidate::stratum, Collectors.counting()));
        var strata =
                frame.stream().collect(Collectors.groupingBy(Candidate::stratum, TreeMap::new, Collectors.counting()));
        database.batch(
                "insert into inspection_stratum (inspection, stratum, children, drawn) values (?, ?, ?, ?)",
                strata.entrySet().stream()
                        .map(each -> new @Nullable Object[] {
                            id,
                            each.getKey(),
                            Math.toIntExact(each.getValue()),
                            Math.toIntExact(ofStratum.getOrDefault(each.getKey(), 0L))
                        })
                        .toList());
        var rows = new ArrayList<@Nullable Object[]>();
        for (var each : chosen) {
            rows.add(new @Nullable Object[] {id, rows.size() + 1, each.child(), each.stratum()});
        }
        database.batch("insert into inspection_child (inspection, place, child, stratum) values (?, ?, ?, ?)", rows);
        audit.changed("inspection", id, "drawn");
        return require(id);
    }

    private List<Candidate> frame(List<Stratum> by, LocalDate day) {
        return database.query(
                FRAME,
                row -> {
                    var known = new Stratum.Known(
                            row.getString("region"),
                            row.getString("council"),
                            row.getString("kind"),
                            row.getObject("born", LocalDate.class),
                            row.getObject("since", LocalDate.class));
                    return new Candidate(
                            row.getObject("id", UUID.class),
                            by.stream().map(each -> each.value(known, day)).collect(Collectors.joining("|")));
                },
                day,
                day);
    }

    /** Ends the caller's sight of the pathways before the day. */
    @Transactional
    Inspection end(UUID id) {
        require(id);
        if (database.update("update inspection set ended_at = ? where id = ? and ended_at is null", clock.instant(), id)
                > 0) {
            audit.changed("inspection", id, "ended");
        }
        return require(id);
    }

    Inspection require(UUID id) {
        return database.one("select * from inspection where id = ?", Inspections::inspection, id)
                .orElseThrow(() -> audit.notFound("inspection", id));
    }

    /** How many samples the caller has drawn. */
    long count() {
        return database.one("select count(*) from inspection", row -> row.getLong(1))
                .orElse(0L);
    }

    /** The caller's samples, the latest first; from one on that comes after another. */
    List<Inspection> after(@Nullable UUID id, int most) {
        return database.query(
                "select * from inspection where ?::uuid is null or id < ?::uuid order by id desc limit ?",
                Inspections::inspection,
                id,
                id,
                most);
    }

    List<Drawn> strata(UUID inspection) {
        return database.query(
                "select * from inspection_stratum where inspection = ? order by stratum",
                row -> new Drawn(parts(row.getString("stratum")), row.getInt("children"), row.getInt("drawn")),
                inspection);
    }

    List<Chosen> children(UUID inspection) {
        return database.query(
                "select child, stratum from inspection_child where inspection = ? order by place",
                row -> new Chosen(row.getObject("child", UUID.class), parts(row.getString("stratum"))),
                inspection);
    }

    private static List<String> parts(String stratum) {
        return stratum.isEmpty() ? List.of() : List.of(stratum.split("\\|", -1));
    }

    private static Inspection inspection(ResultSet row) throws SQLException {
        return new Inspection(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                strata(row.getArray("strata")),
                row.getLong("seed"),
                row.getInt("frame"),
                row.getString("frame_digest"),
                row.getInt("drawn"),
                row.getObject("drawn_at", java.time.OffsetDateTime.class).toInstant(),
                row.getObject("ends_on", LocalDate.class),
                Database.instant(row, "ended_at"));
    }

    private static List<Stratum> strata(Array wires) throws SQLException {
        return Arrays.stream((String[]) wires.getArray())
                .flatMap(each -> Stratum.of(each).stream())
                .toList();
    }
}
