package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Payment's own dated tables: which status carries the duty, who is paid for which kind, what a hold reaches. */
public record FundingRules(
        List<Duty> duties,
        List<PayeeRule> payees,
        List<HoldRule> holds,
        List<Retainer> retainers,
        List<HoldOutcome> outcomes,
        ComponentRules components) {

    /** Who is paid for a kind of care. */
    public enum Payee {
        /** The provider's fee. */
        PROVIDER,
        /** The household's allowance. */
        HOUSEHOLD,
        /** The household's allowance in a council's own household, else the provider's fee: foster care. */
        HOUSEHOLD_OR_PROVIDER,
        /** Nobody is paid for living there. */
        NOBODY,
        /** Somebody could be expected: listed until it is known. */
        UNKNOWN
    }

    /** From a date, this legal status carries the duty to fund. */
    public record Duty(String legalStatus, LocalDate from) {}

    /** From a date, who is paid for that kind. */
    public record PayeeRule(KindOfCare kind, LocalDate from, Payee payee) {}

    /** From a date, which payees a hold reaches for that kind (law 7). */
    public record HoldRule(KindOfCare kind, LocalDate from, boolean reachesProvider, boolean reachesHousehold) {}

    /** From a date, how long and for which part of the rate a place is kept (law 7). */
    public record Retainer(LocalDate from, int nights, int percent) {}

    /** From a date, whether money held is paid back when the appeal ends so. */
    public record HoldOutcome(String outcome, LocalDate from, boolean paidBack) {}

    Payee payee(KindOfCare kind, LocalDate night) {
        return latest(payees.stream().filter(each -> each.kind() == kind), PayeeRule::from, night)
                .map(PayeeRule::payee)
                .orElse(Payee.UNKNOWN);
    }

    boolean holdReaches(KindOfCare kind, PayeeType payee, LocalDate night) {
        return latest(holds.stream().filter(each -> each.kind() == kind), HoldRule::from, night)
                .map(rule -> payee == PayeeType.PROVIDER ? rule.reachesProvider() : rule.reachesHousehold())
                .orElse(payee == PayeeType.PROVIDER);
    }

    Retainer retainer(LocalDate night) {
        return latest(retainers.stream(), Retainer::from, night).orElse(new Retainer(night, 0, 0));
    }

    /** Money held is paid back unless a rule says of that outcome that it is not. */
    boolean paidBack(String outcome, LocalDate day) {
        return latest(outcomes.stream().filter(each -> each.outcome().equals(outcome)), HoldOutcome::from, day)
                .map(HoldOutcome::paidBack)
                .orElse(true);
    }

    /** Every date from which one of these rules may answer otherwise. */
    Stream<LocalDate> dates() {
        return Stream.of(
                        payees.stream().map(PayeeRule::from),
                        holds.stream().map(HoldRule::from),
                        retainers.stream().map(Retainer::from),
                        components.dates())
                .flatMap(Function.identity());
    }

    private static <T> Optional<T> latest(Stream<T> rows, Function<T, LocalDate> from, LocalDate night) {
        return rows.filter(row -> !from.apply(row).isAfter(night)).max(Comparator.comparing(from));
    }
}
