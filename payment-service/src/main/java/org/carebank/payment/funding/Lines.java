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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.time.Today;
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
    private final Today today;

    Lines(Database database, Clock clock, Today today) {
        this.database = database;
        this.clock = clock;
        this.today = today;
    }

    /** The lines of one child. */
    public List<Line> of(UUID child) {
        return stored(Set.of(child)).getOrDefault(child, List.of());
    }

    /** Replaces what changed, and says which placements earn for the first time. */
    List<Funded> replace(Map<UUID, Entitlement> due) {
        var before = stored(due.keySet());
        var changed = new LinkedHashMap<UUID, List<Line>>();
        var gaps = new ArrayList<Owned<Gap>>();
        due.forEach((child, entitlement) -> {
            if (!entitlement.lines().equals(before.getOrDefault(child, List.of()))) {
                changed.put(child, entitlement.lines());
            }
            entitlement.gaps().forEach(gap -> gaps.add(new Owned<>(child, gap)));
        });
        database.update("delete from entitlement_gap where child = any(?)", due.keySet());
        database.updateAll(
                "insert into entitlement_gap (child, placement, kind, from_night, to_night, reason) values (?, ?, ?, ?, ?, ?)",
                gaps,
                Lines::gapValues);
        if (changed.isEmpty()) {
            return List.of();
        }
        store(changed);
        payees(changed.keySet());
        // Told of children with an account here: not of a contract, nor of another region's child in its places.
        changed.keySet()
                .removeIf(
                        child -> Objects.requireNonNull(due.get(child)).funded().isEmpty());
        return funded(changed);
    }

    /** A line or a gap of a child. */
    private record Owned<T>(UUID child, T of) {}

    private void store(Map<UUID, List<Line>> changed) {
        database.update("delete from entitlement_line where child = any(?)", changed.keySet());
        var rows = new ArrayList<Owned<Line>>();
        changed.forEach((child, some) -> some.forEach(line -> rows.add(new Owned<>(child, line))));
        database.updateAll("""
                insert into entitlement_line (child, placement, agreement, component, payee_type, payee, kind, council,
                  region, from_night, to_night, weekly_pence, once_pence, held, provisional, source, source_id, area, ages)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows, Lines::lineValues);
        database.updateAll(
                "insert into changed_child (child, since) values (?, ?) on conflict (child) do update set child = excluded.child",
                changed.keySet().stream().sorted().toList(),
                child -> new Object[] {child, today.date()});
    }

    private void payees(Set<UUID> children) {
        database.update("""
                insert into payee (payee, type)
                select distinct on (payee) payee, payee_type from entitlement_line where child = any(?) order by payee
                on conflict do nothing""", children);
    }

    private List<Funded> funded(Map<UUID, List<Line>> changed) {
        var known = new HashSet<>(database.list(
                "select placement from placement_funded where child = any(?)",
                row -> row.id("placement"),
                changed.keySet()));
        var events = new LinkedHashMap<UUID, Funded>();
        changed.forEach((child, some) -> some.stream()
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
                events.values(),
                each -> new Object[] {each.placement(), each.child(), each.from(), each.provisional()});
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
                row.maybeNumber("once_pence"),
                row.flag("held"),
                row.flag("provisional"),
                Source.valueOf(upper(row.text("source"))),
                row.id("source_id"),
                row.maybeText("area"),
                row.maybeText("ages"));
    }

    private static @Nullable Object[] lineValues(Owned<Line> owned) {
        var line = owned.of();
        return new @Nullable Object[] {
            owned.child(),
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
            line.oncePence(),
            line.held(),
            line.provisional(),
            line.source(),
            line.sourceId(),
            line.area(),
            line.ages()
        };
    }

    private static @Nullable Object[] gapValues(Owned<Gap> owned) {
        var gap = owned.of();
        return new @Nullable Object[] {
            owned.child(),
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
