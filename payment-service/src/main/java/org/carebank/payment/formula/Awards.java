package org.carebank.payment.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carebank.payment.formula.FormulaPolicy.Line;

/** What lines come to, by council and year. */
final class Awards {
    private Awards() {}

    /** One year of an award; it begins on 1 April of {@code year}. */
    public record Year(int year, long amountPence) {
        /** {@code 2027 to 2028}. */
        public String words() {
            return year + " to " + (year + 1);
        }
    }

    /** What a council is awarded over the years of the grant. */
    public record Award(String council, String name, List<Year> years, long totalPence) {}

    static List<Award> of(List<Line> lines, Map<String, String> names) {
        var byCouncil = new TreeMap<String, Map<Integer, Long>>();
        for (var line : lines) {
            byCouncil
                    .computeIfAbsent(line.council(), _ -> new LinkedHashMap<>())
                    .merge(line.year(), line.amountPence(), Long::sum);
        }
        var awards = new ArrayList<Award>();
        byCouncil.forEach((council, years) -> awards.add(new Award(
                council,
                names.getOrDefault(council, council),
                years.entrySet().stream()
                        .map(each -> new Year(each.getKey(), each.getValue()))
                        .toList(),
                years.values().stream().mapToLong(Long::longValue).sum())));
        return awards;
    }
}
