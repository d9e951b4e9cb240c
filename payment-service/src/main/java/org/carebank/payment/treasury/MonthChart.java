package org.carebank.payment.treasury;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars of spend by month, what is spent and what is forecast behind one another. Lengths are percentages of the width and
 * letters keep their size, so that it can be read on a phone; the table beside it has every figure.
 *
 * @param height in pixels
 */
public record MonthChart(List<Bar> bars, int height) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);
    private static final int BAR_PX = 26;
    /** In hundredths of a per cent of the width; the month stands before it, its value behind. */
    private static final long WIDTH_MAX = 55_00;

    private static final long LABEL = 18_00;

    /** One month: where its two stripes begin and how long they are, in per cent. */
    public record Bar(
            String label,
            int y,
            int textY,
            String spentX,
            String spentWidth,
            String comingX,
            String comingWidth,
            String valueX,
            String value) {}

    static MonthChart of(Forecast forecast) {
        long most = Math.max(
                1,
                forecast.months().stream()
                        .mapToLong(Forecast.Month::totalPence)
                        .max()
                        .orElse(0));
        var bars = new ArrayList<Bar>();
        int y = 0;
        for (var month : forecast.months()) {
            long spent = width(month.spentPence(), most);
            long coming = width(month.totalPence() - month.spentPence(), most);
            bars.add(new Bar(
                    MONTH.format(YearMonth.parse(month.period())),
                    y,
                    y + 14,
                    percent(LABEL),
                    percent(spent),
                    percent(LABEL + spent),
                    percent(coming),
                    percent(LABEL + spent + coming),
                    shortly(month.totalPence())));
            y += BAR_PX;
        }
        return new MonthChart(bars, y);
    }

    private static long width(long pence, long most) {
        return Math.clamp(
                BigDecimal.valueOf(Math.max(0, pence))
                        .multiply(BigDecimal.valueOf(WIDTH_MAX))
                        .divide(BigDecimal.valueOf(most), RoundingMode.DOWN)
                        .longValue(),
                0,
                WIDTH_MAX);
    }

    private static String percent(long hundredths) {
        return "%d.%02d%%".formatted(hundredths / 100, hundredths % 100);
    }

    /** {@code £12.3m}, {@code £4.5k}, {@code £60}. */
    private static String shortly(long pence) {
        var pounds = BigDecimal.valueOf(pence, 2);
        if (pounds.abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
            return "£" + pounds.movePointLeft(6).setScale(1, RoundingMode.HALF_UP) + "m";
        }
        if (pounds.abs().compareTo(BigDecimal.valueOf(1_000)) >= 0) {
            return "£" + pounds.movePointLeft(3).setScale(1, RoundingMode.HALF_UP) + "k";
        }
        return "£" + pounds.setScale(0, RoundingMode.HALF_UP);
    }
}
