package org.carebank.analytics.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A bar chart and the table of the same figures. Lengths are percentages of the width and letters keep their size, so
 * that it can be read on a phone; series differ by pattern and words, not by colour alone.
 *
 * @param height in pixels
 */
public record Chart(
        String id, String title, String description, String by, List<String> series, List<Bar> bars, int height) {
    /** More bars than these are summed up in one: the whole list is in the page's table and the CSV. */
    static final int BARS_MAX = 20;

    private static final int LABEL_PX = 22;
    private static final int STRIPE_PX = 22;
    private static final int GAP_PX = 12;
    /** In hundredths of a percent of the chart's width; the rest is for the value beside the bar. */
    private static final long WIDTH_MAX = 62_00;

    /** What a chart measures, and how one of its values is written. */
    record Series(
            String name, ToLongFunction<Measures> measure, LongFunction<String> shortly, LongFunction<String> fully) {
        static Series count(String name, ToLongFunction<Measures> measure) {
            return new Series(name, measure, Words::count, Words::count);
        }

        static Series money(String name, ToLongFunction<Measures> measure) {
            return new Series(name, measure, Words::poundsShort, Words::money);
        }
    }

    /** One line of the chart: a label and a stripe for each series. */
    public record Bar(String label, String shortLabel, int labelY, List<Stripe> stripes) {}

    /** One value. */
    public record Stripe(int series, int y, int textY, String width, String value, String fullValue) {}

    static Chart of(String id, String title, Dimension dimension, List<Part> parts, List<Series> series) {
        var shown = largest(parts, series);
        long most = shown.stream()
                .flatMapToLong(
                        part -> series.stream().mapToLong(each -> each.measure().applyAsLong(part.measures())))
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        int y = 0;
        for (var part : shown) {
            bars.add(bar(part, series, most, y));
            y += LABEL_PX + STRIPE_PX * series.size() + GAP_PX;
        }
        return new Chart(
                id,
                title,
                described(title, dimension, bars, parts.size() - shown.size()),
                dimension.label(),
                series.stream().map(Series::name).toList(),
                bars,
                Math.max(y, 1));
    }

    public boolean several() {
        return series.size() > 1;
    }

    public boolean empty() {
        return bars.isEmpty();
    }

    private static Bar bar(Part part, List<Series> series, long most, int y) {
        List<Stripe> stripes = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            long value = series.get(i).measure().applyAsLong(part.measures());
            int top = y + LABEL_PX + STRIPE_PX * i;
            long width = most <= 0 ? 0 : Math.max(0, Math.multiplyExact(WIDTH_MAX, value) / most);
            stripes.add(new Stripe(
                    i,
                    top,
                    top + 13,
                    "%d.%02d%%".formatted(width / 100, width % 100),
                    series.get(i).shortly().apply(value),
                    series.get(i).fully().apply(value)));
        }
        return new Bar(part.label(), Words.shortened(part.label()), y + 15, stripes);
    }

    /** The parts with something to show, largest first by the first series; what is beyond the limit as one. */
    private static List<Part> largest(List<Part> parts, List<Series> series) {
        var first = series.getFirst().measure();
        var sorted = parts.stream()
                .filter(part -> series.stream().anyMatch(each -> each.measure().applyAsLong(part.measures()) != 0))
                .sorted(Comparator.comparingLong((Part part) -> first.applyAsLong(part.measures()))
                        .reversed()
                        .thenComparing(Part::label)
                        .thenComparing(Part::key))
                .toList();
        if (sorted.size() <= BARS_MAX) {
            return sorted;
        }
        List<Part> shown = new ArrayList<>(sorted.subList(0, BARS_MAX));
        var rest = sorted.subList(BARS_MAX, sorted.size());
        shown.add(new Part(
                "others",
                "All others (" + rest.size() + ")",
                rest.stream().map(Part::measures).reduce(Measures.NONE, Measures::plus)));
        return shown;
    }

    private static String described(String title, Dimension dimension, List<Bar> bars, int unseen) {
        if (bars.isEmpty()) {
            return "Nothing to show yet.";
        }
        var most = bars.stream()
                .limit(3)
                .map(bar -> bar.label() + " "
                        + bar.stripes().stream().map(Stripe::fullValue).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", "));
        return "%s by %s: %s%s. The table after the chart has every value of it."
                .formatted(
                        title,
                        dimension.label().toLowerCase(java.util.Locale.UK),
                        most,
                        bars.size() > 3 || unseen > 0 ? ", and so on" : "");
    }
}
