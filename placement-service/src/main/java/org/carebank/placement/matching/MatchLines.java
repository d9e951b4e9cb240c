package org.carebank.placement.matching;

import java.util.List;
import java.util.stream.Collectors;

/** The lines of a score as they are kept: field, level and weight, and nothing of a child. */
final class MatchLines {
    private MatchLines() {}

    static String text(List<Weights.Line> lines) {
        return lines.stream()
                .map(each -> each.field() + " " + each.level() + " " + each.weight())
                .collect(Collectors.joining("\n"));
    }

    static List<Weights.Line> of(String text) {
        return text.lines()
                .map(each -> each.split(" ", -1))
                .map(each -> new Weights.Line(each[0], each[1], Integer.parseInt(each[2])))
                .toList();
    }
}
