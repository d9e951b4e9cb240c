package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.Order;
import org.carebank.payment.entitlement.ChildFacts.OrderKind;
import org.carebank.payment.entitlement.Entitlement.Answer;
import org.carebank.payment.entitlement.Entitlement.Effect;

/** What appeals and overdue evaluations make of funding (laws 7 and 8): which home an order is about, what is held, what is kept. */
final class OrderPolicy {
    private final ChildFacts facts;
    private final FundingRules rules;

    OrderPolicy(ChildFacts facts, FundingRules rules) {
        this.facts = facts;
        this.rules = rules;
    }

    /**
     * The nights on which a home that was left during an appeal to stay is kept: until the appeal ends, and no longer than
     * the retainer rule says.
     */
    Nights kept(Home home) {
        var left = home.lastDay();
        if (left == null) {
            return Nights.NONE;
        }
        return about(home, OrderKind.CONTINUE)
                .filter(order -> order.nights().has(left))
                .map(order -> new Nights(
                        left,
                        Nights.earlier(
                                order.nights().to(),
                                left.plusDays(rules.retainer(left).nights()))))
                .max(Comparator.comparing(Nights::to))
                .orElse(Nights.NONE);
    }

    /** True on a night past the planned end of a home that an appeal to stay continues: the present rate runs on. */
    boolean continued(Home home, LocalDate night) {
        var planned = home.plannedEnd();
        return planned != null
                && !night.isBefore(planned)
                && about(home, OrderKind.CONTINUE)
                        .anyMatch(order -> order.nights().has(night));
    }

    /** True where money for the night is held: an open order to hold, and a payee that it reaches. */
    boolean held(Home home, PayeeType payee, LocalDate night) {
        return holding(home, payee, night).anyMatch(order -> order.until() == null);
    }

    /** True where the money held for the night went back by the outcome of the appeal. */
    boolean returned(Home home, PayeeType payee, LocalDate night) {
        return holding(home, payee, night)
                .filter(order -> order.until() != null)
                .anyMatch(order -> !rules.paidBack(
                        Objects.requireNonNullElse(order.outcome(), ""), Objects.requireNonNull(order.until())));
    }

    /** What each open order does. A hold that reaches nobody continues: each order has its answer. */
    List<Answer> answers() {
        return facts.orders().stream()
                .filter(order -> order.until() == null)
                .map(this::answer)
                .toList();
    }

    /** Every date on which an order may change what is due. */
    Stream<LocalDate> dates() {
        return facts.orders().stream()
                .flatMap(
                        order -> Stream.of(order.nights().from(), order.nights().to()));
    }

    /** The home lived in on a night: where two overlap, the one moved into last. */
    static Optional<Home> livedIn(ChildFacts facts, LocalDate night) {
        return facts.homes().stream()
                .filter(home -> home.kind().isMainHome() && covers(home, night))
                .max(Comparator.comparing(Home::firstNight).thenComparing(Home::placement));
    }

    static boolean covers(Home home, LocalDate night) {
        var last = home.lastDay() == null ? Nights.OPEN : home.lastDay();
        return new Nights(home.firstNight(), last).has(night);
    }

    private Answer answer(Order order) {
        var home = home(order);
        var placement = home.map(Home::placement).orElse(order.placement());
        if (order.kind() == OrderKind.CONTINUE) {
            return new Answer(order.cause(), Effect.CONTINUED, placement);
        }
        var reached = home.map(each -> {
                    var night = Nights.later(order.from(), each.firstNight());
                    var payee = PayeePolicy.type(each, rules.payee(each.kind(), night));
                    return payee.isEmpty() || rules.holdReaches(each.kind(), payee.get(), night);
                })
                .orElse(true);
        return new Answer(order.cause(), reached ? Effect.HELD : Effect.CONTINUED, placement);
    }

    private Stream<Order> holding(Home home, PayeeType payee, LocalDate night) {
        return about(home, OrderKind.HOLD)
                .filter(order -> order.nights().has(night))
                .filter(order -> rules.holdReaches(home.kind(), payee, night));
    }

    private Stream<Order> about(Home home, OrderKind kind) {
        return facts.orders().stream()
                .filter(order -> order.kind() == kind)
                .filter(order -> home(order).filter(home::equals).isPresent());
    }

    private Optional<Home> home(Order order) {
        if (order.placement() == null) {
            return livedIn(facts, order.from());
        }
        return facts.homes().stream()
                .filter(home -> home.placement().equals(order.placement()))
                .findFirst();
    }
}
