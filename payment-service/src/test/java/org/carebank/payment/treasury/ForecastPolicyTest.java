package org.carebank.payment.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.entitlement.WeeklyRate;
import org.carebank.payment.treasury.ForecastPolicy.Cell;
import org.carebank.payment.treasury.ForecastPolicy.Flow;
import org.carebank.payment.treasury.ForecastPolicy.Part;
import org.carebank.payment.treasury.ForecastPolicy.Running;
import org.junit.jupiter.api.Test;

class ForecastPolicyTest {
    private static final FinancialYear YEAR = new FinancialYear(2026);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final LocalDate END = LocalDate.of(2027, 4, 1);

    private static Running line(long weekly, String from, String to, String plannedEnd, long children) {
        return new Running(
                "foster", weekly, LocalDate.parse(from), LocalDate.parse(to), LocalDate.parse(plannedEnd), children);
    }

    private static long sum(List<Cell> cells, Part part) {
        return cells.stream()
                .filter(cell -> cell.part() == part)
                .mapToLong(Cell::pence)
                .sum();
    }

    private static long of(List<Cell> cells, String period, Part part) {
        return sum(cells.stream().filter(cell -> cell.period().equals(period)).toList(), part);
    }

    @Test
    void whatIsAgreedRunsOnMonthByMonthToTheSamePenny() {
        var cells = ForecastPolicy.cells(
                YEAR, TODAY, List.of(line(70_003, "2026-06-15", "2027-04-01", "2027-04-01", 3)), List.of());
        assertThat(of(cells, "2026-05", Part.KNOWN)).isZero();
        assertThat(of(cells, "2026-06", Part.KNOWN))
                .isEqualTo(3 * WeeklyRate.pence(70_003, TODAY, LocalDate.of(2026, 7, 1)));
        assertThat(sum(cells, Part.KNOWN)).isEqualTo(3 * WeeklyRate.pence(70_003, TODAY, END));
        assertThat(sum(cells, Part.PLANNED_ENDS)).isZero();
    }

    @Test
    void aPlannedEndTakesTheNightsAfterItAway() {
        var cells = ForecastPolicy.cells(
                YEAR, TODAY, List.of(line(70_000, "2026-06-15", "2027-04-01", "2026-09-14", 1)), List.of());
        var planned = LocalDate.of(2026, 9, 14);
        assertThat(sum(cells, Part.KNOWN) + sum(cells, Part.PLANNED_ENDS))
                .isEqualTo(WeeklyRate.pence(70_000, TODAY, planned))
                .isEqualTo(13 * 70_000);
        assertThat(of(cells, "2026-08", Part.PLANNED_ENDS)).isZero();
        assertThat(of(cells, "2026-09", Part.PLANNED_ENDS))
                .isEqualTo(-WeeklyRate.pence(70_000, planned, LocalDate.of(2026, 10, 1)));
    }

    @Test
    void childrenComeAndLeaveEvenlyAtThePaceOfAYear() {
        // 73 came for 7,000 a week (1,000 a night): on the n-th night n/5 of them are there, 200 pence more each night.
        var came = ForecastPolicy.cells(YEAR, TODAY, List.of(), List.of(new Flow("foster", 73, 73 * 7_000, 0, 0)));
        assertThat(of(came, "2026-05", Part.EXPECTED_NEW)).isZero();
        assertThat(of(came, "2026-06", Part.EXPECTED_NEW)).isEqualTo(200L * 16 * 15 / 2);
        assertThat(sum(came, Part.EXPECTED_NEW)).isEqualTo(200L * 290 * 289 / 2);
        var both = ForecastPolicy.cells(
                YEAR, TODAY, List.of(), List.of(new Flow("foster", 73, 73 * 7_000, 146, 73 * 7_000)));
        assertThat(sum(both, Part.EXPECTED_NEW)).isZero();
        assertThat(new Flow("foster", 2, 15_000, 0, 0).enteredAveragePence()).isEqualTo(7_500);
        assertThat(new Flow("foster", 0, 0, 0, 0).leftAveragePence()).isZero();
    }

    @Test
    void aYearToComeBeginsWithThoseWhoComeBeforeIt() {
        var next = ForecastPolicy.cells(
                new FinancialYear(2027), TODAY, List.of(), List.of(new Flow("foster", 73, 73 * 7_000, 0, 0)));
        assertThat(of(next, "2027-04", Part.EXPECTED_NEW)).isEqualTo(200L * (320L * 319 - 290L * 289) / 2);
    }

    @Test
    void aYearIsNamedByTheAprilInWhichItBegins() {
        assertThat(FinancialYear.of(LocalDate.of(2027, 3, 31))).isEqualTo(YEAR);
        assertThat(FinancialYear.of(LocalDate.of(2026, 4, 1))).isEqualTo(YEAR);
        assertThat(YEAR.months()).hasSize(12).last().hasToString("2027-03");
        assertThat(YEAR.words()).isEqualTo("2026 to 2027");
    }
}
