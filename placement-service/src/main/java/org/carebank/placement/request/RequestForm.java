package org.carebank.placement.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed to ask homes, and what a home typed. */
public class RequestForm {
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "settings", new Faults.Field("homes", "One of the homes"),
            "planned_from", new Faults.Field("planned_from", "The day from which it is planned"));

    private static final int WORDS_MAX = 4000;

    @RestForm("homes")
    public List<String> homes = List.of();

    @RestForm("kind")
    public @Nullable String kind;

    @RestForm("needs")
    public List<String> needs = List.of();

    @RestForm("hello")
    public @Nullable String hello;

    @RestForm("needs_words")
    public @Nullable String needsWords;

    @RestForm("words")
    public @Nullable String words;

    @RestForm("reason")
    public @Nullable String reason;

    @RestForm("version")
    public @Nullable String version;

    TypedDay plannedFrom() {
        return TypedDay.sent("planned_from");
    }

    String ifMatch() {
        return "\"" + text(version) + "\"";
    }

    /** What is asked, where nothing is wrong with it. */
    Optional<HomeRequests.Asking> asking(Faults faults) {
        requireWords("hello", hello, "Write the child’s hello", faults);
        var settings = homes.stream().flatMap(each -> id(each).stream()).toList();
        if (settings.isEmpty()) {
            faults.add("homes", "Choose one home or more");
        }
        var care = kindOfCare();
        if (care.isEmpty()) {
            faults.add("kind", "Choose the kind of care");
        }
        var from = plannedFrom().required("planned_from", "the day from which it is planned", faults);
        requireShort("needs_words", needsWords, faults);
        return faults.any()
                ? Optional.empty()
                : Optional.of(new HomeRequests.Asking(
                        settings,
                        care.orElseThrow(),
                        from.orElseThrow(),
                        needs.stream().flatMap(each -> Need.find(each).stream()).toList(),
                        text(hello),
                        needsWords));
    }

    private Optional<KindOfCare> kindOfCare() {
        return java.util.Arrays.stream(KindOfCare.values())
                .filter(each -> each.wire().equals(kind))
                .findFirst();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void requireAnswer(Faults faults) {
        requireWords("answer", words, "Say how the home would meet what the child needs", faults);
    }

    Optional<DeclineReason> requireReason(Faults faults) {
        var chosen = DeclineReason.find(text(reason));
        if (chosen.isEmpty()) {
            faults.add("reason", "Choose why the home cannot");
        }
        requireShort("why", words, faults);
        return chosen;
    }

    private static void requireWords(String field, @Nullable String typed, String message, Faults faults) {
        if (text(typed).isBlank()) {
            faults.add(field, message);
        }
        requireShort(field, typed, faults);
    }

    private static void requireShort(String field, @Nullable String typed, Faults faults) {
        if (text(typed).length() > WORDS_MAX) {
            faults.add(field, "Write at most " + WORDS_MAX + " characters");
        }
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
