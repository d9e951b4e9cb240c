package org.carebank.placement.ssda903.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rules over all rows of a return, in one pass; pure. Each row is asked once by each rule of its table. */
final class Validation {
    private final List<Rule> ofHeader = new ArrayList<>();
    private final List<Rule> ofEpisodes = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, String> unchecked = new LinkedHashMap<>();
    private final ReturnFacts facts;
    private final Consumer<Finding> found;
    private long visited;

    private Validation(List<Rule> rules, ReturnFacts facts, Consumer<Finding> found) {
        this.facts = facts;
        this.found = found;
        for (var rule : rules) {
            var why = rule.unchecked(facts);
            if (why != null) {
                unchecked.put(rule.code(), why);
                continue;
            }
            counts.put(rule.code(), 0L);
            if (rule.header() != null) {
                ofHeader.add(rule);
            }
            if (rule.episode() != null) {
                ofEpisodes.add(rule);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param found rows at fault, by the code of each rule that was checked
     * @param unchecked why each other rule could not be
     * @param visited rows that rules were asked of
     */
    record Outcome(Map<String, Long> found, Map<String, String> unchecked, long visited) {
        long findings() {
            return found.values().stream().mapToLong(each -> each).sum();
        }
    }

    /** Checks a return; what is found is handed on row by row. */
    static Outcome of(List<Rule> rules, ReturnFacts facts, Consumer<Finding> found) {
        var validation = new Validation(rules, facts, found);
        facts.rows().children().forEach(validation::check);
        return new Outcome(validation.counts, validation.unchecked, validation.visited);
    }

    private void check(Child child) {
        child.inOrder();
        for (var row : child.headers()) {
            visited++;
            for (var rule : ofHeader) {
                ask(rule, rule.header(), row, true);
            }
        }
        var alsoHeader = new ArrayList<Rule>(0);
        for (var row : child.episodes()) {
            visited++;
            for (var rule : ofEpisodes) {
                if (ask(rule, rule.episode(), row, false)
                        && rule.alsoHeader() != null
                        && rule.header() == null
                        && !alsoHeader.contains(rule)) {
                    alsoHeader.add(rule);
                }
            }
        }
        for (var rule : alsoHeader) {
            child.headers().forEach(row -> finds(rule, row, true));
        }
    }

    private boolean ask(Rule rule, Rule.@Nullable Test test, Entry row, boolean inHeader) {
        if (test == null || !test.broken(row, facts)) {
            return false;
        }
        finds(rule, row, inHeader);
        return true;
    }

    private void finds(Rule rule, Entry row, boolean inHeader) {
        counts.merge(rule.code(), 1L, Long::sum);
        found.accept(Finding.of(rule, inHeader, row));
    }
}
