package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The legal statuses of children, bitemporal: what was said before stays, with the time until which it was held true. */
@ApplicationScoped
public class CareHistories {
    private static final Database.Columns ROWS = Database.Columns.of(
            "legal_status_period",
            "child uuid, council text, legal_status text, left_reason text, from_day date, recorded_at timestamptz");

    private final Database database;

    CareHistories(Database database) {
        this.database = database;
    }

    private record Row(UUID child, CareStatus status) {}

    public CareHistory of(UUID child) {
        return of(List.of(child)).getOrDefault(child, new CareHistory(List.of()));
    }

    /** The histories of those children that have one. */
    public Map<UUID, CareHistory> of(Collection<UUID> children) {
        if (children.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<CareStatus>> found = new HashMap<>();
        database.query(
                        """
                        select child, from_day, legal_status, left_reason from legal_status_period
                        where child = any(?) and superseded_at is null""",
                        row -> new Row(
                                row.getObject("child", UUID.class),
                                new CareStatus(
                                        row.getObject("from_day", LocalDate.class),
                                        row.getString("legal_status"),
                                        row.getString("left_reason"))),
                        children)
                .forEach(row -> found.computeIfAbsent(row.child(), _ -> new ArrayList<>())
                        .add(row.status()));
        var histories = new HashMap<UUID, CareHistory>();
        found.forEach((child, statuses) -> histories.put(child, new CareHistory(statuses)));
        return histories;
    }

    /** The history as it was held true at a moment. */
    CareHistory asKnown(UUID child, Instant at) {
        return new CareHistory(database.query(
                """
                select from_day, legal_status, left_reason from legal_status_period
                where child = ? and recorded_at <= ? and (superseded_at is null or superseded_at > ?)""",
                row -> new CareStatus(
                        row.getObject("from_day", LocalDate.class),
                        row.getString("legal_status"),
                        row.getString("left_reason")),
                child,
                at,
                at));
    }

    /** Two histories of a child: as held until now, and from now on. */
    record Difference(Child child, CareHistory before, CareHistory after) {}

    /** Writes what differs. */
    void restate(List<Difference> differences, Instant at) {
        var goneOf = new ArrayList<UUID>();
        var goneFrom = new ArrayList<String>();
        var come = new ArrayList<@Nullable Object[]>();
        for (var each : differences) {
            var child = each.child();
            var before = each.before().statuses();
            var after = each.after().statuses();
            before.stream().filter(status -> !after.contains(status)).forEach(status -> {
                goneOf.add(child.id());
                goneFrom.add(status.from().toString());
            });
            after.stream()
                    .filter(status -> !before.contains(status))
                    .forEach(status -> come.add(new @Nullable Object[] {
                        child.id(), child.council(), status.legalStatus(), status.leftReason(), status.from(), at
                    }));
        }
        if (!goneOf.isEmpty()) {
            database.update("""
                    update legal_status_period l set superseded_at = ?
                    from unnest(?::uuid[], cast(? as text[])::date[]) as gone(child, from_day)
                    where l.child = gone.child and l.from_day = gone.from_day and l.superseded_at is null""", at, goneOf, goneFrom);
        }
        database.insert(ROWS, come);
    }
}
