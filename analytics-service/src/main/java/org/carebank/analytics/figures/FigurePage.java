package org.carebank.analytics.figures;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.carebank.analytics.figures.Chart.Series;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of figures shows, ready to be written.
 *
 * @param path the page's own path after the service's prefix
 * @param money false for those who place children: then nothing here knows a price
 * @param query the present choices, as the query of the CSV's address
 */
public record FigurePage(
        String path,
        String csvPath,
        boolean money,
        String asOf,
        String by,
        List<Choice> dimensions,
        List<Choice> regions,
        List<Choice> councils,
        List<Choice> providers,
        List<Choice> kinds,
        List<String> narrowed,
        List<Card> cards,
        List<String> columns,
        List<Row> rows,
        Row sum,
        List<Chart> charts,
        String query) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** One option of a filter. */
    public record Choice(String value, String label, boolean selected) {}

    /** One summary figure. */
    public record Card(String label, String value, String explained) {
        /** A sum of money needs more room than a count. */
        public boolean wide() {
            return value.length() > 9;
        }
    }

    /** One line of the table. */
    public record Row(String label, List<String> values) {}

    /** What can be chosen in the filters: only what the caller may see. */
    record Choices(List<Part> regions, List<Part> councils, List<Part> providers) {}

    static FigurePage of(
            boolean money,
            LocalDate asOf,
            Dimension dimension,
            Filter filter,
            Choices choices,
            List<Part> parts,
            Measures total) {
        var columns = columns(money);
        return new FigurePage(
                money ? "/" : "/care",
                money ? "/figures.csv" : "/care.csv",
                money,
                asOf.format(DAY),
                dimension.label(),
                Arrays.stream(Dimension.values())
                        .map(each -> new Choice(each.code(), each.label(), each == dimension))
                        .toList(),
                choices(choices.regions(), filter.region()),
                choices(choices.councils(), filter.council()),
                choices(choices.providers(), filter.provider()),
                Arrays.stream(KindOfCare.values())
                        .map(kind -> new Choice(
                                kind.code(), kind.label(), kind.code().equals(filter.kind())))
                        .toList(),
                narrowed(filter, choices),
                cards(money, total),
                columns.stream().map(Series::name).toList(),
                parts.stream()
                        .map(part -> row(part.label(), part.measures(), columns))
                        .toList(),
                row("All", total, columns),
                charts(money, dimension, parts),
                query(dimension, filter));
    }

    static List<Series> columns(boolean money) {
        List<Series> columns = new ArrayList<>(List.of(
                Series.count("Children", Measures::children),
                Series.count("Agreements", Measures::agreements),
                Series.count("Moves", Measures::moves),
                Series.count("Breakdowns", Measures::breakdowns),
                Series.count("Open concerns", Measures::concerns),
                Series.count("Appeals", Measures::appeals)));
        if (money) {
            columns.add(Series.count("Payments held", Measures::holds));
            columns.add(Series.money("Spend", Measures::spendPence));
        }
        return columns;
    }

    private static Row row(String label, Measures measures, List<Series> columns) {
        return new Row(
                label,
                columns.stream()
                        .map(column -> column.fully().apply(column.measure().applyAsLong(measures)))
                        .toList());
    }

    private static List<Card> cards(boolean money, Measures total) {
        List<Card> cards = new ArrayList<>(List.of(
                new Card("Children", Words.count(total.children()), "looked after now"),
                new Card("Moves", Words.count(total.moves()), "changes of home on record"),
                new Card("Breakdowns", Words.count(total.breakdowns()), "homes that ended unplanned"),
                new Card("Open concerns", Words.count(total.concerns()), "about homes that do not last"),
                new Card("Appeals", Words.count(total.appeals()), "lodged by children")));
        if (money) {
            cards.add(new Card("Spend", Words.money(total.spendPence()), "accrued so far"));
        }
        return cards;
    }

    private static List<Chart> charts(boolean money, Dimension dimension, List<Part> parts) {
        List<Chart> charts = new ArrayList<>(List.of(
                Chart.of(
                        "children",
                        "Children looked after",
                        dimension,
                        parts,
                        List.of(Series.count("Children", Measures::children))),
                Chart.of(
                        "moves",
                        "Moves and breakdowns",
                        dimension,
                        parts,
                        List.of(
                                Series.count("Moves", Measures::moves),
                                Series.count("Breakdowns", Measures::breakdowns))),
                Chart.of(
                        "appeals",
                        "Appeals and open concerns",
                        dimension,
                        parts,
                        List.of(
                                Series.count("Appeals", Measures::appeals),
                                Series.count("Open concerns", Measures::concerns)))));
        if (money) {
            charts.add(
                    Chart.of("spend", "Spend", dimension, parts, List.of(Series.money("Spend", Measures::spendPence))));
        }
        return charts;
    }

    private static List<Choice> choices(List<Part> parts, @Nullable String chosen) {
        return parts.stream()
                .filter(part -> !part.key().equals(Part.NONE))
                .map(part -> new Choice(part.key(), part.label(), part.key().equals(chosen)))
                .toList();
    }

    /** The filters that are set, in words. */
    private static List<String> narrowed(Filter filter, Choices choices) {
        List<String> words = new ArrayList<>();
        name(choices.regions(), filter.region(), words);
        name(choices.councils(), filter.council(), words);
        name(choices.providers(), filter.provider(), words);
        if (filter.kind() != null) {
            KindOfCare.of(filter.kind()).map(KindOfCare::label).ifPresent(words::add);
        }
        return words;
    }

    private static void name(List<Part> parts, @Nullable String chosen, List<String> words) {
        if (chosen != null) {
            words.add(parts.stream()
                    .filter(part -> part.key().equals(chosen))
                    .map(Part::label)
                    .findFirst()
                    .orElse(chosen));
        }
    }

    private static String query(Dimension dimension, Filter filter) {
        List<@Nullable String> pairs = new ArrayList<>();
        pairs.add(pair("by", dimension.code()));
        pairs.add(pair("region", filter.region()));
        pairs.add(pair("council", filter.council()));
        pairs.add(pair("provider", filter.provider()));
        pairs.add(pair("kind", filter.kind()));
        return String.join("&", pairs.stream().filter(Objects::nonNull).toList());
    }

    private static @Nullable String pair(String name, @Nullable String value) {
        return value == null ? null : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
