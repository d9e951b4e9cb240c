package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.carebank.payment.entitlement.BlockBook.Cover;
import org.carebank.payment.entitlement.BlockBook.Used;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.Responsible;
import org.carebank.payment.entitlement.RateBook.Found;
import org.jspecify.annotations.Nullable;

/** Writes what is due on a night of a home as a line: for which council, and whether it is held. */
final class LineMaker {
    private final ChildFacts facts;
    private final OrderPolicy orders;

    LineMaker(ChildFacts facts, OrderPolicy orders) {
        this.facts = facts;
        this.orders = orders;
    }

    /** A weekly rate, for the night from which it is due; the caller says until when. */
    Line weekly(Home home, Component component, PayeeType type, UUID payee, Found rate, LocalDate night) {
        return line(home, component, type, payee, rate, null, new Nights(night, night));
    }

    /** Something paid once. */
    Line once(
            Home home,
            Component component,
            PayeeType type,
            UUID payee,
            Source source,
            UUID sourceId,
            long pence,
            LocalDate night) {
        var found = new Found(source, sourceId, 0, null, null);
        return line(home, component, type, payee, found, pence, new Nights(night, night.plusDays(1)));
    }

    /** A night that a contract pays: a child of another region, whose council is not known here, too. */
    Line contracted(Home home, Cover cover, Used used, LocalDate night) {
        var rate = new Found(Source.FEE, cover.contract(), used.weeklyPence(), null, null);
        var responsible = known(night).orElseGet(() -> new Responsible(cover.council(), cover.region(), night));
        return line(
                home,
                used.component(),
                PayeeType.PROVIDER,
                cover.payee(),
                rate,
                null,
                new Nights(night, night),
                responsible);
    }

    private Line line(
            Home home,
            Component component,
            PayeeType type,
            UUID payee,
            Found rate,
            @Nullable Long oncePence,
            Nights nights) {
        var responsible = known(nights.from())
                .orElseThrow(() -> new IllegalStateException("No council is responsible on " + nights.from()));
        return line(home, component, type, payee, rate, oncePence, nights, responsible);
    }

    private Line line(
            Home home,
            Component component,
            PayeeType type,
            UUID payee,
            Found rate,
            @Nullable Long oncePence,
            Nights nights,
            Responsible responsible) {
        return new Line(
                home.placement(),
                home.agreement(),
                component,
                type,
                payee,
                home.kind(),
                responsible.council(),
                responsible.region(),
                nights,
                rate.weeklyPence(),
                oncePence,
                orders.held(home, type, nights.from()),
                type == PayeeType.PROVIDER && rate.source() == Source.TARIFF,
                rate.source(),
                rate.id(),
                rate.area(),
                rate.ages());
    }

    private Optional<Responsible> known(LocalDate night) {
        return facts.councils().stream()
                .filter(each -> !each.from().isAfter(night))
                .max(Comparator.comparing(Responsible::from));
    }
}
