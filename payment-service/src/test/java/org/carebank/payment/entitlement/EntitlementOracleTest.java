package org.carebank.payment.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.OrderKind;
import org.carebank.payment.entitlement.FactsFixture.HomeMaker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy joins nights into spells; the oracle asks each night by itself. Both must come to the same penny. */
class EntitlementOracleTest {
    private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);
    private static final int CHILDREN = 300;
    private static final long NEED_WEEKLY = 4_321;

    private static final UUID SOME_RULE = UUID.fromString("0198c0de-0000-7000-8000-00000000f001");
    private static final FundingRules RULES = FactsFixture.with(new ComponentRules(
            List.of(
                    oneOff(Component.SET_UP, KindOfCare.KINSHIP, "2026-06-01", null, 20_000),
                    oneOff(Component.BIRTHDAY, null, "2020-01-01", null, 5_000),
                    oneOff(Component.FESTIVAL, null, "2020-01-01", MonthDay.of(12, 25), 6_000),
                    oneOff(Component.FESTIVAL, null, "2026-07-01", MonthDay.of(8, 3), 7_000)),
            List.of(
                    new ComponentRules.Away(KindOfCare.RESIDENTIAL, LocalDate.of(2026, 5, 1), 14, 60),
                    new ComponentRules.Away(KindOfCare.RESIDENTIAL, LocalDate.of(2026, 8, 1), 7, 0)),
            List.of(new ComponentRules.SuddenEnd(KindOfCare.RESIDENTIAL, LocalDate.of(2026, 6, 1), 10, 70))));

    private static ComponentRules.OneOff oneOff(
            Component component, @Nullable KindOfCare kind, String from, @Nullable MonthDay day, long pence) {
        return new ComponentRules.OneOff(SOME_RULE, component, kind, LocalDate.parse(from), day, pence);
    }

    private record Case(ChildFacts facts, RateBook rates, List<RateBook.Fee> fees, List<RateBook.Tariff> tariffs) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void spellsAndNightsAgree(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CHILDREN; i++) {
            var it = aCase(random);
            var due = EntitlementPolicy.of(it.facts(), it.rates(), RULES);
            var byPolicy = new HashMap<String, Long>();
            due.lines()
                    .forEach(line -> byPolicy.merge(
                            line.placement() + " " + line.component() + " " + line.held() + " " + line.provisional(),
                            line.pence(TO),
                            Long::sum));
            byPolicy.values().removeIf(each -> each == 0);
            assertThat(byPolicy).as("seed %d, child %d: %s", seed, i, it).isEqualTo(byNight(it));
        }
    }

    /** Day by day, plainly. */
    private static Map<String, Long> byNight(Case it) {
        var sums = new HashMap<String, Long>();
        for (var night = FROM; night.isBefore(TO); night = night.plusDays(1)) {
            for (var home : it.facts().homes()) {
                judge(it, home, night, sums);
            }
        }
        sums.values().removeIf(each -> each == 0);
        return sums;
    }

    private static void judge(Case it, Home home, LocalDate night, Map<String, Long> sums) {
        var facts = it.facts();
        if (night.isBefore(FactsFixture.JOINED) || (facts.leftOn() != null && !night.isBefore(facts.leftOn()))) {
            return;
        }
        var lived = covers(home, night)
                && facts.homes().stream()
                        .noneMatch(other -> covers(other, night)
                                && Comparator.comparing(Home::firstNight)
                                                .thenComparing(Home::placement)
                                                .compare(other, home)
                                        > 0);
        var household = home.kind() == KindOfCare.KINSHIP;
        var percent = lived
                ? away(facts, home, night)
                : Math.max(kept(facts, home, night) ? 50 : 0, afterSuddenEnd(home, night) ? 70 : 0);
        var benefits = household && throughBenefits(facts, night);
        if (household && lived) {
            extras(it, home, night, benefits, sums);
        }
        percent = benefits ? 0 : percent;
        if (percent == 0) {
            return;
        }
        var weekly = household ? allowance(it, home, night) : fee(it, home, night);
        var provisional = false;
        if (weekly < 0 && !household) {
            weekly = it.tariffs().stream()
                    .filter(row -> row.name().equals(RateBook.STANDARD))
                    .mapToLong(RateBook.Tariff::weeklyPence)
                    .findFirst()
                    .orElse(-1);
            provisional = true;
        }
        if (weekly < 0) {
            return;
        }
        var component =
                lived && percent == 100 ? (household ? Component.ALLOWANCE : Component.FEE) : Component.RETAINER;
        var held = !household
                && facts.orders().stream()
                        .anyMatch(order -> order.kind() == OrderKind.HOLD
                                && order.until() == null
                                && home.placement().equals(order.placement())
                                && !night.isBefore(order.from()));
        sums.merge(
                home.placement() + " " + component + " " + held + " " + provisional,
                WeeklyRate.pence(weekly * percent / 100, night, night.plusDays(1)),
                Long::sum);
    }

    /** What a household is paid beside the allowance, asked of one night. */
    private static void extras(Case it, Home home, LocalDate night, boolean benefits, Map<String, Long> sums) {
        for (var award : it.facts().awards()) {
            if (!benefits
                    && award.placement().equals(home.placement())
                    && award.nights().has(night)) {
                var pence = WeeklyRate.pence(NEED_WEEKLY, night, night.plusDays(1));
                sums.merge(home.placement() + " " + Component.ENHANCEMENT_NEED + " false false", pence, Long::sum);
            }
        }
        if (night.equals(home.firstNight()) && !night.isBefore(LocalDate.of(2026, 6, 1)) && firstThere(it, home)) {
            sums.merge(home.placement() + " " + Component.SET_UP + " false false", 20_000L, Long::sum);
        }
        var born = Objects.requireNonNull(it.facts().born());
        if (!born.equals(night) && isBirthday(born, night) && night.getYear() - born.getYear() <= 18) {
            sums.merge(home.placement() + " " + Component.BIRTHDAY + " false false", 5_000L, Long::sum);
        }
        var festival = night.getMonthValue() == 8 && night.getDayOfMonth() == 3;
        if (festival && night.getYear() - born.getYear() < 19 && !adult(born, night)) {
            sums.merge(home.placement() + " " + Component.FESTIVAL + " false false", 7_000L, Long::sum);
        }
    }

    private static boolean throughBenefits(ChildFacts facts, LocalDate night) {
        return facts.routes().stream()
                .filter(each -> !each.from().isAfter(night))
                .reduce((_, last) -> last)
                .map(ChildFacts.Route::throughBenefits)
                .orElse(false);
    }

    private static boolean adult(LocalDate born, LocalDate night) {
        return night.getYear() - born.getYear() - (birthdayPassed(born, night) ? 0 : 1) >= 18;
    }

    private static boolean isBirthday(LocalDate born, LocalDate night) {
        var leapDay = born.getMonthValue() == 2 && born.getDayOfMonth() == 29;
        var day = leapDay && !night.isLeapYear() ? MonthDay.of(3, 1) : MonthDay.from(born);
        return MonthDay.from(night).equals(day);
    }

    private static boolean firstThere(Case it, Home home) {
        return it.facts().homes().stream()
                .filter(other -> other.kind() == KindOfCare.KINSHIP)
                .noneMatch(other -> other.firstNight().isBefore(home.firstNight()));
    }

    private static int away(ChildFacts facts, Home home, LocalDate night) {
        if (home.kind() != KindOfCare.RESIDENTIAL || night.isBefore(LocalDate.of(2026, 5, 1))) {
            return 100;
        }
        var later = !night.isBefore(LocalDate.of(2026, 8, 1));
        var forLong = facts.absences().stream()
                .filter(each -> each.placement().equals(home.placement())
                        && each.nights().has(night))
                .anyMatch(each -> each.nights().from().until(night, ChronoUnit.DAYS) >= (later ? 7 : 14));
        return forLong ? (later ? 0 : 60) : 100;
    }

    private static boolean afterSuddenEnd(Home home, LocalDate night) {
        var left = home.lastDay();
        return left != null
                && home.suddenEnd()
                && home.kind() == KindOfCare.RESIDENTIAL
                && !left.isBefore(LocalDate.of(2026, 6, 1))
                && !night.isBefore(left)
                && night.isBefore(left.plusDays(10));
    }

    private static boolean kept(ChildFacts facts, Home home, LocalDate night) {
        var left = home.lastDay();
        return left != null
                && !night.isBefore(left)
                && night.isBefore(left.plusDays(28))
                && facts.orders().stream()
                        .anyMatch(order -> order.kind() == OrderKind.CONTINUE
                                && home.placement().equals(order.placement())
                                && !left.isBefore(order.from())
                                && (order.until() == null
                                        || (left.isBefore(order.until()) && night.isBefore(order.until()))));
    }

    private static boolean covers(Home home, LocalDate night) {
        return !night.isBefore(home.firstNight()) && (home.lastDay() == null || night.isBefore(home.lastDay()));
    }

    private static long fee(Case it, Home home, LocalDate night) {
        return it.fees().stream()
                .filter(fee -> fee.nights().has(night)
                        && (fee.setting() == null || fee.setting().equals(home.setting())))
                .max(Comparator.comparing((RateBook.Fee fee) -> fee.setting() != null)
                        .thenComparing(fee -> fee.nights().from())
                        .thenComparing(RateBook.Fee::fee))
                .map(fee -> fee.rates().stream()
                        .filter(rate -> !rate.from().isAfter(night))
                        .max(Comparator.comparing(RateBook.Rate::from))
                        .orElseThrow()
                        .weeklyPence())
                .orElse(-1L);
    }

    private static long allowance(Case it, Home home, LocalDate night) {
        var born = Objects.requireNonNull(it.facts().born());
        var age = night.getYear() - born.getYear() - (birthdayPassed(born, night) ? 0 : 1);
        return it.tariffs().stream()
                .filter(row ->
                        row.name().equals(RateBook.ALLOWANCE) && row.area().equals(home.area()))
                .filter(row -> row.ageFrom() != null && row.ageFrom() <= age)
                .filter(row -> row.ageTo() != null && age <= row.ageTo())
                .mapToLong(RateBook.Tariff::weeklyPence)
                .findFirst()
                .orElse(-1);
    }

    private static boolean birthdayPassed(LocalDate born, LocalDate night) {
        return night.getMonthValue() * 100 + night.getDayOfMonth() >= born.getMonthValue() * 100 + born.getDayOfMonth();
    }

    private static Case aCase(Random random) {
        var child =
                FactsFixture.aChild().born(FROM.minusDays(random.nextInt(6400)).toString());
        if (random.nextInt(6) == 0) {
            child.left(date(random).toString());
        }
        var homes = new ArrayList<HomeMaker>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            homes.add(aHome(random));
        }
        child.in(homes.toArray(HomeMaker[]::new));
        for (int i = 0; i < random.nextInt(3); i++) {
            var from = date(random);
            var until = random.nextBoolean() ? from.plusDays(random.nextInt(60)).toString() : null;
            var about = homes.get(random.nextInt(homes.size())).placement;
            child.order(
                    random.nextBoolean() ? OrderKind.HOLD : OrderKind.CONTINUE, about, from.toString(), until, "stay");
        }
        for (var home : homes) {
            if (random.nextInt(3) == 0) {
                var from = home.firstNight().plusDays(random.nextInt(40));
                child.away(
                        home.placement,
                        from.toString(),
                        random.nextInt(4) == 0
                                ? null
                                : from.plusDays(1 + random.nextInt(40)).toString());
            }
            if (random.nextInt(3) == 0) {
                child.awarded(
                        home.placement, Component.ENHANCEMENT_NEED, date(random).toString(), null);
            }
        }
        if (random.nextInt(4) == 0) {
            var from = date(random);
            child.route(from.toString(), true)
                    .route(from.plusDays(1 + random.nextInt(60)).toString(), false);
        }
        var fees = new ArrayList<RateBook.Fee>();
        for (int i = 0; i < random.nextInt(4); i++) {
            fees.add(aFee(random));
        }
        var tariffs = new ArrayList<RateBook.Tariff>();
        if (random.nextBoolean()) {
            tariffs.add(FactsFixture.standard(KindOfCare.RESIDENTIAL, "all", random.nextLong(500_000)));
        }
        tariffs.add(FactsFixture.tariff("enhancement_need", "rest", NEED_WEEKLY));
        tariffs.add(FactsFixture.allowance("rest", 0, 4, "2020-01-01", 17_001));
        tariffs.add(FactsFixture.allowance("rest", 5, 10, "2020-01-01", 19_403));
        tariffs.add(FactsFixture.allowance("rest", 11, 17, "2020-01-01", 22_006));
        return new Case(child.facts(), new RateBook(fees, tariffs), fees, tariffs);
    }

    private static HomeMaker aHome(Random random) {
        var from = date(random);
        var home = FactsFixture.aHome(from.toString());
        if (random.nextInt(3) > 0) {
            home.until(from.plusDays(1 + random.nextInt(120)).toString());
            if (random.nextInt(3) == 0) {
                home.suddenly();
            }
        }
        return random.nextInt(3) == 0 ? home.inHousehold(KindOfCare.KINSHIP) : home;
    }

    private static RateBook.Fee aFee(Random random) {
        var from = date(random).minusDays(random.nextInt(100));
        var rates = new ArrayList<RateBook.Rate>();
        rates.add(new RateBook.Rate(from, random.nextLong(900_000)));
        if (random.nextBoolean()) {
            rates.add(new RateBook.Rate(from.plusDays(1 + random.nextInt(90)), random.nextLong(900_000)));
        }
        var to = random.nextBoolean() ? Nights.OPEN : from.plusDays(1 + random.nextInt(200));
        return new RateBook.Fee(
                UUID.randomUUID(),
                FactsFixture.PROVIDER,
                random.nextBoolean() ? FactsFixture.SETTING : null,
                KindOfCare.RESIDENTIAL,
                new Nights(from, to),
                rates);
    }

    private static LocalDate date(Random random) {
        return FROM.plusDays(random.nextInt(260));
    }
}
