package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The approved dated rules of what is paid beside a full weekly rate. A rule of the kind comes before one for every kind. */
public record ComponentRules(List<OneOff> oneOffs, List<Away> aways, List<SuddenEnd> suddenEnds) {
    /** No rule: nothing is paid once, nights away are paid in full, and nothing after a sudden end. */
    public static final ComponentRules NONE = new ComponentRules(List.of(), List.of(), List.of());

    sealed interface Dated permits OneOff, Away, SuddenEnd {
        @Nullable
        KindOfCare kind();

        LocalDate from();

        default boolean concerns(KindOfCare other) {
            return kind() == null || kind() == other;
        }
    }

    /**
     * From a date, what is paid once.
     *
     * @param day the day of each year, for those that come every year on the same one
     */
    public record OneOff(
            UUID rule,
            Component component,
            @Nullable KindOfCare kind,
            LocalDate from,
            @Nullable MonthDay day,
            long amountPence)
            implements Dated {}

    /** From a date, after how many nights away which hundredths of the rate are paid. */
    public record Away(@Nullable KindOfCare kind, LocalDate from, int nights, int percent) implements Dated {}

    /** From a date, for how many nights after an unplanned end which hundredths of the rate are paid. */
    public record SuddenEnd(@Nullable KindOfCare kind, LocalDate from, int nights, int percent) implements Dated {}

    Optional<OneOff> oneOff(Component component, KindOfCare kind, LocalDate night) {
        return latest(oneOffs.stream().filter(each -> each.component() == component), kind, night);
    }

    Optional<Away> away(KindOfCare kind, LocalDate night) {
        return latest(aways.stream(), kind, night);
    }

    Optional<SuddenEnd> suddenEnd(KindOfCare kind, LocalDate day) {
        return latest(suddenEnds.stream(), kind, day);
    }

    /** The days of the year on which a component was ever due for a kind. */
    Stream<MonthDay> days(Component component, KindOfCare kind) {
        return oneOffs.stream()
                .filter(each -> each.component() == component && each.concerns(kind))
                .map(OneOff::day)
                .filter(Objects::nonNull)
                .distinct();
    }

    /** Every date from which a part of a rate may be another. */
    Stream<LocalDate> dates() {
        return Stream.of(aways.stream().map(Away::from), suddenEnds.stream().map(SuddenEnd::from))
                .flatMap(Function.identity());
    }

    private static <T extends Dated> Optional<T> latest(Stream<T> rules, KindOfCare kind, LocalDate night) {
        return rules.filter(each -> each.concerns(kind) && !each.from().isAfter(night))
                .max(Comparator.comparing((T each) -> each.kind() != null).thenComparing(Dated::from));
    }
}
