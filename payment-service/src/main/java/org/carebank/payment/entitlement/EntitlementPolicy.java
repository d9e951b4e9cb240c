package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.BlockBook.Cover;
import org.carebank.payment.entitlement.ChildFacts.Award;
import org.carebank.payment.entitlement.ChildFacts.Claim;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.LeaverPlan;
import org.carebank.payment.entitlement.ChildFacts.Responsible;
import org.carebank.payment.entitlement.ChildFacts.Route;
import org.carebank.payment.entitlement.FundingRules.Payee;
import org.carebank.payment.entitlement.RateBook.Found;
import org.jspecify.annotations.Nullable;

/**
 * Facts in, nightly lines out (law 4, 7, 13, 14). Between two dates on which something changes each night is the same, so
 * one night of each such spell is judged and equal neighbours are joined. A planned end ends nothing by itself: only a
 * recorded move does.
 */
public final class EntitlementPolicy {
    private static final int AGE_MAX = 26;

    private final ChildFacts facts;
    private final RateBook rates;
    private final FundingRules rules;
    private final BlockBook blocks;
    private final OrderPolicy orders;
    private final RetainerPolicy retainers;
    private final LeaverPolicy leavers;
    private final LineMaker make;
    private final List<Nights> funded;
    private final List<Nights> fundedElsewhere;

    private EntitlementPolicy(ChildFacts facts, RateBook rates, FundingRules rules, BlockBook blocks) {
        this.facts = facts;
        this.rates = rates;
        this.rules = rules;
        this.blocks = blocks;
        this.orders = new OrderPolicy(facts, rules);
        this.retainers = new RetainerPolicy(facts, rules, orders);
        this.leavers = new LeaverPolicy(facts);
        this.make = new LineMaker(facts, orders);
        this.funded = DutyPolicy.funded(facts, rules);
        this.fundedElsewhere = facts.goesOn() == null ? List.of() : DutyPolicy.funded(facts.goesOn(), rules);
    }

    /** What is due for this child, where no contract covers its homes. */
    public static Entitlement of(ChildFacts facts, RateBook rates, FundingRules rules) {
        return of(facts, rates, rules, BlockBook.NONE);
    }

    /** What is due for this child. */
    public static Entitlement of(ChildFacts facts, RateBook rates, FundingRules rules, BlockBook blocks) {
        return new EntitlementPolicy(facts, rates, rules, blocks).entitlement();
    }

    /** What one night of one home comes to. */
    private record Judged(List<Line> lines, List<Gap> gaps) {
        static final Judged NOTHING = new Judged(List.of(), List.of());

        static Judged of(Gap gap) {
            return new Judged(List.of(), List.of(gap));
        }
    }

    private Entitlement entitlement() {
        var lines = new ArrayList<Line>();
        var gaps = new ArrayList<Gap>();
        for (var home : facts.homes()) {
            spells(home, lines, gaps);
            OneOffPolicy.of(facts, home, rules.components())
                    .flatMap(due -> lump(home, due).stream())
                    .forEach(lines::add);
        }
        leavers.homes().forEach(home -> spells(home, lines, gaps));
        grant().ifPresent(lines::add);
        facts.claims().forEach(claim -> expense(claim).ifPresent(lines::add));
        var open = Stream.concat(funded.stream(), leavers.funded())
                .sorted(Comparator.comparing(Nights::from))
                .toList();
        return new Entitlement(open, lines, gaps, orders.answers());
    }

    private void spells(Home home, List<Line> lines, List<Gap> gaps) {
        var dates = List.copyOf(dates(home));
        var byComponent = new EnumMap<Component, List<Line>>(Component.class);
        var byReason = new EnumMap<Gap.Reason, List<Gap>>(Gap.Reason.class);
        for (int i = 0; i + 1 < dates.size(); i++) {
            var nights = new Nights(dates.get(i), dates.get(i + 1));
            var judged = judge(home, nights.from());
            judged.lines()
                    .forEach(line -> Nightly.join(
                            byComponent.computeIfAbsent(line.component(), _ -> new ArrayList<>()), line.on(nights)));
            judged.gaps()
                    .forEach(gap -> Nightly.join(
                            byReason.computeIfAbsent(gap.reason(), _ -> new ArrayList<>()), gap.on(nights)));
        }
        byComponent.values().forEach(lines::addAll);
        byReason.values().forEach(gaps::addAll);
    }

    /** Every date from the first night to the last on which something may change, and the end. */
    private Set<LocalDate> dates(Home home) {
        var all = new Nights(home.firstNight(), retainers.end(home));
        var dates = new TreeSet<LocalDate>();
        if (all.isEmpty()) {
            return dates;
        }
        dates.add(all.from());
        dates.add(all.to());
        Stream.of(
                        Stream.ofNullable(home.lastDay()),
                        Stream.ofNullable(home.plannedEnd()),
                        retainers.dates(home),
                        awards(home)
                                .flatMap(each -> Stream.of(
                                        each.nights().from(), each.nights().to())),
                        funded.stream().flatMap(each -> Stream.of(each.from(), each.to())),
                        Stream.concat(facts.homes().stream(), leavers.homes().stream())
                                .flatMap(EntitlementPolicy::ends),
                        elsewhere(),
                        facts.councils().stream().map(Responsible::from),
                        facts.routes().stream().map(Route::from),
                        orders.dates(),
                        rules.dates(),
                        rates.dates(home),
                        blocks.dates(home),
                        Stream.ofNullable(facts.joinedOn()),
                        birthdays())
                .flatMap(each -> each)
                .filter(all::has)
                .forEach(dates::add);
        return dates;
    }

    private Stream<LocalDate> elsewhere() {
        return Stream.concat(
                (facts.goesOn() == null ? Stream.<Home>of() : facts.goesOn().homes().stream())
                        .flatMap(EntitlementPolicy::ends),
                fundedElsewhere.stream().flatMap(each -> Stream.of(each.from(), each.to())));
    }

    /** The same child's other record, which goes on, has a funded home that night: no night of a child is owed twice. */
    private boolean owedElsewhere(LocalDate night) {
        return facts.goesOn() != null
                && fundedElsewhere.stream().anyMatch(each -> each.has(night))
                && OrderPolicy.livedIn(facts.goesOn(), night).isPresent();
    }

    private static Stream<LocalDate> ends(Home home) {
        return Stream.concat(Stream.of(home.firstNight()), Stream.ofNullable(home.lastDay()));
    }

    private Stream<LocalDate> birthdays() {
        var born = facts.born();
        return born == null
                ? Stream.empty()
                : IntStream.rangeClosed(0, AGE_MAX).mapToObj(age -> AgeBand.birthday(born, age));
    }

    private Judged judge(Home home, LocalDate night) {
        if (owedElsewhere(night)) {
            return Judged.NOTHING;
        }
        var cover = blocks.covering(home, night);
        if (cover.isPresent()) {
            return contracted(home, cover.get(), night);
        }
        var plan = leavers.plan(home);
        if (plan.isPresent()) {
            return leaver(home, plan.get(), night);
        }
        var lived = lived(home, night);
        var percent = retainers.percent(home, night, lived);
        if (!open(night) || percent == 0) {
            return Judged.NOTHING;
        }
        var rule = rules.payee(home.kind(), night);
        var type = PayeePolicy.type(home, rule);
        if (type.isEmpty()) {
            return rule == Payee.UNKNOWN ? gap(home, night, Gap.Reason.KIND_UNKNOWN) : Judged.NOTHING;
        }
        if (orders.returned(home, type.get(), night)) {
            return gap(home, night, Gap.Reason.RETURNED);
        }
        var payee = PayeePolicy.payee(home, type.get());
        if (payee == null) {
            return gap(home, night, Gap.Reason.NO_PAYEE);
        }
        if (home.kind() == KindOfCare.KINSHIP && throughBenefits(payee, night)) {
            return Judged.NOTHING;
        }
        return rated(home, type.get(), payee, night, lived, percent);
    }

    /**
     * A night under a contract: whoever lives there, with an account here or not; never before the council joined (law 14). A
     * place that is left is the contract's again, so no part of a rate is paid for keeping it: no bed is paid twice.
     */
    private Judged contracted(Home home, Cover cover, LocalDate night) {
        if (facts.joinedOn() != null && night.isBefore(facts.joinedOn())) {
            return Judged.NOTHING;
        }
        return cover.on(night)
                .map(used -> orders.returned(home, PayeeType.PROVIDER, night)
                        ? gap(home, night, Gap.Reason.RETURNED)
                        : new Judged(List.of(make.contracted(home, cover, used, night)), List.of()))
                .orElse(Judged.NOTHING);
    }

    /** A kinship household's choice: what comes through benefits has another funder, and only what the Care Bank funds accrues. */
    private boolean throughBenefits(UUID household, LocalDate night) {
        return facts.routes().stream()
                .filter(each ->
                        each.household().equals(household) && !each.from().isAfter(night))
                .max(Comparator.comparing(Route::from))
                .filter(Route::throughBenefits)
                .isPresent();
    }

    /** A plan is paid from the night on which no home of care is. */
    private Judged leaver(Home home, LeaverPlan plan, LocalDate night) {
        var inCare = open(night) && OrderPolicy.livedIn(facts, night).isPresent();
        if (inCare || !leavers.current(home, night)) {
            return Judged.NOTHING;
        }
        var payee = leavers.payee(plan);
        if (payee == null || facts.born() == null) {
            return gap(home, night, payee == null ? Gap.Reason.NO_PAYEE : Gap.Reason.NO_DATE_OF_BIRTH);
        }
        var type = LeaverPolicy.type(plan);
        var fee = type == PayeeType.PROVIDER ? rates.fee(home, night) : Optional.<Found>empty();
        return fee.or(() -> rates.tariff(LeaverPolicy.tariff(plan), home, age(night), night))
                .map(rate -> new Judged(
                        List.of(make.weekly(home, LeaverPolicy.component(plan), type, payee, rate, night)), List.of()))
                .orElseGet(() -> gap(home, night, Gap.Reason.NO_TARIFF));
    }

    /** The grant on leaving care, on the first night of the first plan, to the young person. */
    private Optional<Line> grant() {
        return leavers.first()
                .flatMap(home -> rules.components()
                        .oneOff(Component.LEAVING_CARE_GRANT, home.kind(), home.firstNight())
                        .filter(rule -> rule.amountPence() > 0)
                        .map(rule -> make.once(
                                home,
                                rule.component(),
                                PayeeType.YOUNG_PERSON,
                                facts.child(),
                                Source.RULE,
                                rule.rule(),
                                rule.amountPence(),
                                home.firstNight())));
    }

    private boolean open(LocalDate night) {
        return funded.stream().anyMatch(each -> each.has(night));
    }

    /** The rate or the part of it that is due, and what enhances a household's whole allowance. */
    private Judged rated(Home home, PayeeType type, UUID payee, LocalDate night, boolean lived, int percent) {
        var lines = new ArrayList<Line>();
        var gaps = new ArrayList<Gap>();
        var full = lived && percent == RetainerPolicy.FULL;
        var ordinary = type == PayeeType.PROVIDER ? Component.FEE : Component.ALLOWANCE;
        rate(home, type, night)
                .map(rate -> rate.part(percent))
                .ifPresentOrElse(
                        rate -> lines.add(
                                make.weekly(home, full ? ordinary : Component.RETAINER, type, payee, rate, night)),
                        () -> gaps.addAll(
                                gap(home, night, whyNoRate(home, type, night)).gaps()));
        if (full && type == PayeeType.HOUSEHOLD) {
            awards(home)
                    .filter(award -> award.nights().has(night))
                    .map(Award::enhancement)
                    .distinct()
                    .forEach(enhancement -> rates.tariff(enhancement.code(), home, age(night), night)
                            .ifPresentOrElse(
                                    rate -> lines.add(make.weekly(home, enhancement, type, payee, rate, night)),
                                    () -> gaps.addAll(gap(home, night, Gap.Reason.NO_ENHANCEMENT_TARIFF)
                                            .gaps())));
        }
        return new Judged(lines, gaps);
    }

    private Stream<Award> awards(Home home) {
        return facts.awards().stream().filter(each -> each.placement().equals(home.placement()));
    }

    /** Something paid once to a household that the child lives in on that night. */
    private Optional<Line> lump(Home home, OneOffPolicy.Due due) {
        var night = due.night();
        var type = PayeePolicy.type(home, rules.payee(home.kind(), night));
        if (!open(night)
                || owedElsewhere(night)
                || !lived(home, night)
                || home.household() == null
                || type.filter(each -> each == PayeeType.HOUSEHOLD).isEmpty()
                || orders.returned(home, PayeeType.HOUSEHOLD, night)) {
            return Optional.empty();
        }
        var rule = due.rule();
        return Optional.of(make.once(
                home,
                rule.component(),
                PayeeType.HOUSEHOLD,
                home.household(),
                Source.RULE,
                rule.rule(),
                rule.amountPence(),
                night));
    }

    /** A claim is owed whether or not the child still lives there. */
    private Optional<Line> expense(Claim claim) {
        return facts.homes().stream()
                .filter(home -> home.placement().equals(claim.placement()))
                .filter(_ -> !funded.isEmpty())
                .findFirst()
                .map(home -> make.once(
                        home,
                        Component.EXPENSE,
                        PayeeType.HOUSEHOLD,
                        claim.household(),
                        Source.CLAIM,
                        claim.claim(),
                        claim.amountPence(),
                        claim.on()));
    }

    /** A child lives in one main home at a time; a short break stands beside it. */
    private boolean lived(Home home, LocalDate night) {
        return home.kind().isMainHome()
                ? OrderPolicy.livedIn(facts, night).filter(home::equals).isPresent()
                : OrderPolicy.covers(home, night);
    }

    private Optional<Found> rate(Home home, PayeeType type, LocalDate night) {
        if (type == PayeeType.HOUSEHOLD) {
            return rates.tariff(RateBook.ALLOWANCE, home, age(night), night);
        }
        return rates.fee(home, night)
                .or(() -> orders.continued(home, night) ? rates.lastFee(home, night) : Optional.empty())
                .or(() -> rates.tariff(RateBook.STANDARD, home, age(night), night));
    }

    private Gap.Reason whyNoRate(Home home, PayeeType type, LocalDate night) {
        var tariff = type == PayeeType.HOUSEHOLD ? RateBook.ALLOWANCE : RateBook.STANDARD;
        return facts.born() == null && rates.needsAge(tariff, home, night)
                ? Gap.Reason.NO_DATE_OF_BIRTH
                : Gap.Reason.NO_TARIFF;
    }

    private @Nullable Integer age(LocalDate night) {
        return facts.born() == null ? null : AgeBand.on(facts.born(), night);
    }

    private static Judged gap(Home home, LocalDate night, Gap.Reason reason) {
        return Judged.of(new Gap(home.placement(), home.kind(), new Nights(night, night), reason));
    }
}
