package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The prices in force: fee agreements by provider, and the tariffs. */
public final class RateBook {
    /** The tariff of households. */
    public static final String ALLOWANCE = "national_minimum_allowance";

    /** The tariff paid until a fee is agreed. */
    public static final String STANDARD = "standard";

    /** The tariff of households with whom a care leaver stays. */
    public static final String STAYING_PUT = "staying_put";

    private static final String EVERYWHERE = "all";

    private final Map<UUID, List<Fee>> fees;
    private final Map<String, List<Tariff>> tariffs;

    public RateBook(List<Fee> fees, List<Tariff> tariffs) {
        this.fees = fees.stream().collect(Collectors.groupingBy(Fee::provider));
        this.tariffs = tariffs.stream().collect(Collectors.groupingBy(Tariff::name));
    }

    /** A weekly rate from a date. */
    public record Rate(LocalDate from, long weeklyPence) {}

    /**
     * A spot fee agreement.
     *
     *
     * @param setting absent: every setting of the provider without one of its own
     */
    public record Fee(
            UUID fee, UUID provider, @Nullable UUID setting, KindOfCare kind, Nights nights, List<Rate> rates) {
        Optional<Rate> on(LocalDate night) {
            return rates.stream().filter(each -> !each.from().isAfter(night)).max(Comparator.comparing(Rate::from));
        }
    }

    /**
     * One row of a tariff.
     *
     *
     * @param ageTo inclusive
     */
    public record Tariff(
            UUID tariff,
            String name,
            @Nullable KindOfCare kind,
            String area,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            Nights nights,
            long weeklyPence) {
        boolean banded() {
            return ageFrom != null || ageTo != null;
        }

        boolean fits(@Nullable Integer age) {
            if (!banded()) {
                return true;
            }
            return age != null && (ageFrom == null || age >= ageFrom) && (ageTo == null || age <= ageTo);
        }
    }

    /** A rate found, and where. */
    record Found(
            Source source,
            UUID id,
            long weeklyPence,
            @Nullable String area,
            @Nullable String ages) {
        /** So many hundredths of it, to the penny below. */
        Found part(int percent) {
            return percent == RetainerPolicy.FULL
                    ? this
                    : new Found(source, id, weeklyPence * percent / RetainerPolicy.FULL, area, ages);
        }
    }

    /** The fee for a night: of the setting before the provider's own, the latest first. */
    Optional<Found> fee(ChildFacts.Home home, LocalDate night) {
        return matching(home)
                .filter(fee -> fee.nights().has(night))
                .max(byWeight())
                .flatMap(fee -> found(fee, night));
    }

    /** The fee that was in force last before a night: the present rate while a home is continued. */
    Optional<Found> lastFee(ChildFacts.Home home, LocalDate night) {
        return matching(home)
                .filter(fee -> !fee.nights().to().isAfter(night))
                .max(Comparator.comparing((Fee fee) -> fee.nights().to()).thenComparing(byWeight()))
                .flatMap(fee -> found(fee, fee.nights().to().minusDays(1)));
    }

    /** The row of a tariff: of the kind before one for all kinds, of the area before one for all. */
    Optional<Found> tariff(String name, ChildFacts.Home home, @Nullable Integer age, LocalDate night) {
        return rows(name, home, night)
                .filter(row -> row.fits(age))
                .max(Comparator.comparing((Tariff row) -> row.kind() != null)
                        .thenComparing(row -> !row.area().equals(EVERYWHERE))
                        .thenComparing(Tariff::banded)
                        .thenComparing(row -> row.nights().from())
                        .thenComparing(Tariff::tariff))
                .map(row -> new Found(Source.TARIFF, row.tariff(), row.weeklyPence(), row.area(), ages(row)));
    }

    /** True where a row would be there if the child's age were known. */
    boolean needsAge(String name, ChildFacts.Home home, LocalDate night) {
        return rows(name, home, night).anyMatch(Tariff::banded);
    }

    /** Every date on which a rate for this home may change, but for birthdays. */
    Stream<LocalDate> dates(ChildFacts.Home home) {
        var ofFees = matching(home)
                .flatMap(fee -> Stream.concat(
                        Stream.of(fee.nights().from(), fee.nights().to()),
                        fee.rates().stream().map(Rate::from)));
        var ofTariffs = tariffs.values().stream()
                .flatMap(List::stream)
                .filter(row -> concerns(row, home))
                .flatMap(row -> Stream.of(row.nights().from(), row.nights().to()));
        return Stream.concat(ofFees, ofTariffs);
    }

    private Stream<Tariff> rows(String name, ChildFacts.Home home, LocalDate night) {
        return tariffs.getOrDefault(name, List.of()).stream()
                .filter(row -> concerns(row, home) && row.nights().has(night));
    }

    private static boolean concerns(Tariff row, ChildFacts.Home home) {
        return (row.kind() == null || row.kind() == home.kind())
                && (row.area().equals(EVERYWHERE) || row.area().equals(home.area()));
    }

    private Stream<Fee> matching(ChildFacts.Home home) {
        if (home.provider() == null) {
            return Stream.empty();
        }
        return fees.getOrDefault(home.provider(), List.of()).stream()
                .filter(fee -> fee.kind() == home.kind()
                        && (fee.setting() == null || Objects.equals(fee.setting(), home.setting())));
    }

    private static Comparator<Fee> byWeight() {
        return Comparator.comparing((Fee fee) -> fee.setting() != null)
                .thenComparing(fee -> fee.nights().from())
                .thenComparing(Fee::fee);
    }

    private static Optional<Found> found(Fee fee, LocalDate night) {
        return fee.on(night).map(rate -> new Found(Source.FEE, fee.fee(), rate.weeklyPence(), null, null));
    }

    private static @Nullable String ages(Tariff row) {
        return row.banded() ? "%s-%s".formatted(text(row.ageFrom()), text(row.ageTo())) : null;
    }

    private static String text(@Nullable Integer age) {
        return age == null ? "" : age.toString();
    }
}
