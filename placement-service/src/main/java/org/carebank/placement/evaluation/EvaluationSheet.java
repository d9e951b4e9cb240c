package org.carebank.placement.evaluation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;
import org.jspecify.annotations.Nullable;

/** Evaluations in the words of a page. */
public final class EvaluationSheet {
    static final String NOT_SAID = "not_said";

    private static final Map<String, String> EXCUSES = Map.ofEntries(
            Map.entry("missing", "missing on that day"),
            Map.entry("hospital", "in hospital on that day"),
            Map.entry("died", "the child died"),
            Map.entry("left", "moved out, or left care"),
            Map.entry("corrected", "the record of the home was put right"),
            Map.entry("unwell", "not well enough to be asked"),
            Map.entry("too_upset", "asking would upset the child too much now"),
            Map.entry("away", "away from home"),
            Map.entry("not_reached", "could not be reached, though it was tried"),
            Map.entry("nobody_to_observe", "nobody the child trusts could observe"),
            Map.entry("other", "another reason"));
    private static final List<String> EXCUSES_TO_CHOOSE =
            List.of("unwell", "too_upset", "away", "not_reached", "nobody_to_observe", "other");
    private static final Map<String, String> OBSERVERS = Map.of(
            "family", "somebody of the family",
            "friend", "a friend",
            "teacher", "a teacher",
            "health", "a nurse, doctor or therapist",
            "advocate", "the advocate",
            "visitor", "the independent visitor",
            "social_worker", "the social worker");
    private static final List<String> OBSERVERS_TO_CHOOSE =
            List.of("family", "friend", "teacher", "health", "advocate", "visitor", "social_worker");
    private static final Map<String, String> BECAUSE =
            Map.of("too_young", "The child is too young to say it", "unable", "The child is not able to say it");

    private EvaluationSheet() {}

    /** A question with what may be answered; {@code id} names it on the page. */
    public record Question(String id, String words, List<Choice> choices, boolean fault) {}

    /** What was answered to a question, in words. */
    public record Answer(String question, String words) {}

    /** An evaluation as a page shows it. */
    public record Line(
            UUID id,
            String title,
            boolean due,
            boolean waits,
            String by,
            List<Answer> answers,
            @Nullable String words,
            @Nullable String excuse,
            @Nullable String excuseWords,
            Evaluation.@Nullable FollowUp followUp) {}

    static List<Question> questions(EvaluationForm form, EvaluationAnswers typed, Faults faults) {
        return form.items().stream()
                .map(item -> new Question(
                        field(item),
                        item.question(),
                        choices(form, typed.of(item.place())),
                        !faults.on(field(item)).isEmpty()))
                .toList();
    }

    static String field(EvaluationForm.Item item) {
        return "answer_" + item.place();
    }

    private static List<Choice> choices(EvaluationForm form, @Nullable String chosen) {
        return Stream.concat(
                        // The best first: nobody is led to the worst.
                        IntStream.iterate(form.scale().size(), at -> at > 0, at -> at - 1)
                                .mapToObj(at ->
                                        choice(String.valueOf(at), form.scale().get(at - 1), chosen)),
                        Stream.of(choice(NOT_SAID, "I’d rather not say", chosen)))
                .toList();
    }

    private static Choice choice(String value, String label, @Nullable String chosen) {
        return new Choice(value, label, value.equals(chosen));
    }

    static List<Choice> excuses(@Nullable String chosen) {
        return EXCUSES_TO_CHOOSE.stream()
                .map(each -> choice(each, capital(EXCUSES.getOrDefault(each, each)), chosen))
                .toList();
    }

    static List<Choice> observers(@Nullable String chosen) {
        return OBSERVERS_TO_CHOOSE.stream()
                .map(each -> choice(each, capital(OBSERVERS.getOrDefault(each, each)), chosen))
                .toList();
    }

    static List<Choice> because(@Nullable String chosen) {
        return List.of(
                choice("too_young", BECAUSE.getOrDefault("too_young", ""), chosen),
                choice("unable", BECAUSE.getOrDefault("unable", ""), chosen));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.UK) + words.substring(1);
    }

    /** Why it is asked for no longer; empty where it is or was given. */
    public static String excuse(Evaluation each) {
        return each.excuse() == null ? "" : EXCUSES.getOrDefault(each.excuse(), each.excuse());
    }

    /** An evaluation in words; {@code form} the questions that were answered. */
    public static Line line(Evaluation each, @Nullable EvaluationForm form) {
        var given = each.given();
        return new Line(
                each.id(),
                title(each),
                each.status().equals("due"),
                each.waits(),
                given == null ? "" : by(given),
                given == null || form == null ? List.of() : answers(form, given.items()),
                given == null ? null : given.words(),
                each.excuse() == null ? null : excuse(each),
                each.excuseWords(),
                each.followUp());
    }

    private static String title(Evaluation each) {
        return switch (each.status()) {
            case "due" -> "Asked for since " + Words.day(each.dueOn());
            case "given" -> "Said on " + Words.day(each.settledOn());
            default -> "Not asked for any more, due " + Words.day(each.dueOn());
        };
    }

    private static String by(Evaluation.Given given) {
        return switch (given.by()) {
            case "child" -> "by the child";
            case "with_help" -> "by the child, with help";
            default ->
                "observed by %s%s: %s"
                        .formatted(
                                OBSERVERS.getOrDefault(String.valueOf(given.observer()), ""),
                                given.observerName() == null ? "" : ", " + given.observerName(),
                                BECAUSE.getOrDefault(String.valueOf(given.observedBecause()), ""));
        };
    }

    private static List<Answer> answers(EvaluationForm form, Map<String, Integer> items) {
        return form.items().stream()
                .map(item -> {
                    var answer = items.get(item.code());
                    return new Answer(
                            item.question(),
                            answer == null
                                    ? "Would rather not say"
                                    : form.scale().get(answer - 1));
                })
                .toList();
    }
}
