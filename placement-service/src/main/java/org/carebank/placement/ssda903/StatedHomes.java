package org.carebank.placement.ssda903;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.carebank.placement.home.Absence;
import org.carebank.placement.home.Basis;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Moves;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/**
 * Sets the homes that a return tells of against those on record: the same home keeps its id and is restated where it
 * differs; what the return no longer tells is voided. What was recorded here as it happened stands above the return.
 */
final class StatedHomes {
    private final UUID child;
    private final Council council;
    private final LocalDate joinedOn;
    private final LocalDate since;
    private final Map<String, Offer> offers;
    private final Set<String> breakdowns;
    private final Supplier<UUID> ids;
    private final List<Placements.Change> changes = new ArrayList<>();
    private final List<Placements.AbsenceChange> absences = new ArrayList<>();

    /** {@code since}: the day on which the council took the child over from another; null where it did not. */
    StatedHomes(
            UUID child,
            Council council,
            LocalDate joinedOn,
            @Nullable LocalDate since,
            Map<String, Offer> offers,
            Set<String> breakdowns,
            Supplier<UUID> ids) {
        this.child = child;
        this.council = council;
        this.joinedOn = joinedOn;
        this.since = since == null ? LocalDate.MIN : since;
        this.offers = offers;
        this.breakdowns = breakdowns;
        this.ids = ids;
    }

    List<Placements.Change> changes() {
        return changes;
    }

    List<Placements.AbsenceChange> absences() {
        return absences;
    }

    void state(
            List<HomesFromEpisodes.Stay> stays,
            List<StatedRows.Spell> missing,
            List<Placement> onRecord,
            List<Absence> awayOnRecord) {
        var live = onRecord.stream()
                .filter(each -> each.basis().live() && each.home().main())
                .sorted(Comparator.comparing(each -> each.home().firstNight()))
                .toList();
        var imported = new ArrayList<>(onRecord.stream()
                .filter(each -> !each.basis().live() && isOurs(each.home()))
                .toList());
        var told = stays.stream().filter(each -> !isLive(each, live)).toList();
        var matches = match(told, imported);
        matches.entrySet()
                .removeIf(each -> isAnother(each.getKey(), each.getValue().home()));
        var homes = new HashMap<HomesFromEpisodes.Stay, UUID>();
        @Nullable UUID carers = null;
        for (var stay : told) {
            var before = matches.get(stay);
            var home = home(stay, before, stay.sameCarers ? carers : null);
            home = before == null ? home : keptEnd(begun(home, before.home()), before);
            home = cut(home, live, before);
            var after = before == null
                    ? Placement.begins(ids.get(), child, council.code(), council.region(), null, basis(home), home)
                    : before.restated(home, basis(home));
            changes.add(new Placements.Change(before, after));
            homes.put(stay, after.id());
            carers = home.household();
        }
        imported.removeAll(matches.values());
        imported.forEach(each -> changes.addFirst(new Placements.Change(each, gone(each, told))));
        told.forEach(stay -> stay.aways.addAll(missingFrom(stay, missing)));
        stateAbsences(told, homes, awayOnRecord);
    }

    /** What was over when the child was taken over is the record of the council before. */
    private boolean isOurs(Home home) {
        return home.lastDay() == null || home.lastDay().isAfter(since);
    }

    /** A home that stood when the child was taken over goes on under the new council, unless its return says it is another. */
    private boolean isAnother(HomesFromEpisodes.Stay stay, Home home) {
        return home.firstNight().isBefore(since)
                && (stay.kind != home.kind()
                        || (stay.urn != null && home.urn() != null && !stay.urn.equals(home.urn())));
    }

    private Home begun(Home home, Home before) {
        return before.firstNight().isBefore(since) ? home.from(before.firstNight()) : home;
    }

    /** A home of which the return does not tell never was; the nights before the child was taken over were. */
    private Placement gone(Placement placement, List<HomesFromEpisodes.Stay> told) {
        if (!placement.home().firstNight().isBefore(since)) {
            return placement.voids();
        }
        var moved = told.stream()
                .map(each -> each.firstNight)
                .min(Comparator.naturalOrder())
                .orElse(since);
        var ended = placement.home().until(moved, null, false);
        return placement.restated(ended, basis(ended));
    }

    /** The part of each spell that falls into the nights of a home; a temporary placement told for them stands above. */
    private static List<HomesFromEpisodes.Away> missingFrom(
            HomesFromEpisodes.Stay stay, List<StatedRows.Spell> missing) {
        var found = new ArrayList<HomesFromEpisodes.Away>();
        for (var spell : missing) {
            var from = spell.from().isAfter(stay.firstNight) ? spell.from() : stay.firstNight;
            var to = earlier(spell.to(), stay.lastDay);
            boolean nights = to == null || from.isBefore(to);
            var away = new HomesFromEpisodes.Away(from, to, spell.why());
            if (stay.main
                    && nights
                    && stay.aways.stream().noneMatch(each -> each.overlaps(away))
                    && found.stream().noneMatch(each -> each.overlaps(away))) {
                found.add(away);
            }
        }
        return found;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The return's word for a home that was recorded here as it happened. */
    private static boolean isLive(HomesFromEpisodes.Stay stay, List<Placement> live) {
        return stay.main && live.stream().anyMatch(each -> each.home().covers(stay.firstNight));
    }

    /** First by the first night, then by the most nights shared. */
    private static Map<HomesFromEpisodes.Stay, Placement> match(
            List<HomesFromEpisodes.Stay> stays, List<Placement> imported) {
        var matches = new HashMap<HomesFromEpisodes.Stay, Placement>();
        var free = new ArrayList<>(imported);
        for (var stay : stays) {
            take(
                    matches,
                    free,
                    stay,
                    free.stream()
                            .filter(each -> each.home().firstNight().equals(stay.firstNight)
                                    && each.home().main() == stay.main)
                            .findFirst());
        }
        for (var stay : stays) {
            if (!matches.containsKey(stay)) {
                take(
                        matches,
                        free,
                        stay,
                        free.stream()
                                .filter(each -> each.home().main() == stay.main && shared(stay, each.home()) > 0)
                                .max(Comparator.comparingLong(each -> shared(stay, each.home()))));
            }
        }
        return matches;
    }

    private static void take(
            Map<HomesFromEpisodes.Stay, Placement> matches,
            List<Placement> free,
            HomesFromEpisodes.Stay stay,
            Optional<Placement> found) {
        found.ifPresent(each -> {
            matches.put(stay, each);
            free.remove(each);
        });
    }

    private static long shared(HomesFromEpisodes.Stay stay, Home home) {
        var far = LocalDate.of(9999, 1, 1);
        var from = stay.firstNight.isAfter(home.firstNight()) ? stay.firstNight : home.firstNight();
        var stayEnd = stay.lastDay == null ? far : stay.lastDay;
        var homeEnd = home.lastDay() == null ? far : home.lastDay();
        return ChronoUnit.DAYS.between(from, stayEnd.isBefore(homeEnd) ? stayEnd : homeEnd);
    }

    private Home home(HomesFromEpisodes.Stay stay, @Nullable Placement before, @Nullable UUID carers) {
        var offer = stay.urn == null ? null : offers.get(stay.urn);
        var household = household(stay, offer, before, carers);
        return new Home(
                stay.kind,
                offer == null ? null : offer.setting(),
                offer == null ? null : offer.provider(),
                household,
                offer != null,
                stay.urn,
                stay.place,
                stay.placeProvider,
                stay.firstNight,
                stay.lastDay,
                before == null ? null : before.home().plannedEnd(),
                stay.reason,
                stay.reason != null && breakdowns.contains(stay.reason),
                stay.move,
                stay.main,
                offer == null ? null : offer.council(),
                offer == null ? null : Moves.distance(council, offer));
    }

    /** A foster home of the council's own or with relatives is a household, known to the register or not. */
    private @Nullable UUID household(
            HomesFromEpisodes.Stay stay, @Nullable Offer offer, @Nullable Placement before, @Nullable UUID carers) {
        boolean inHousehold =
                stay.kind == KindOfCare.KINSHIP || (stay.kind == KindOfCare.FOSTER && "PR1".equals(stay.placeProvider));
        if (offer != null && offer.household()) {
            return offer.setting();
        }
        if (!inHousehold) {
            return null;
        }
        if (before != null && before.home().household() != null) {
            return before.home().household();
        }
        return carers != null ? carers : madeUp(stay.firstNight);
    }

    /** The same for the same child and first night, whenever it is made. */
    private UUID madeUp(LocalDate firstNight) {
        var name = "household:" + council.code() + ":" + child + ":" + firstNight;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** An end that was recorded here stands while the return does not tell of one. */
    private static Home keptEnd(Home home, Placement before) {
        var kept = before.home();
        return before.endedHere() && home.lastDay() == null && kept.lastDay() != null
                ? home.until(kept.lastDay(), kept.reason(), kept.breakdown())
                : home;
    }

    /** A home ends at the latest when the child moved into one that was recorded here. */
    private static Home cut(Home home, List<Placement> live, @Nullable Placement before) {
        if (!home.main()) {
            return home;
        }
        for (var each : live) {
            var moved = each.home().firstNight();
            if (home.firstNight().isBefore(moved)
                    && (home.lastDay() == null || home.lastDay().isAfter(moved))) {
                var told = before != null && moved.equals(before.home().lastDay()) ? before.home() : home;
                return home.until(moved, told.reason(), told.breakdown());
            }
        }
        return home;
    }

    private Basis basis(Home home) {
        boolean over = home.lastDay() != null && !home.lastDay().isAfter(joinedOn);
        return over ? Basis.HISTORY : Basis.TAKEN_OVER;
    }

    private void stateAbsences(
            List<HomesFromEpisodes.Stay> told, Map<HomesFromEpisodes.Stay, UUID> homes, List<Absence> onRecord) {
        var seen = new HashSet<UUID>();
        for (var stay : told) {
            for (var away : stay.aways) {
                var before = onRecord.stream()
                        .filter(each -> each.from().equals(away.from()) && seen.add(each.id()))
                        .findFirst();
                var home = Objects.requireNonNull(homes.get(stay));
                var after = before.map(each -> each.restated(home, away.to(), away.why()))
                        .orElseGet(() -> new Absence(
                                ids.get(),
                                1,
                                home,
                                child,
                                council.code(),
                                away.from(),
                                away.to(),
                                away.why(),
                                true,
                                false));
                absences.add(new Placements.AbsenceChange(before.orElse(null), after));
            }
        }
        onRecord.stream()
                .filter(each -> each.imported()
                        && !seen.contains(each.id())
                        && !each.from().isBefore(since))
                .forEach(each -> absences.add(new Placements.AbsenceChange(each, each.voids())));
    }
}
