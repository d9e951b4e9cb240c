package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.Responsible;
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
    private final OrderPolicy orders;
    private final List<Nights> funded;

    private EntitlementPolicy(ChildFacts facts, RateBook rates, FundingRules rules) {
        this.facts = facts;
        this.rates = rates;
        this.rules = rules;
        this.orders = new OrderPolicy(facts, rules);
        this.funded = DutyPolicy.funded(facts, rules);
    }

    /** What is due for this child. */
    public static Entitlement of(ChildFacts facts, RateBook rates, FundingRules rules) {
        return new EntitlementPolicy(facts, rates, rules).entitlement();
    }

    /** What one night of one home comes to. */
    private record Judged(@Nullable Line line, @Nullable Gap gap) {
        static final Judged NOTHING = new Judged(null, null);
    }

    private Entitlement entitlement() {
        var lines = new ArrayList<Line>();
        var gaps = new ArrayList<Gap>();
        for (var home : facts.homes()) {
            spells(home, lines, gaps);
        }
        return new Entitlement(funded, lines, gaps, orders.answers());
    }

    private void spells(Home home, List<Line> lines, List<Gap> gaps) {
        var kept = orders.kept(home);
        var dates = List.copyOf(dates(home, kept));
        var homeLines = new ArrayList<Line>();
        var homeGaps = new ArrayList<Gap>();
        for (int i = 0; i + 1 < dates.size(); i++) {
            var nights = new Nights(dates.get(i), dates.get(i + 1));
            var judged = judge(home, kept, nights.from());
            if (judged.line() != null) {
                join(homeLines, judged.line().on(nights));
            }
            if (judged.gap() != null) {
                join(homeGaps, judged.gap().on(nights));
            }
        }
        lines.addAll(homeLines);
        gaps.addAll(homeGaps);
    }

    /** Every date from the first night to the last on which something may change, and the end. */
    private Set<LocalDate> dates(Home home, Nights kept) {
        var last = home.lastDay() == null ? Nights.OPEN : home.lastDay();
        var all = new Nights(home.firstNight(), Nights.later(last, kept.to()));
        var dates = new TreeSet<LocalDate>();
        if (all.isEmpty()) {
            return dates;
        }
        dates.add(all.from());
        dates.add(all.to());
        Stream.of(
                        Stream.of(last, kept.to()),
                        Stream.ofNullable(home.plannedEnd()),
                        funded.stream().flatMap(each -> Stream.of(each.from(), each.to())),
                        facts.homes().stream().flatMap(EntitlementPolicy::ends),
                        facts.councils().stream().map(Responsible::from),
                        orders.dates(),
                        rules.dates(),
                        rates.dates(home),
                        birthdays())
                .flatMap(each -> each)
                .filter(all::has)
                .forEach(dates::add);
        return dates;
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

    private Judged judge(Home home, Nights kept, LocalDate night) {
        var lived = lived(home, night);
        if (funded.stream().noneMatch(each -> each.has(night)) || !(lived || kept.has(night))) {
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
        return rate(home, type.get(), night)
                .map(rate -> new Judged(line(home, type.get(), payee, rate, night, lived), null))
                .orElseGet(() -> gap(home, night, whyNoRate(home, type.get(), night)));
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

    private Line line(Home home, PayeeType type, UUID payee, Found rate, LocalDate night, boolean lived) {
        var ordinary = type == PayeeType.PROVIDER ? Component.FEE : Component.ALLOWANCE;
        var responsible = responsible(night);
        var retained = rate.weeklyPence() * rules.retainer(night).percent() / 100;
        return new Line(
                home.placement(),
                home.agreement(),
                lived ? ordinary : Component.RETAINER,
                type,
                payee,
                home.kind(),
                responsible.council(),
                responsible.region(),
                new Nights(night, night),
                lived ? rate.weeklyPence() : retained,
                orders.held(home, type, night),
                type == PayeeType.PROVIDER && rate.source() == Source.TARIFF,
                rate.source(),
                rate.id(),
                rate.area(),
                rate.ages());
    }

    private Responsible responsible(LocalDate night) {
        return facts.councils().stream()
                .filter(each -> !each.from().isAfter(night))
                .max(Comparator.comparing(Responsible::from))
                .orElseThrow(() -> new IllegalStateException("No council is responsible on " + night));
    }

    private @Nullable Integer age(LocalDate night) {
        return facts.born() == null ? null : AgeBand.on(facts.born(), night);
    }

    private static Judged gap(Home home, LocalDate night, Gap.Reason reason) {
        return new Judged(null, new Gap(home.placement(), home.kind(), new Nights(night, night), reason));
    }

    private static void join(List<Line> lines, Line next) {
        var before = lines.isEmpty() ? null : lines.getLast();
        if (before != null
                && before.nights().to().equals(next.nights().from())
                && before.on(next.nights()).equals(next)) {
            lines.removeLast();
            lines.add(next.on(new Nights(before.nights().from(), next.nights().to())));
        } else {
            lines.add(next);
        }
    }

    private static void join(List<Gap> gaps, Gap next) {
        var before = gaps.isEmpty() ? null : gaps.getLast();
        if (before != null
                && before.nights().to().equals(next.nights().from())
                && before.on(next.nights()).equals(next)) {
            gaps.removeLast();
            gaps.add(next.on(new Nights(before.nights().from(), next.nights().to())));
        } else {
            gaps.add(next);
        }
    }
}
