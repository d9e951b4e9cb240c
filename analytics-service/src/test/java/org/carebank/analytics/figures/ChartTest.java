package org.carebank.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.carebank.analytics.figures.Chart.Series;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static Part part(String name, long moves, long breakdowns) {
        return new Part(name, name, new Measures(0, 0, moves, breakdowns, 0, 0, 0, 0));
    }

    private static final List<Series> MOVES =
            List.of(Series.count("Moves", Measures::moves), Series.count("Breakdowns", Measures::breakdowns));

    @Test
    void theLongestBarIsTheWidestAndTheOthersAreInProportion() {
        var chart =
                Chart.of("m", "Moves", Dimension.COUNCIL, List.of(part("Leeds", 50, 10), part("York", 100, 0)), MOVES);
        assertThat(chart.bars().stream().map(Chart.Bar::label)).containsExactly("York", "Leeds");
        assertThat(chart.bars().stream().flatMap(bar -> bar.stripes().stream()).map(Chart.Stripe::width))
                .containsExactly("62.00%", "0.00%", "31.00%", "6.20%");
        assertThat(chart.description())
                .isEqualTo("Moves by council: York 100 and 0, Leeds 50 and 10."
                        + " The table after the chart has every value of it.");
        assertThat(chart.height()).isEqualTo(2 * (22 + 22 + 22 + 12));
    }

    @Test
    void whatIsBeyondTheLimitIsOneBarAndNothingIsLost() {
        var parts = IntStream.rangeClosed(1, 25)
                .mapToObj(number -> part("P" + number, number, 1))
                .toList();
        var chart = Chart.of("m", "Moves", Dimension.PROVIDER, parts, MOVES);
        assertThat(chart.bars()).hasSize(21);
        assertThat(chart.bars().getLast().label()).isEqualTo("All others (5)");
        assertThat(chart.bars().getLast().stripes().stream().map(Chart.Stripe::value))
                .containsExactly("15", "5");
    }

    @Test
    void nothingToShowIsSaid() {
        var chart = Chart.of("m", "Moves", Dimension.KIND, List.of(part("York", 0, 0)), MOVES);
        assertThat(chart.empty()).isTrue();
        assertThat(chart.description()).isEqualTo("Nothing to show yet.");
    }

    @Test
    void moneyIsWrittenToThePenny() {
        assertThat(Words.money(123_456_789)).isEqualTo("£1,234,567.89");
        assertThat(Words.money(-5)).isEqualTo("-£0.05");
        assertThat(Words.poundsShort(123_456_789)).isEqualTo("£1,234,568");
        assertThat(Words.count(83_630)).isEqualTo("83,630");
    }

    @Test
    void aSpreadsheetRunsNothingOfADownload() {
        var parts = List.of(new Part("k", "=HYPERLINK(\"http://bad\")", new Measures(1, 2, 3, 4, 5, 6, 7, 8)));
        assertThat(FigureCsv.of(true, Dimension.PROVIDER, parts).lines())
                .containsExactly(
                        "provider,name,children,agreements,moves,breakdowns,open_concerns,appeals,payments_held,spend_pence",
                        "k,\"'=HYPERLINK(\"\"http://bad\"\")\",1,2,3,4,5,6,7,8");
        assertThat(FigureCsv.of(false, Dimension.PROVIDER, List.of()).strip())
                .isEqualTo("provider,name,children,agreements,moves,breakdowns,open_concerns,appeals");
    }
}
