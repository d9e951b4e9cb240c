package org.carebank.placement.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed of a review: one row for each aim and goal, each sent whole and in order, and a few decisions. */
public class ReviewForm {
    static final int DECISIONS = 4;
    private static final int WORDS_MAX = 4000;
    private static final int WHO_MAX = 200;

    @RestForm("held_on_day")
    public @Nullable String heldDay;

    @RestForm("held_on_month")
    public @Nullable String heldMonth;

    @RestForm("held_on_year")
    public @Nullable String heldYear;

    @RestForm("participation")
    public @Nullable String participation;

    @RestForm("child_words")
    public @Nullable String childWords;

    @RestForm("about")
    public List<String> about = List.of();

    @RestForm("level")
    public List<String> level = List.of();

    @RestForm("words")
    public List<String> words = List.of();

    @RestForm("decision")
    public List<String> decision = List.of();

    @RestForm("who")
    public List<String> who = List.of();

    @RestForm("decided_day")
    public List<String> decidedDay = List.of();

    @RestForm("decided_month")
    public List<String> decidedMonth = List.of();

    @RestForm("decided_year")
    public List<String> decidedYear = List.of();

    @RestForm("next_on_day")
    public @Nullable String nextDay;

    @RestForm("next_on_month")
    public @Nullable String nextMonth;

    @RestForm("next_on_year")
    public @Nullable String nextYear;

    TypedDay heldOn() {
        return TypedDay.of(heldDay, heldMonth, heldYear);
    }

    TypedDay nextOn() {
        return TypedDay.of(nextDay, nextMonth, nextYear);
    }

    TypedDay decidedBy(int row) {
        return TypedDay.of(at(decidedDay, row), at(decidedMonth, row), at(decidedYear, row));
    }

    /** What was sent in a row; empty where nothing was. */
    static String at(List<String> column, int row) {
        return row < 0 || row >= column.size() ? "" : column.get(row).strip();
    }

    /** What was chosen for an aim or goal. */
    String levelOf(UUID each) {
        return at(level, about.indexOf(each.toString()));
    }

    String wordsOf(UUID each) {
        return at(words, about.indexOf(each.toString()));
    }

    /**
     * What is recorded; null where something is wrong with it, which goes to the faults.
     *
     * @param open the aims and goals of which a word is to be said, as they are said, in the order in which the page shows them
     */
    Review.@Nullable Said said(Map<UUID, String> open, Faults faults) {
        var held = heldOn().required("held_on", "the day of the review", faults);
        var part = Participation.find(participation);
        if (part.isEmpty()) {
            faults.add("participation", "Choose what part the child had");
        }
        requireShort("child_words", text(childWords), WORDS_MAX, faults);
        var progress = new ArrayList<Review.Progress>();
        for (var each : open.keySet()) {
            var chosen = Level.find(levelOf(each));
            if (chosen.isEmpty()) {
                faults.add("level-" + each, "Choose how far this is: " + open.get(each));
            }
            requireShort("words-" + each, wordsOf(each), WORDS_MAX, faults);
            chosen.ifPresent(known -> progress.add(new Review.Progress(each, known, wordsOf(each))));
        }
        var decided = decisions(faults);
        var next = nextOn().optional("next_on", "the day of the next review", faults);
        return faults.any()
                ? null
                : new Review.Said(
                        held.orElseThrow(), part.orElseThrow(), childWords, progress, decided, next.orElse(null));
    }

    private List<Review.Decision> decisions(Faults faults) {
        var decided = new ArrayList<Review.Decision>();
        for (int row = 0; row < DECISIONS; row++) {
            var what = at(decision, row);
            var by = at(who, row);
            var day = decidedBy(row).optional("decided-" + (row + 1), "the day", faults);
            if (what.isEmpty() && by.isEmpty() && decidedBy(row).empty()) {
                continue;
            }
            if (what.isEmpty()) {
                faults.add("decision-" + (row + 1), "Write what was decided");
            }
            if (by.isEmpty()) {
                faults.add("who-" + (row + 1), "Enter who does it");
            }
            requireShort("decision-" + (row + 1), what, WORDS_MAX, faults);
            requireShort("who-" + (row + 1), by, WHO_MAX, faults);
            decided.add(new Review.Decision(what, by, day.orElse(null)));
        }
        return decided;
    }

    private static void requireShort(String field, String words, int most, Faults faults) {
        if (words.length() > most) {
            faults.add(field, "Write at most " + most + " characters");
        }
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
