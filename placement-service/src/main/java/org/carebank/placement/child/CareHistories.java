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
        var gone = new ArrayList<@Nullable Object[]>();
        var come = new ArrayList<@Nullable Object[]>();
        for (var each : differences) {
            var child = each.child();
            var before = each.before().statuses();
            var after = each.after().statuses();
            before.stream()
                    .filter(status -> !after.contains(status))
                    .forEach(status -> gone.add(new @Nullable Object[] {at, child.id(), status.from()}));
            after.stream()
                    .filter(status -> !before.contains(status))
                    .forEach(status -> come.add(new @Nullable Object[] {
                        child.id(), child.council(), status.legalStatus(), status.leftReason(), status.from(), at
                    }));
        }
        database.batch("""
                update legal_status_period set superseded_at = ?
                where child = ? and from_day = ? and superseded_at is null""", gone);
        database.batch("""
                insert into legal_status_period (child, council, legal_status, left_reason, from_day, recorded_at)
                values (?, ?, ?, ?, ?, ?)""", come);
    }
}
