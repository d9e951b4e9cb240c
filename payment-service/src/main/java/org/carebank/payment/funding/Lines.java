package org.carebank.payment.funding;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.Entitlement;
import org.carebank.payment.entitlement.Gap;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.PayeeType;
import org.carebank.payment.entitlement.Source;
import org.carebank.payment.funding.FundingEvent.Funded;
import org.jspecify.annotations.Nullable;

/** The lines and gaps that the facts come to now, kept for accruals, runs and "why this amount?". */
@ApplicationScoped
public class Lines {
    private final Database database;
    private final Clock clock;

    Lines(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The lines of one child. */
    public List<Line> of(UUID child) {
        return stored(Set.of(child)).getOrDefault(child, List.of());
    }

    /** Replaces what changed, and says which placements earn for the first time. */
    List<Funded> replace(Map<UUID, Entitlement> due) {
        var before = stored(due.keySet());
        var changed = new HashSet<UUID>();
        due.forEach((child, entitlement) -> {
            if (!entitlement.lines().equals(before.getOrDefault(child, List.of()))) {
                changed.add(child);
            }
        });
        database.update("delete from entitlement_gap where child = any(?)", due.keySet());
        database.updateAll(
                "insert into entitlement_gap (child, placement, kind, from_night, to_night, reason) values (?, ?, ?, ?, ?, ?)",
                due.entrySet().stream()
                        .flatMap(each -> each.getValue().gaps().stream().map(gap -> values(each.getKey(), gap)))
                        .toList());
        if (changed.isEmpty()) {
            return List.of();
        }
        database.update("delete from entitlement_line where child = any(?)", changed);
        var rows = new ArrayList<@Nullable Object[]>();
        changed.forEach(child -> due.get(child).lines().forEach(line -> rows.add(values(child, line))));
        database.updateAll("""
                insert into entitlement_line (child, placement, agreement, component, payee_type, payee, kind, council,
                  region, from_night, to_night, weekly_pence, held, provisional, source, source_id, area, ages)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
        database.updateAll(
                "insert into changed_child values (?) on conflict (child) do update set child = excluded.child",
                changed.stream().sorted().map(child -> new Object[] {child}).toList());
        payees(changed);
        return funded(due, changed);
    }

    private void payees(Set<UUID> children) {
        database.update("""
                insert into payee (payee, type)
                select distinct on (payee) payee, payee_type from entitlement_line where child = any(?) order by payee
                on conflict do nothing""", children);
    }

    private List<Funded> funded(Map<UUID, Entitlement> due, Set<UUID> children) {
        var known = new HashSet<>(database.list(
                "select placement from placement_funded where child = any(?)", row -> row.id("placement"), children));
        var events = new LinkedHashMap<UUID, Funded>();
        children.forEach(child -> due.get(child).lines().stream()
                .filter(line -> !known.contains(line.placement()))
                .forEach(line -> events.putIfAbsent(
                        line.placement(),
                        new Funded(
                                child,
                                line.placement(),
                                line.agreement(),
                                line.nights().from(),
                                line.provisional(),
                                clock.instant()))));
        database.updateAll(
                "insert into placement_funded (placement, child, from_night, provisional) values (?, ?, ?, ?)",
                events.values().stream()
                        .map(each -> new Object[] {each.placement(), each.child(), each.from(), each.provisional()})
                        .toList());
        return List.copyOf(events.values());
    }

    private Map<UUID, List<Line>> stored(Collection<UUID> children) {
        var found = new HashMap<UUID, List<Line>>();
        database.read(
                "select * from entitlement_line where child = any(?) order by id",
                row -> found.computeIfAbsent(row.id("child"), _ -> new ArrayList<>())
                        .add(line(row)),
                children);
        return found;
    }

    private static Line line(Row row) {
        return new Line(
                row.id("placement"),
                row.maybeId("agreement"),
                Component.valueOf(upper(row.text("component"))),
                PayeeType.valueOf(upper(row.text("payee_type"))),
                row.id("payee"),
                KindOfCare.of(row.text("kind")),
                row.text("council"),
                row.text("region"),
                new Nights(row.date("from_night"), row.date("to_night")),
                row.number("weekly_pence"),
                row.flag("held"),
                row.flag("provisional"),
                Source.valueOf(upper(row.text("source"))),
                row.id("source_id"),
                row.maybeText("area"),
                row.maybeText("ages"));
    }

    private static @Nullable Object[] values(UUID child, Line line) {
        return new @Nullable Object[] {
            child,
            line.placement(),
            line.agreement(),
            line.component(),
            line.payeeType(),
            line.payee(),
            line.kind(),
            line.council(),
            line.region(),
            line.nights().from(),
            line.nights().to(),
            line.weeklyPence(),
            line.held(),
            line.provisional(),
            line.source(),
            line.sourceId(),
            line.area(),
            line.ages()
        };
    }

    private static @Nullable Object[] values(UUID child, Gap gap) {
        return new @Nullable Object[] {
            child,
            gap.placement(),
            gap.kind(),
            gap.nights().from(),
            gap.nights().to(),
            gap.reason()
        };
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
