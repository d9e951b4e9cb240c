package org.carebank.payment.formula;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.formula.FormulaResource.Candidate;
import org.carebank.payment.formula.FormulaResource.Trial;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed into the form that tries weights: per cent and pounds, as people write them; kept until it is right. */
public class TrialForm {
    private static final BigDecimal POUND_MAX = BigDecimal.valueOf(FormulaResource.POT_MAX, 2);
    private static final int YEARS_MIN = 3;
    private static final int YEARS_MAX = 5;

    @RestForm("name")
    public @Nullable String name;

    @RestForm("inputs")
    public @Nullable String inputs;

    @RestForm("first_year")
    public @Nullable String firstYear;

    @RestForm("years")
    public @Nullable String years;

    @RestForm("pot")
    public @Nullable String pot;

    @RestForm("population")
    public List<String> population = List.of();

    @RestForm("disabled_children")
    public List<String> disabledChildren = List.of();

    @RestForm("young_carers")
    public List<String> youngCarers = List.of();

    @RestForm("deprivation")
    public List<String> deprivation = List.of();

    private @Nullable Refusal refusal;

    /** An empty form for a grant that begins in this year. */
    TrialForm from(int year) {
        firstYear = Integer.toString(year);
        years = "3";
        return this;
    }

    TrialForm with(Refusal wrong) {
        refusal = wrong;
        return this;
    }

    /** What is wrong, for the page; empty where nothing is. */
    public String wrong() {
        return refusal == null ? "" : refusal.detail();
    }

    /** The single things that are wrong. */
    public List<Refusal.Fault> faults() {
        return refusal == null ? List.of() : refusal.faults();
    }

    /** What was typed into a field, shown again. */
    public String typed(String field) {
        var value = switch (field) {
            case "name" -> name;
            case "inputs" -> inputs;
            case "first_year" -> firstYear;
            case "years" -> years;
            case "pot" -> pot;
            default -> null;
        };
        return value == null ? "" : value;
    }

    /** Whether these inputs were chosen. */
    public boolean chosen(UUID table) {
        return table.toString().equals(inputs);
    }

    /** What was typed for a factor in the first or the second set of weights. */
    public String typed(Factor factor, int set) {
        var all = percents(factor);
        return set < all.size() ? all.get(set) : "";
    }

    private List<String> percents(Factor factor) {
        return switch (factor) {
            case POPULATION -> population;
            case DISABLED_CHILDREN -> disabledChildren;
            case YOUNG_CARERS -> youngCarers;
            case DEPRIVATION -> deprivation;
        };
    }

    Trial trial() {
        var first = new Candidate("First", weights(0));
        return new Trial(
                inputs(),
                year(),
                pots(),
                given(1) ? List.of(first, new Candidate("Second", weights(1))) : List.of(first));
    }

    private boolean given(int set) {
        for (var factor : Factor.values()) {
            if (!typed(factor, set).isBlank()) {
                return true;
            }
        }
        return false;
    }

    UUID inputs() {
        try {
            return UUID.fromString(required(inputs, "inputs", "which inputs it goes by"));
        } catch (IllegalArgumentException e) {
            throw wrong("inputs", inputs, "is not one of the inputs");
        }
    }

    int year() {
        var typed = required(firstYear, "first_year", "the first year").strip();
        if (!typed.matches("2[0-1]\\d\\d")) {
            throw wrong("first_year", typed, "must be a year, such as 2027");
        }
        return Integer.parseInt(typed);
    }

    List<Long> pots() {
        var typed = required(years, "years", "for how many years").strip();
        if (!typed.matches("\\d") || Integer.parseInt(typed) < YEARS_MIN || Integer.parseInt(typed) > YEARS_MAX) {
            throw wrong("years", typed, "must be 3, 4 or 5");
        }
        var pounds = required(pot, "pot", "the pot of a year").replaceAll("[£,\\s]", "");
        if (!pounds.matches("\\d{1,12}(\\.\\d{2})?")
                || new BigDecimal(pounds).compareTo(POUND_MAX) > 0
                || new BigDecimal(pounds).signum() == 0) {
            throw wrong("pot", pot, "must be an amount in pounds, such as 2,400,000,000");
        }
        var pence = new BigDecimal(pounds).movePointRight(2).longValueExact();
        return Collections.nCopies(Integer.parseInt(typed), pence);
    }

    /** The first or the second set, typed in per cent. */
    Weights weights(int set) {
        var weights = new Weights(
                hundredths(Factor.POPULATION, set),
                hundredths(Factor.DISABLED_CHILDREN, set),
                hundredths(Factor.YOUNG_CARERS, set),
                hundredths(Factor.DEPRIVATION, set));
        weights.refuseUnlessWhole();
        return weights;
    }

    private int hundredths(Factor factor, int set) {
        var typed = typed(factor, set).replace("%", "").strip();
        if (typed.isEmpty()) {
            return 0;
        }
        if (!typed.matches("\\d{1,3}(\\.\\d{1,2})?")) {
            throw wrong(factor.wire(), typed, "must be per cent, such as 40 or 12.5");
        }
        return new BigDecimal(typed).movePointRight(2).intValueExact();
    }

    String required(@Nullable String value, String field, String what) {
        if (value == null || value.isBlank()) {
            throw Refusal.invalid(
                    "field-missing", "Enter " + what, new Refusal.Fault(field, "present", null, "is needed"));
        }
        return value;
    }

    private static Refusal wrong(String field, @Nullable String value, String message) {
        return Refusal.invalid(
                "wrong-value",
                "This cannot be read: " + field.replace('_', ' ') + " " + message,
                new Refusal.Fault(field, "readable", value, message));
    }
}
