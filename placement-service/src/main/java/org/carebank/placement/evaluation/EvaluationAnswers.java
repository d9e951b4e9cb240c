package org.carebank.placement.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was chosen and typed on a page of questions; shown again with its faults until it is right. */
public class EvaluationAnswers {
    private static final int WORDS_MAX = 4000;
    private static final int NAME_MAX = 200;

    @RestForm("answer_1")
    public @Nullable String one;

    @RestForm("answer_2")
    public @Nullable String two;

    @RestForm("answer_3")
    public @Nullable String three;

    @RestForm("answer_4")
    public @Nullable String four;

    @RestForm("answer_5")
    public @Nullable String five;

    @RestForm("answer_6")
    public @Nullable String six;

    @RestForm("answer_7")
    public @Nullable String seven;

    @RestForm("answer_8")
    public @Nullable String eight;

    @RestForm("answer_9")
    public @Nullable String nine;

    @RestForm("answer_10")
    public @Nullable String ten;

    @RestForm("answer_11")
    public @Nullable String eleven;

    @RestForm("answer_12")
    public @Nullable String twelve;

    @RestForm("words")
    public @Nullable String words;

    @RestForm("by")
    public @Nullable String by;

    @RestForm("observer")
    public @Nullable String observer;

    @RestForm("observer_name")
    public @Nullable String observerName;

    @RestForm("observed_because")
    public @Nullable String observedBecause;

    /** What was chosen at a place of the questions. */
    @Nullable
    String of(int place) {
        return switch (place) {
            case 1 -> one;
            case 2 -> two;
            case 3 -> three;
            case 4 -> four;
            case 5 -> five;
            case 6 -> six;
            case 7 -> seven;
            case 8 -> eight;
            case 9 -> nine;
            case 10 -> ten;
            case 11 -> eleven;
            case 12 -> twelve;
            default -> throw new IllegalArgumentException("A version asks twelve questions at most, not " + place);
        };
    }

    /** What is said; each question wants a choice, be it that the child would rather not say. */
    EvaluationRules.Said said(EvaluationForm form, @Nullable String by, Faults faults) {
        var items = new HashMap<String, @Nullable Integer>();
        for (var item : form.items()) {
            var chosen = of(item.place());
            if (chosen == null || !(chosen.equals(EvaluationSheet.NOT_SAID) || chosen.matches("[1-5]"))) {
                faults.add(
                        EvaluationSheet.field(item), "Choose an answer, or “I’d rather not say”: " + item.question());
            } else {
                items.put(item.code(), chosen.equals(EvaluationSheet.NOT_SAID) ? null : Integer.valueOf(chosen));
            }
        }
        if (words != null && words.length() > WORDS_MAX) {
            faults.add("words", "The words can be 4,000 characters long at most");
        }
        if (observerName != null && observerName.length() > NAME_MAX) {
            faults.add("observer_name", "The name can be 200 characters long at most");
        }
        boolean observed = "observer".equals(by);
        if (observed && (observer == null || observer.isBlank())) {
            faults.add("observer", "Choose who observed");
        }
        if (observed && (observedBecause == null || observedBecause.isBlank())) {
            faults.add("observed_because", "Choose why the child could not say it");
        }
        return new EvaluationRules.Said(
                items,
                words,
                by,
                form.version(),
                observed ? observer : null,
                observed && observerName != null && !observerName.isBlank() ? observerName : null,
                observed ? observedBecause : null);
    }

    Map<String, Faults.Field> fields() {
        return Map.of(
                "by", new Faults.Field("by", "Who says it:"),
                "observer", new Faults.Field("observer", "Who observed"),
                "observed_because", new Faults.Field("observed_because", "Why the child could not say it"));
    }
}
