package org.carebank.placement.ssda903.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every rule that is in force for the return of 2026/27 and reads only Header and Episodes, this and last year's. Their
 * codes are the Department for Education's, their words our own.
 */
final class Rules {
    /** By code: numbers first, in their order. */
    static final List<Rule> ALL = Stream.of(
                    CodeRules.ALL,
                    PersonRules.ALL,
                    OrderRules.ALL,
                    AgeRules.ALL,
                    LegalStatusRules.ALL,
                    PlacementRules.ALL,
                    RegisterRules.ALL,
                    LastYearRules.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt((Rule each) -> number(each.code())).thenComparing(Rule::code))
            .toList();

    private static final Map<String, Rule> BY_CODE =
            ALL.stream().collect(Collectors.toMap(Rule::code, Function.identity()));

    private Rules() {}

    static Rule of(String code) {
        return Objects.requireNonNull(BY_CODE.get(code), code);
    }

    private static int number(String code) {
        var digits = code.replaceAll("\\D", "");
        return digits.isEmpty() || !Character.isDigit(code.charAt(0)) ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
