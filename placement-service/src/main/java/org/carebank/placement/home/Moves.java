package org.carebank.placement.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.day.Days;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Moving in, moving out, leaving care and putting right, one child at a time. */
@ApplicationScoped
public class Moves {
    private final Placements placements;
    private final Children children;
    private final Councils councils;
    private final PlacementConfig config;
    private final Days days;
    private final Ids ids;

    Moves(Placements placements, Children children, Councils councils, PlacementConfig config, Days days, Ids ids) {
        this.placements = placements;
        this.children = children;
        this.councils = councils;
        this.config = config;
        this.days = days;
        this.ids = ids;
    }

    /** A home that a child moves into here and now, and not by a return. */
    public record NewHome(
            UUID agreement,
            Offer offer,
            KindOfCare kind,
            LocalDate firstNight,
            @Nullable LocalDate plannedEnd,
            String moveReason,
            Basis basis) {}

    /** Records the move in; the main home that stood until then ends that day. The child is locked by the caller. */
    @Transactional
    public Placement moveIn(Child child, NewHome wanted) {
        boolean main = wanted.kind() != KindOfCare.SHORT_BREAKS;
        Function<Optional<Placement>, Placement> begins = before -> Placement.begins(
                ids.next(),
                child.id(),
                child.council(),
                child.region(),
                wanted.agreement(),
                wanted.basis(),
                home(child, wanted, main, before));
        return wanted.basis() == Basis.EMERGENCY
                ? moveInAtOnce(child, main, wanted.firstNight(), wanted.moveReason(), begins)
                : moveIn(child, main, wanted.firstNight(), wanted.moveReason(), begins);
    }

    /** Records that a child lives in a home that is on no register. The child is locked by the caller. */
    @Transactional
    Placement moveInUnregistered(Child child, KindOfCare kind, LocalDate firstNight, Council where, String moveReason) {
        return moveInAtOnce(
                child,
                true,
                firstNight,
                moveReason,
                before -> Placement.begins(
                        ids.next(),
                        child.id(),
                        child.council(),
                        child.region(),
                        null,
                        Basis.EMERGENCY,
                        new Home(
                                kind,
                                null,
                                null,
                                null,
                                false,
                                null,
                                null,
                                null,
                                firstNight,
                                null,
                                null,
                                null,
                                false,
                                before.isPresent(),
                                true,
                                where.code(),
                                distance(councils.require(child.council()), where.code(), where.region()))));
    }

    private Placement moveIn(
            Child child,
            boolean main,
            LocalDate firstNight,
            String moveReason,
            Function<Optional<Placement>, Placement> begins) {
        return moveIn(main ? mainHomes(child) : List.of(), firstNight, moveReason, begins, new ArrayList<>());
    }

    /** What was agreed for a day to come holds up no child who needs a home now: it is agreed again where it still stands. */
    private Placement moveInAtOnce(
            Child child,
            boolean main,
            LocalDate firstNight,
            String moveReason,
            Function<Optional<Placement>, Placement> begins) {
        var changes = new ArrayList<Placements.Change>();
        var standing = new ArrayList<Placement>();
        for (var each : main ? mainHomes(child) : List.<Placement>of()) {
            if (days.isAhead(each.home().firstNight())) {
                changes.add(new Placements.Change(each, each.voids()));
            } else {
                standing.add(each);
            }
        }
        return moveIn(standing, firstNight, moveReason, begins, changes);
    }

    private List<Placement> mainHomes(Child child) {
        return placements.ofChild(child.id()).stream()
                .filter(each -> each.home().main())
                .toList();
    }

    private Placement moveIn(
            List<Placement> standing,
            LocalDate firstNight,
            String moveReason,
            Function<Optional<Placement>, Placement> begins,
            List<Placements.Change> changes) {
        refuseBackwards(standing, firstNight);
        var before = standing.stream()
                .filter(each -> each.home().covers(firstNight)
                        || firstNight.equals(each.home().lastDay()))
                .reduce((_, later) -> later);
        var into = begins.apply(before);
        var left = before.filter(each -> each.home().covers(firstNight))
                .map(each -> each.left(ended(each.home(), firstNight, moveReason)));
        left.ifPresent(each -> changes.add(new Placements.Change(before.get(), each)));
        changes.add(new Placements.Change(null, into));
        placements.record(changes, FollowingAbsences.of(changes, into, absencesOf(into.child()), days::isAhead));
        return into;
    }

    private static void refuseBackwards(List<Placement> standing, LocalDate firstNight) {
        if (standing.stream()
                .anyMatch(each -> !each.home().firstNight().isBefore(firstNight)
                        && !firstNight.equals(each.home().lastDay()))) {
            throw Refusal.conflict(
                    "two-main-homes",
                    "Another main home is recorded from " + firstNight + " or later: put that right first");
        }
    }

    private Home home(Child child, NewHome wanted, boolean main, Optional<Placement> before) {
        var offer = wanted.offer();
        var household = offer.household() ? offer.setting() : null;
        boolean sameCarers = household != null
                && before.map(each -> household.equals(each.home().household())).orElse(false);
        return new Home(
                wanted.kind(),
                offer.setting(),
                offer.provider(),
                household,
                true,
                offer.urn(),
                null,
                null,
                wanted.firstNight(),
                null,
                wanted.plannedEnd(),
                null,
                false,
                main && before.isPresent() && !sameCarers,
                main,
                offer.council(),
                distance(councils.require(child.council()), offer));
    }

    /** How far a home is from the child's council, in bands that give no address away. */
    public static String distance(Council council, Offer offer) {
        return distance(council, offer.council(), offer.region());
    }

    private static String distance(Council council, String settingCouncil, String settingRegion) {
        if (settingCouncil.equals(council.code())) {
            return "same_council";
        }
        return settingRegion.equals(council.region()) ? "same_region" : "further";
    }

    /** The home, left on a day; some reasons are breakdowns. */
    public Home ended(Home home, @Nullable LocalDate day, @Nullable String reason) {
        return home.until(
                day, reason, reason != null && config.breakdownReasons().contains(reason));
    }

    /** Records that a home was left; one that lies ahead is called off by its own first night. */
    @Transactional
    public Placement end(Placement placement, LocalDate lastDay, String reason) {
        refuseVoided(placement);
        if (isAhead(placement) && lastDay.equals(placement.home().firstNight())) {
            return callOff(placement, reason);
        }
        requireLastDay(placement, placement.home().firstNight(), lastDay);
        if (placement.home().lastDay() != null && placement.home().lastDay().isBefore(lastDay)) {
            throw Refusal.conflict(
                    "already-left", "The home was left on " + placement.home().lastDay());
        }
        var after = placement.left(ended(placement.home(), lastDay, reason));
        record(List.of(new Placements.Change(placement, after)));
        return after;
    }

    /** Whether the child lives there today or is yet to move in, also where its last day is known. */
    public boolean stands(Placement placement) {
        var last = placement.home().lastDay();
        return !placement.voided() && (last == null || days.isAhead(last));
    }

    /** Whether the child is yet to move in. */
    public boolean isAhead(Placement placement) {
        return days.isAhead(placement.home().firstNight());
    }

    /** The child does not move there: the home that was to end that day goes on until the next one that is agreed. */
    private Placement callOff(Placement placement, String reason) {
        var off = placement.home();
        var after = placement.calledOff(off.until(off.firstNight(), reason, false));
        var changes = new ArrayList<Placements.Change>();
        changes.add(new Placements.Change(placement, after));
        placements.ofChild(placement.child()).stream()
                .filter(each -> each.home().main()
                        && off.main()
                        && off.firstNight().equals(each.home().lastDay()))
                .forEach(each -> changes.add(new Placements.Change(
                        each,
                        each.restated(each.home().until(off.lastDay(), off.reason(), off.breakdown()), each.basis()))));
        placements.record(changes, List.of());
        return after;
    }

    /** Moves the planned end. */
    @Transactional
    public void plan(Placement placement, @Nullable LocalDate end) {
        var after = placement.restated(placement.home().planned(end), placement.basis());
        placements.record(List.of(new Placements.Change(placement, after)), List.of());
    }

    /** The child leaves care (or dies): every home that stands ends that day, and what lies ahead never begins. */
    @Transactional
    public Child leaveCare(UUID id, LocalDate on, String reason) {
        days.requireCome("on", on);
        var child = children.requireForChange(id);
        refuseUnlessInCare(child, on, reason);
        var changes = new ArrayList<Placements.Change>();
        for (var placement : placements.ofChild(id)) {
            if (placement.home().firstNight().isAfter(on) && isAhead(placement)) {
                var off = placement.home().until(placement.home().firstNight(), reason, false);
                changes.add(new Placements.Change(placement, placement.calledOff(off)));
            } else if (placement.home().lastDay() == null
                    || placement.home().lastDay().isAfter(on)) {
                Days.requireNotBefore("on", on, placement.home().firstNight(), "is before the first night of the home");
                var after = placement.left(ended(placement.home(), on, reason));
                changes.add(new Placements.Change(placement, after));
            }
        }
        record(changes);
        return children.careChanges(child, CareStatus.left(reason, on));
    }

    /** Told again as it stands it changes nothing. */
    private void refuseUnlessInCare(Child child, LocalDate on, String reason) {
        if (child.legalStatusFrom() != null) {
            Days.requireNotBefore("on", on, child.legalStatusFrom(), "is before the legal status began");
        } else if (!CareStatus.left(reason, on)
                .equals(children.care(child.id()).latest().orElse(null))) {
            throw Refusal.conflict("left-care", "The child left care on " + child.leftCareOn());
        }
    }

    /** Puts the valid facts of a placement right. */
    @Transactional
    public Placement correct(Placement placement, Home facts) {
        refuseVoided(placement);
        var child = children.require(placement.child());
        Days.requireNotBefore("first_night", facts.firstNight(), child.born(), "is before birth");
        days.requireComeOr(placement.home().firstNight(), "first_night", facts.firstNight());
        if (facts.lastDay() != null) {
            requireLastDay(placement, facts.firstNight(), facts.lastDay());
        }
        requirePlan("planned_end", child, facts.firstNight(), facts.plannedEnd());
        var after = placement.restated(facts, placement.basis());
        refuseTwoHomes(after);
        refuseAwayBefore(after);
        requireReason(placement.home(), facts);
        record(List.of(new Placements.Change(placement, after)));
        return after;
    }

    /** The placement never was. */
    @Transactional
    public Placement voidIt(Placement placement) {
        refuseVoided(placement);
        var after = placement.voids();
        record(List.of(new Placements.Change(placement, after)));
        return after;
    }

    /** Records homes of one child; what was away from them follows. */
    private void record(List<Placements.Change> changes) {
        if (!changes.isEmpty()) {
            var absences = absencesOf(changes.getFirst().after().child());
            placements.record(changes, FollowingAbsences.of(changes, null, absences, days::isAhead));
        }
    }

    private List<Absence> absencesOf(UUID child) {
        return placements.absencesOf(List.of(child)).getOrDefault(child, List.of());
    }

    /** Why a home was left is lost by no correction and goes with its last day; a home of an old return may have none. */
    private static void requireReason(Home known, Home facts) {
        boolean nobodySaid = known.lastDay() != null && known.reason() == null;
        if (facts.lastDay() != null && facts.reason() == null && !nobodySaid) {
            throw Refusal.invalid(
                    "reason-missing",
                    "Say why the home was left",
                    new Refusal.Fault("reason", "present", null, "is needed with last_day"));
        }
        if (facts.lastDay() == null && facts.reason() != null) {
            throw Refusal.invalid(
                    "last-day-missing",
                    "A home that was left has a last day",
                    new Refusal.Fault("last_day", "present", null, "is needed with reason"));
        }
    }

    private void refuseAwayBefore(Placement after) {
        absencesOf(after.child()).stream()
                .filter(each -> each.placement().equals(after.id())
                        && each.from().isBefore(after.home().firstNight()))
                .findFirst()
                .ifPresent(each -> {
                    throw Days.impossible(
                            "first_night",
                            after.home().firstNight(),
                            "is after an absence from this home, which began on " + each.from()
                                    + ": put that right first");
                });
    }

    private void refuseTwoHomes(Placement after) {
        boolean two = after.home().main()
                && placements.ofChild(after.child()).stream()
                        .anyMatch(each -> !each.id().equals(after.id())
                                && each.home().main()
                                && each.home().overlaps(after.home()));
        if (two) {
            throw Refusal.conflict("two-main-homes", "The child would have two main homes at once");
        }
    }

    private void requireLastDay(Placement placement, LocalDate firstNight, LocalDate lastDay) {
        Days.requireNotBefore("last_day", lastDay, firstNight, "is before the first night");
        days.requireComeOr(placement.home().lastDay(), "last_day", lastDay);
    }

    /** A plan ends after the first night, and no later than a care leaver's 25th birthday. */
    public static void requirePlan(String field, Child child, LocalDate firstNight, @Nullable LocalDate end) {
        if (end != null) {
            Days.requireNotBefore(field, end, firstNight.plusDays(1), "is not after the first night");
            Days.requireNotAfter(field, end, child.born().plusYears(25), "is after the 25th birthday");
        }
    }

    static void refuseVoided(Placement placement) {
        if (placement.voided()) {
            throw Refusal.conflict("voided", "This home never was: it was taken off the record");
        }
    }
}
