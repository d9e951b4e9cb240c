package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.LeaverPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a care leaver's plan is paid: the household of one who stays put, to 21; the provider of one who stays close; the
 * young person in an own tenancy or at university; and the home to which one falls back. All end at 25.
 */
final class LeaverPolicy {
    private static final int STAYS_PUT_TO = 21;
    private static final int LEAVER_TO = 25;

    private final ChildFacts facts;

    LeaverPolicy(ChildFacts facts) {
        this.facts = facts;
    }

    /** The plan as a place that has nights, an area and perhaps a provider: plans that can have any. */
    List<Home> homes() {
        return facts.plans().stream()
                .map(plan -> home(plan, nights(plan)))
                .filter(home -> home.lastDay() != null && home.firstNight().isBefore(home.lastDay()))
                .toList();
    }

    /** The nights on which a plan keeps the account open. */
    Stream<Nights> funded() {
        return facts.born() == null
                ? Stream.empty()
                : homes().stream().map(home -> new Nights(home.firstNight(), lastOf(home)));
    }

    Optional<LeaverPlan> plan(Home home) {
        return facts.plans().stream()
                .filter(each -> each.plan().equals(home.placement()))
                .findFirst();
    }

    /** Where two plans overlap, the one that began last. */
    boolean current(Home home, LocalDate night) {
        return homes().stream()
                .filter(each -> new Nights(each.firstNight(), lastOf(each)).has(night))
                .max(Comparator.comparing(Home::firstNight).thenComparing(Home::placement))
                .filter(home::equals)
                .isPresent();
    }

    /** The first plan's first night: when the grant is due. Without a date of birth no plan is paid. */
    Optional<Home> first() {
        return homes().stream()
                .filter(_ -> facts.born() != null)
                .min(Comparator.comparing(Home::firstNight).thenComparing(Home::placement));
    }

    static PayeeType type(LeaverPlan plan) {
        return switch (plan.arrangement()) {
            case STAYING_PUT -> PayeeType.HOUSEHOLD;
            case STAYING_CLOSE -> PayeeType.PROVIDER;
            case OWN_TENANCY, UNIVERSITY -> PayeeType.YOUNG_PERSON;
            case FALL_BACK -> plan.household() != null ? PayeeType.HOUSEHOLD : PayeeType.PROVIDER;
        };
    }

    @Nullable
    UUID payee(LeaverPlan plan) {
        return switch (type(plan)) {
            case HOUSEHOLD -> plan.household();
            case PROVIDER -> plan.provider();
            case YOUNG_PERSON -> facts.child();
        };
    }

    /** The tariff's name; a home that is fallen back to is paid as one that is stayed in. */
    static String tariff(LeaverPlan plan) {
        return switch (type(plan)) {
            case HOUSEHOLD -> RateBook.STAYING_PUT;
            case PROVIDER -> RateBook.STANDARD;
            case YOUNG_PERSON -> plan.arrangement().code();
        };
    }

    static Component component(LeaverPlan plan) {
        return switch (type(plan)) {
            case HOUSEHOLD -> Component.STAYING_PUT;
            case PROVIDER -> Component.STAYING_CLOSE;
            case YOUNG_PERSON -> Component.LIVING_COSTS;
        };
    }

    private Nights nights(LeaverPlan plan) {
        var joined = facts.joinedOn() == null ? Nights.OPEN : facts.joinedOn();
        var end = facts.diedOn() == null
                ? plan.nights().to()
                : Nights.earlier(plan.nights().to(), facts.diedOn());
        if (facts.born() != null) {
            var stays = plan.arrangement() == LeaverPlan.Arrangement.STAYING_PUT;
            end = Nights.earlier(end, AgeBand.birthday(facts.born(), stays ? STAYS_PUT_TO : LEAVER_TO));
        }
        return new Nights(Nights.later(plan.nights().from(), joined), end);
    }

    private static Home home(LeaverPlan plan, Nights nights) {
        var kind = switch (type(plan)) {
            case HOUSEHOLD -> KindOfCare.FOSTER;
            case PROVIDER -> KindOfCare.SUPPORTED_ACCOMMODATION;
            case YOUNG_PERSON -> KindOfCare.INDEPENDENT_LIVING;
        };
        return new Home(
                plan.plan(),
                plan.plan(),
                plan.setting(),
                plan.provider(),
                plan.household(),
                kind,
                null,
                false,
                plan.area(),
                nights.from(),
                nights.to(),
                null,
                false);
    }

    private static LocalDate lastOf(Home home) {
        return home.lastDay() == null ? Nights.OPEN : home.lastDay();
    }
}
