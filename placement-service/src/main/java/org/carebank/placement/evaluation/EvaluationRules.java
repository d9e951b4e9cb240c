package org.carebank.placement.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** What may be said in an evaluation, and by whom. */
final class EvaluationRules {
    static final Set<String> OBSERVERS =
            Set.of("family", "friend", "teacher", "health", "advocate", "visitor", "social_worker");
    static final Set<String> BECAUSE = Set.of("too_young", "unable");
    static final Set<String> EXCUSES =
            Set.of("unwell", "too_upset", "away", "not_reached", "nobody_to_observe", "other");

    private EvaluationRules() {}

    /**
     * What is said, as it was asked to be kept.
     *
     * @param items code to 1-5; a code without a number, or none at all: would rather not say
     * @param form the version of the questions; the one for the child's age where none is named
     */
    record Said(
            Map<String, @Nullable Integer> items,
            @Nullable String words,
            @Nullable String by,
            @Nullable String form,
            @Nullable String observer,
            @Nullable String observerName,
            @Nullable String observedBecause) {}

    /** Who gives it: the child itself; others only with the child's words, or as observers. */
    static String by(Caller caller, Said said) {
        if (caller.has("young-person")) {
            return require(said.by() == null ? "child" : said.by(), Set.of("child"), "by");
        }
        return require(said.by(), Set.of("with_help", "observer"), "by");
    }

    private static String require(@Nullable String value, Set<String> known, String field) {
        if (value == null || !known.contains(value)) {
            throw Refusal.invalid(
                    "not-one-of",
                    "It must be one of "
                            + String.join(", ", known.stream().sorted().toList()),
                    new Refusal.Fault(field, "one_of", value, "is not one of those that you may choose"));
        }
        return value;
    }

    /** Who observed, and why the child could not say it; nothing of the kind where the child said it. */
    static void requireObserver(String by, Said said) {
        if (by.equals("observer")) {
            // A carer or a provider is not among them: who looks after the child does not speak for it here.
            require(said.observer(), OBSERVERS, "observer");
            require(said.observedBecause(), BECAUSE, "observed_because");
        } else if (said.observer() != null || said.observerName() != null || said.observedBecause() != null) {
            throw Refusal.invalid(
                    "not-observed",
                    "Nobody observed where the child said it",
                    new Refusal.Fault("observer", "absent", null, "belongs to by = observer alone"));
        }
    }

    /** The answers that were given, by code. */
    static Map<String, Integer> answers(EvaluationForm form, Said said) {
        List<Refusal.Fault> faults = new ArrayList<>();
        var answers = new TreeMap<String, Integer>();
        said.items().forEach((code, answer) -> {
            if (!form.asks(code)) {
                faults.add(new Refusal.Fault(
                        "items", "known_code", null, "names a question that " + form.version() + " does not ask"));
            } else if (answer != null && (answer < 1 || answer > form.scale().size())) {
                faults.add(new Refusal.Fault("items." + code, "scale", String.valueOf(answer), "is not 1 to 5"));
            } else if (answer != null) {
                answers.put(code, answer);
            }
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(
                    "answers-impossible", "These answers cannot be", faults.toArray(Refusal.Fault[]::new));
        }
        return answers;
    }

    static String excuse(String reason) {
        return require(reason, EXCUSES, "reason");
    }
}
