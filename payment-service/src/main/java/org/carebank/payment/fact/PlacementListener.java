package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Where a child lives, from when, until when, and every correction of it; children of other regions too, who may live in a
 * setting whose places this region pays.
 */
@ApplicationScoped
public class PlacementListener implements Listener {
    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;
    private final StaleContracts contracts;
    private final MirroredTopics mirrored;

    PlacementListener(
            Database database, Heard heard, StaleChildren stale, StaleContracts contracts, MirroredTopics mirrored) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
        this.contracts = contracts;
        this.mirrored = mirrored;
    }

    record MovedIn(
            UUID placement,
            UUID child,
            @Nullable UUID agreement,
            @Nullable UUID setting,
            @Nullable UUID provider,
            @Nullable UUID household,
            String kind,
            @Nullable String placeProvider,
            String basis,
            LocalDate firstNight,
            @Nullable LocalDate plannedEnd,
            @Nullable String settingCouncil) {}

    record MovedOut(UUID placement, UUID child, LocalDate lastDay, boolean breakdown) {}

    record Absent(
            UUID placement,
            UUID child,
            LocalDate from,
            @Nullable String why) {}

    record Returned(UUID placement, UUID child, LocalDate on) {}

    record Corrected(
            UUID placement,
            UUID child,
            @Nullable UUID agreement,
            @Nullable UUID setting,
            @Nullable UUID provider,
            @Nullable UUID household,
            String kind,
            @Nullable String placeProvider,
            @Nullable String basis,
            LocalDate firstNight,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate plannedEnd,
            boolean breakdown,
            boolean voided) {}

    @Override
    public Set<String> topics() {
        return mirrored.and(Set.of(), "placement.placement.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        var child = UUID.fromString(event.key());
        stale.mark(child);
        contracts.markOf(child); // where the child lived until now
        var seq = event.sequence();
        switch (event.name()) {
            case "moved_in" -> movedIn(event.as(MovedIn.class), seq);
            case "moved_out" -> movedOut(event.as(MovedOut.class), seq);
            case "corrected" -> corrected(event.as(Corrected.class), seq);
            case "absent" -> absent(event.as(Absent.class), seq);
            case "returned" -> returned(event.as(Returned.class), seq);
            default -> {}
        }
        contracts.markOf(child);
    }

    /** What only this event says is taken always; what a later correction restated stays. */
    private void movedIn(MovedIn fact, long seq) {
        database.update(
                """
                insert into placement_fact as known (placement, child, agreement, setting, provider, household, kind,
                  place_provider, basis, setting_council, first_night, planned_end, moved_in_seq, stated_seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (placement) do update set
                  setting_council = excluded.setting_council, moved_in_seq = excluded.moved_in_seq,
                  agreement = coalesce(known.agreement, excluded.agreement), basis = coalesce(known.basis, excluded.basis),
                  (setting, provider, household, kind, place_provider, first_night, planned_end, stated_seq) =
                    (select x.setting, x.provider, x.household, x.kind, x.place_provider, x.first_night, x.planned_end,
                            x.stated_seq
                     from (values (known.setting, known.provider, known.household, known.kind, known.place_provider,
                                   known.first_night, known.planned_end, known.stated_seq),
                                  (excluded.setting, excluded.provider, excluded.household, excluded.kind,
                                   excluded.place_provider, excluded.first_night, excluded.planned_end,
                                   excluded.stated_seq))
                       as x (setting, provider, household, kind, place_provider, first_night, planned_end, stated_seq)
                     order by x.stated_seq desc limit 1)
                where known.moved_in_seq < excluded.moved_in_seq""",
                fact.placement(),
                fact.child(),
                fact.agreement(),
                fact.setting(),
                fact.provider(),
                fact.household(),
                fact.kind(),
                fact.placeProvider(),
                fact.basis(),
                fact.settingCouncil(),
                fact.firstNight(),
                fact.plannedEnd(),
                seq,
                seq);
    }

    private void movedOut(MovedOut fact, long seq) {
        database.update("""
                insert into placement_fact as known (placement, child, last_day, breakdown, moved_out_seq)
                values (?, ?, ?, ?, ?)
                on conflict (placement) do update set last_day = excluded.last_day, breakdown = excluded.breakdown,
                  moved_out_seq = excluded.moved_out_seq
                where known.moved_out_seq < excluded.moved_out_seq""", fact.placement(), fact.child(), fact.lastDay(), fact.breakdown(), seq);
    }

    private void corrected(Corrected fact, long seq) {
        database.update(
                """
                insert into placement_fact as known (placement, child, agreement, setting, provider, household, kind,
                  place_provider, basis, first_night, last_day, planned_end, breakdown, voided, moved_out_seq,
                  stated_seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (placement) do update set
                  agreement = coalesce(excluded.agreement, known.agreement), basis = coalesce(excluded.basis, known.basis),
                  setting = excluded.setting, provider = excluded.provider, household = excluded.household,
                  kind = excluded.kind, place_provider = excluded.place_provider, first_night = excluded.first_night,
                  planned_end = excluded.planned_end, voided = excluded.voided, stated_seq = excluded.stated_seq,
                  last_day = case when known.moved_out_seq > excluded.moved_out_seq then known.last_day
                             else excluded.last_day end,
                  breakdown = case when known.moved_out_seq > excluded.moved_out_seq then known.breakdown
                              else excluded.breakdown end,
                  moved_out_seq = greatest(known.moved_out_seq, excluded.moved_out_seq)
                where known.stated_seq < excluded.stated_seq""",
                fact.placement(),
                fact.child(),
                fact.agreement(),
                fact.setting(),
                fact.provider(),
                fact.household(),
                fact.kind(),
                fact.placeProvider(),
                fact.basis(),
                fact.firstNight(),
                fact.lastDay(),
                fact.plannedEnd(),
                fact.breakdown(),
                fact.voided(),
                seq,
                seq);
    }

    /** A child who is away for some nights still has this home: paid in full, unless a dated rule says otherwise. */
    private void absent(Absent fact, long seq) {
        database.update("""
                insert into absence_fact as known (placement, child, from_date, why, seq) values (?, ?, ?, ?, ?)
                on conflict (placement, from_date) do update set why = excluded.why, seq = excluded.seq
                where known.seq < excluded.seq""", fact.placement(), fact.child(), fact.from(), fact.why(), seq);
    }

    private void returned(Returned fact, long seq) {
        database.update("""
                update absence_fact set returned_on = ?, seq = ?
                where placement = ? and seq < ? and from_date =
                  (select max(from_date) from absence_fact where placement = ? and from_date <= ?)""", fact.on(), seq, fact.placement(), seq, fact.placement(), fact.on());
    }
}
