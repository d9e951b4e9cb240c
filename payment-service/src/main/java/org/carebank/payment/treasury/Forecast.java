package org.carebank.payment.treasury;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.treasury.ForecastPolicy.Cell;
import org.carebank.payment.treasury.ForecastPolicy.Flow;
import org.carebank.payment.treasury.ForecastPolicy.Part;

/**
 * What a financial year has cost and will cost. Kept whole in a supplementary request.
 *
 * @param asOf the day on which it was worked out
 * @param accruedThrough nights before this day are spent, later ones forecast
 * @param flows what the expected new children are worked out from
 */
public record Forecast(
        int year,
        LocalDate asOf,
        LocalDate accruedThrough,
        List<Month> months,
        List<Kind> kinds,
        List<Flow> flows,
        long spentPence,
        long forecastPence,
        List<Cell> cells) {
    /** A month of it; {@code planned_ends_pence} is nought or below. */
    public record Month(
            String period,
            long spentPence,
            long knownPence,
            long plannedEndsPence,
            long expectedNewPence,
            long totalPence) {}

    /** What drives it: the share of a kind of care. */
    public record Kind(String kind, long spentPence, long forecastPence) {}

    static Forecast of(
            FinancialYear year, LocalDate asOf, LocalDate accruedThrough, List<Flow> flows, List<Cell> cells) {
        var months = year.months().stream()
                .map(month -> {
                    var own = cells.stream()
                            .filter(cell -> cell.period().equals(month.toString()))
                            .toList();
                    return new Month(
                            month.toString(),
                            sum(own, Part.SPENT),
                            sum(own, Part.KNOWN),
                            sum(own, Part.PLANNED_ENDS),
                            sum(own, Part.EXPECTED_NEW),
                            sum(own, Part.values()));
                })
                .toList();
        var kinds = cells.stream()
                .map(Cell::kind)
                .distinct()
                .sorted()
                .map(kind -> {
                    var own = cells.stream()
                            .filter(cell -> cell.kind().equals(kind))
                            .toList();
                    return new Kind(kind, sum(own, Part.SPENT), sum(own, Part.values()));
                })
                .toList();
        return new Forecast(
                year.year(),
                asOf,
                accruedThrough,
                months,
                kinds,
                flows,
                sum(cells, Part.SPENT),
                sum(cells, Part.values()),
                cells);
    }

    private static long sum(List<Cell> cells, Part... parts) {
        return cells.stream()
                .filter(cell -> Stream.of(parts).anyMatch(part -> part == cell.part()))
                .mapToLong(Cell::pence)
                .sum();
    }
}
