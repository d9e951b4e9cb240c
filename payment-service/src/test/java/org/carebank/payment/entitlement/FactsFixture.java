package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carebank.payment.entitlement.ChildFacts.Absence;
import org.carebank.payment.entitlement.ChildFacts.Award;
import org.carebank.payment.entitlement.ChildFacts.Claim;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.LeaverPlan;
import org.carebank.payment.entitlement.ChildFacts.Order;
import org.carebank.payment.entitlement.ChildFacts.OrderKind;
import org.carebank.payment.entitlement.ChildFacts.Responsible;
import org.carebank.payment.entitlement.ChildFacts.Route;
import org.carebank.payment.entitlement.ChildFacts.Status;
import org.carebank.payment.entitlement.FundingRules.Duty;
import org.carebank.payment.entitlement.FundingRules.HoldOutcome;
import org.carebank.payment.entitlement.FundingRules.HoldRule;
import org.carebank.payment.entitlement.FundingRules.Payee;
import org.carebank.payment.entitlement.FundingRules.PayeeRule;
import org.carebank.payment.entitlement.FundingRules.Retainer;
import org.jspecify.annotations.Nullable;

/** Children, homes, rates and rules for tests. */
final class FactsFixture {
    static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);
    static final LocalDate JOINED = LocalDate.of(2026, 4, 1);
    static final UUID PROVIDER = UUID.fromString("0198c0de-0000-7000-8000-00000000e001");
    static final UUID SETTING = UUID.fromString("0198c0de-0000-7000-8000-00000000d001");
    static final UUID HOUSEHOLD = UUID.fromString("0198c0de-0000-7000-8000-00000000d002");

    private FactsFixture() {}

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    /** The rules as they start. */
    static FundingRules rules() {
        return new FundingRules(
                List.of(new Duty("C2", ALWAYS), new Duty("E1", ALWAYS)),
                List.of(
                        new PayeeRule(KindOfCare.RESIDENTIAL, ALWAYS, Payee.PROVIDER),
                        new PayeeRule(KindOfCare.SHORT_BREAKS, ALWAYS, Payee.PROVIDER),
                        new PayeeRule(KindOfCare.FOSTER, ALWAYS, Payee.HOUSEHOLD_OR_PROVIDER),
                        new PayeeRule(KindOfCare.KINSHIP, ALWAYS, Payee.HOUSEHOLD),
                        new PayeeRule(KindOfCare.HOSPITAL, ALWAYS, Payee.NOBODY),
                        new PayeeRule(KindOfCare.OTHER, ALWAYS, Payee.UNKNOWN)),
                List.of(),
                List.of(new Retainer(ALWAYS, 28, 50)),
                List.of(),
                ComponentRules.NONE);
    }

    static FundingRules with(FundingRules rules, List<HoldRule> holds, List<HoldOutcome> outcomes) {
        return new FundingRules(rules.duties(), rules.payees(), holds, rules.retainers(), outcomes, rules.components());
    }

    static FundingRules with(ComponentRules components) {
        var rules = rules();
        return new FundingRules(
                rules.duties(), rules.payees(), rules.holds(), rules.retainers(), rules.outcomes(), components);
    }

    /** A child on a care order since before its council joined on 1 April 2026. */
    static Child aChild() {
        return new Child();
    }

    static HomeMaker aHome(String firstNight) {
        return new HomeMaker(day(firstNight));
    }

    /** A builder of facts. */
    static final class Child {
        private final UUID id = UUID.randomUUID();
        private @Nullable LocalDate born = LocalDate.of(2014, 6, 10);
        private @Nullable LocalDate joined = JOINED;
        private @Nullable LocalDate left;
        private @Nullable LocalDate died;
        private List<Status> statuses = new ArrayList<>(List.of(new Status("C2", day("2025-01-01"))));
        private List<Responsible> councils =
                new ArrayList<>(List.of(new Responsible("E08000037", "E12000001", LocalDate.of(1, 1, 1))));
        private final List<Home> homes = new ArrayList<>();
        private final List<Order> orders = new ArrayList<>();
        private final List<Absence> absences = new ArrayList<>();
        private final List<Award> awards = new ArrayList<>();
        private final List<Claim> claims = new ArrayList<>();
        private final List<LeaverPlan> plans = new ArrayList<>();
        private final List<Route> routes = new ArrayList<>();

        Child born(@Nullable String date) {
            born = date == null ? null : day(date);
            return this;
        }

        Child notJoined() {
            joined = null;
            return this;
        }

        Child left(String date) {
            left = day(date);
            return this;
        }

        Child died(String date) {
            died = day(date);
            return this;
        }

        Child statuses(Status... some) {
            statuses = List.of(some);
            return this;
        }

        Child council(String council, String from) {
            councils.add(new Responsible(council, "E12000001", day(from)));
            return this;
        }

        Child in(HomeMaker... some) {
            for (var each : some) {
                homes.add(each.home());
            }
            return this;
        }

        Child order(OrderKind kind, @Nullable UUID placement, String from, @Nullable String until, String outcome) {
            orders.add(new Order(
                    UUID.randomUUID(), kind, placement, day(from), until == null ? null : day(until), outcome));
            return this;
        }

        Child away(UUID placement, String from, @Nullable String to) {
            absences.add(new Absence(placement, new Nights(day(from), to == null ? Nights.OPEN : day(to))));
            return this;
        }

        Child awarded(UUID placement, Component enhancement, String from, @Nullable String to) {
            awards.add(new Award(placement, enhancement, new Nights(day(from), to == null ? Nights.OPEN : day(to))));
            return this;
        }

        Child planned(LeaverPlan.Arrangement arrangement, String from, @Nullable String to) {
            plans.add(new LeaverPlan(
                    UUID.randomUUID(),
                    arrangement,
                    arrangement == LeaverPlan.Arrangement.STAYING_PUT ? HOUSEHOLD : null,
                    arrangement == LeaverPlan.Arrangement.STAYING_PUT ? null : PROVIDER,
                    null,
                    "rest",
                    new Nights(day(from), to == null ? Nights.OPEN : day(to))));
            return this;
        }

        Child route(String from, boolean throughBenefits) {
            routes.add(new Route(HOUSEHOLD, day(from), throughBenefits));
            return this;
        }

        Child claimed(UUID placement, String on, long pence) {
            claims.add(new Claim(UUID.randomUUID(), placement, HOUSEHOLD, day(on), pence));
            return this;
        }

        ChildFacts facts() {
            return new ChildFacts(
                    id, born, joined, left, died, statuses, councils, homes, orders, absences, awards, claims, plans,
                    routes, null);
        }

        Entitlement due(RateBook rates) {
            return EntitlementPolicy.of(facts(), rates, rules());
        }

        Entitlement due(RateBook rates, FundingRules rules) {
            return EntitlementPolicy.of(facts(), rates, rules);
        }
    }

    /** A builder of homes: a children's home until told otherwise. */
    static final class HomeMaker {
        final UUID placement = UUID.randomUUID();
        private final LocalDate firstNight;
        private @Nullable UUID setting = SETTING;
        private @Nullable UUID provider = PROVIDER;
        private @Nullable UUID household;
        private KindOfCare kind = KindOfCare.RESIDENTIAL;
        private @Nullable String placeProvider;
        private boolean agency;
        private String area = "rest";
        private @Nullable LocalDate lastDay;
        private @Nullable LocalDate plannedEnd;
        private boolean suddenEnd;

        private HomeMaker(LocalDate firstNight) {
            this.firstNight = firstNight;
        }

        LocalDate firstNight() {
            return firstNight;
        }

        HomeMaker until(String date) {
            lastDay = day(date);
            return this;
        }

        HomeMaker planned(String date) {
            plannedEnd = day(date);
            return this;
        }

        HomeMaker suddenly() {
            suddenEnd = true;
            return this;
        }

        HomeMaker kind(KindOfCare other) {
            kind = other;
            return this;
        }

        HomeMaker ofNobody() {
            provider = null;
            setting = null;
            return this;
        }

        HomeMaker inHousehold(KindOfCare other) {
            kind = other;
            household = HOUSEHOLD;
            setting = HOUSEHOLD;
            return this;
        }

        HomeMaker placeProvider(String code) {
            placeProvider = code;
            return this;
        }

        HomeMaker ofAgency() {
            agency = true;
            return this;
        }

        HomeMaker area(String name) {
            area = name;
            return this;
        }

        Home home() {
            return new Home(
                    placement,
                    null,
                    setting,
                    provider,
                    household,
                    kind,
                    placeProvider,
                    agency,
                    area,
                    firstNight,
                    lastDay,
                    plannedEnd,
                    suddenEnd);
        }
    }

    static RateBook.Fee fee(KindOfCare kind, @Nullable UUID setting, String from, @Nullable String to, long weekly) {
        return new RateBook.Fee(
                UUID.randomUUID(),
                PROVIDER,
                setting,
                kind,
                new Nights(day(from), to == null ? Nights.OPEN : day(to)),
                List.of(new RateBook.Rate(day(from), weekly)));
    }

    static RateBook.Tariff standard(KindOfCare kind, String area, long weekly) {
        return new RateBook.Tariff(
                UUID.randomUUID(), RateBook.STANDARD, kind, area, null, null, new Nights(ALWAYS, Nights.OPEN), weekly);
    }

    static RateBook.Tariff allowance(String area, int ageFrom, int ageTo, String from, long weekly) {
        return new RateBook.Tariff(
                UUID.randomUUID(),
                RateBook.ALLOWANCE,
                null,
                area,
                ageFrom,
                ageTo,
                new Nights(day(from), Nights.OPEN),
                weekly);
    }

    static RateBook.Tariff tariff(String name, String area, long weekly) {
        return new RateBook.Tariff(
                UUID.randomUUID(), name, null, area, null, null, new Nights(ALWAYS, Nights.OPEN), weekly);
    }

    static RateBook rates(RateBook.Fee... fees) {
        return new RateBook(List.of(fees), List.of());
    }

    static RateBook tariffs(RateBook.Tariff... tariffs) {
        return new RateBook(List.of(), List.of(tariffs));
    }

    static long pence(Entitlement due, String before) {
        return due.lines().stream().mapToLong(line -> line.pence(day(before))).sum();
    }
}
