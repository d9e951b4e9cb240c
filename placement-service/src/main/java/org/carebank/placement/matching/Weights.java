package org.carebank.placement.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The published weights of a day, and the score of two records by them, line by line; pure. I. P. Fellegi and A. B. Sunter,
 * A Theory for Record Linkage, 1969. Weights are hundredths of a bit; a field that one record lacks says nothing.
 *
 * @param from the day from which the newest of these weights holds
 * @param byLevel the weight of {@code field:level}
 * @param threshold the score from which on a person is shown the pair
 */
record Weights(LocalDate from, Map<String, Integer> byLevel, int threshold) {
    private static final Set<String> NO_ETHNICITY = Set.of("", "REFU", "NOBT");

    /** One field: how far the two agree in it, and what that counts. */
    record Line(String field, String level, int weight) {}

    /** What all fields say together. */
    record Score(int total, List<Line> lines) {}

    Score score(Identity one, Identity other) {
        var lines = new ArrayList<Line>();
        add(lines, "family_name", familyName(Names.plain(one.familyName()), Names.plain(other.familyName())));
        add(lines, "given_name", givenName(Names.plain(one.givenName()), Names.plain(other.givenName())));
        add(lines, "born", born(one.born(), other.born()));
        add(
                lines,
                "sex",
                same(one.sex().equals("U") ? "" : one.sex(), other.sex().equals("U") ? "" : other.sex()));
        add(lines, "ethnic", ethnic(one.ethnic(), other.ethnic()));
        add(lines, "upn", same(one.upn(), other.upn()));
        return new Score(lines.stream().mapToInt(Line::weight).sum(), List.copyOf(lines));
    }

    private void add(List<Line> lines, String field, @Nullable String level) {
        if (level != null) {
            var weight = byLevel.get(field + ":" + level);
            if (weight == null) {
                throw new IllegalStateException("No weight for " + field + " " + level);
            }
            lines.add(new Line(field, level, weight));
        }
    }

    private static @Nullable String familyName(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return null;
        }
        if (one.equals(other)) {
            return "exact";
        }
        if (Names.sameWord(one, other) || Names.near(one, other)) {
            return "near";
        }
        return Names.sound(one).equals(Names.sound(other)) ? "sound" : "different";
    }

    private static @Nullable String givenName(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return null;
        }
        var first = Names.first(one);
        var second = Names.first(other);
        if (first.equals(second)) {
            return "exact";
        }
        if (!Collections.disjoint(Names.called(one), Names.called(other))) {
            return "nickname";
        }
        if (Names.near(first, second)) {
            return "near";
        }
        return Names.sound(first).equals(Names.sound(second)) ? "sound" : "different";
    }

    private static String born(LocalDate one, LocalDate other) {
        if (one.equals(other)) {
            return "exact";
        }
        boolean year = one.getYear() == other.getYear();
        boolean month = one.getMonth() == other.getMonth();
        boolean day = one.getDayOfMonth() == other.getDayOfMonth();
        if (year && one.getDayOfMonth() == other.getMonthValue() && one.getMonthValue() == other.getDayOfMonth()) {
            return "swapped";
        }
        boolean twoOfThree = year ? month || day : month && day;
        return twoOfThree ? "one_part" : "different";
    }

    private static @Nullable String ethnic(String one, String other) {
        return NO_ETHNICITY.contains(one) || NO_ETHNICITY.contains(other) ? null : same(one, other);
    }

    private static @Nullable String same(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return null;
        }
        return one.equals(other) ? "same" : "different";
    }
}
