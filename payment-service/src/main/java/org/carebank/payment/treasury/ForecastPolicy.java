package org.carebank.payment.treasury;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.WeeklyRate;

/**
 * What the rest of a year will cost by month and kind of care, in three parts that stand beside each other: what is agreed
 * now and runs on, what planned ends take away from it, and children still to come.
 */
public final class ForecastPolicy {
    private static final long DAYS_OF_YEAR = 365;

    private ForecastPolicy() {}

    /** A part of the forecast. */
    public enum Part {
        /** Accrued: the ledger's cost of nights that have been. */
        SPENT,
        /** Lines of entitlement that stand now, run on to the end of the year. */
        KNOWN,
        /** Less: nights after the planned end of a placement that has one in the future. */
        PLANNED_ENDS,
        /** More: children who come to the Care Bank, less those who leave unplanned, at the pace of the last twelve months. */
        EXPECTED_NEW;

        /** As JSON and CSV spell it. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Lines that are alike.
     *
     * @param plannedEnd the first night after the planned end; {@code to} where none is planned before
     * @param children how many such lines
     */
    public record Running(
            String kind, long weeklyPence, LocalDate from, LocalDate to, LocalDate plannedEnd, long children) {}

    /**
     * Who came and who left in twelve months.
     *
     * @param entered children who earned for the first time, and not because their council joined that day
     * @param enteredWeeklyPence what they cost a week in sum
     * @param left children for whom nothing is paid any more, though no end was planned
     * @param leftWeeklyPence what they cost a week in sum
     */
    public record Flow(String kind, long entered, long enteredWeeklyPence, long left, long leftWeeklyPence) {
        /** What a child who came cost a week; nought where none came. */
        public long enteredAveragePence() {
            return entered == 0 ? 0 : enteredWeeklyPence / entered;
        }

        /** What a child who left cost a week; nought where none left. */
        public long leftAveragePence() {
            return left == 0 ? 0 : leftWeeklyPence / left;
        }
    }

    /** One figure. */
    public record Cell(String period, String kind, Part part, long pence) {}

    private record Key(String period, String kind, Part part) {}

    /**
     * The forecast's cells, but what was spent.
     *
     * @param today children are expected from this day on
     */
    public static List<Cell> cells(FinancialYear year, LocalDate today, List<Running> running, List<Flow> flows) {
        var sums = new TreeMap<String, Map<Key, Long>>();
        for (var month : year.months()) {
            var nights = new Nights(month.atDay(1), month.plusMonths(1).atDay(1));
            var period = month.toString();
            var cells = sums.computeIfAbsent(period, _ -> new TreeMap<>(ForecastPolicy::compare));
            for (var line : running) {
                add(cells, new Key(period, line.kind(), Part.KNOWN), pence(line, line.from(), line.to(), nights));
                add(
                        cells,
                        new Key(period, line.kind(), Part.PLANNED_ENDS),
                        -pence(line, line.plannedEnd(), line.to(), nights));
            }
            for (var flow : flows) {
                add(cells, new Key(period, flow.kind(), Part.EXPECTED_NEW), expected(flow, today, nights));
            }
        }
        var cells = new ArrayList<Cell>();
        sums.values()
                .forEach(each -> each.forEach((key, pence) -> {
                    if (pence != 0) {
                        cells.add(new Cell(key.period(), key.kind(), key.part(), pence));
                    }
                }));
        return cells;
    }

    private static int compare(Key a, Key b) {
        int byKind = a.kind().compareTo(b.kind());
        return byKind == 0 ? a.part().compareTo(b.part()) : byKind;
    }

    private static void add(Map<Key, Long> cells, Key key, long pence) {
        cells.merge(key, pence, Math::addExact);
    }

    private static long pence(Running line, LocalDate from, LocalDate to, Nights month) {
        var nights = new Nights(from, to).within(month);
        return Math.multiplyExact(line.children(), WeeklyRate.pence(line.weeklyPence(), nights.from(), nights.to()));
    }

    /** On the n-th night from today, n/365 of a year's comers are there, and as many of its leavers are gone. */
    private static long expected(Flow flow, LocalDate today, Nights month) {
        long weekly = flow.enteredWeeklyPence() - flow.leftWeeklyPence();
        return upTo(weekly, nights(today, month.to())) - upTo(weekly, nights(today, month.from()));
    }

    private static long nights(LocalDate today, LocalDate end) {
        return Math.max(0, ChronoUnit.DAYS.between(today, end));
    }

    /** Whole pence from sums since today, so that months add up to the year. */
    private static long upTo(long weeklyPence, long nights) {
        return Math.floorDiv(Math.multiplyExact(weeklyPence, nights * (nights - 1) / 2), 7 * DAYS_OF_YEAR);
    }
}
