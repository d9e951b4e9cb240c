package org.carebank.placement.liberty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The form of an order on a child's liberty, as it was sent. */
public final class LibertyForm {
    static final Map<String, String> KINDS = Choice.ordered(
            "deprivation_of_liberty", "Deprivation of liberty order", "secure", "Secure accommodation order");
    static final Map<String, String> RESTRICTIONS = Choice.ordered(
            "locked_doors", "Locked doors",
            "constant_supervision", "Somebody is always there",
            "restraint", "Holding the child",
            "searches", "Searches",
            "phone_and_internet", "Phone and internet",
            "contact", "Contact with others",
            "other", "Something else");
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "from", new Faults.Field("from", "The first day"),
            "to", new Faults.Field("to", "The day on which it runs out"),
            "review_on", new Faults.Field("review_on", "The day of the review"),
            "ended_on", new Faults.Field("ended_on", "The day on which the restrictions ended"),
            "words", new Faults.Field("words", "What is restricted"));
    private static final int WORDS_MAX = 4000;

    @RestForm
    public @Nullable String kind;

    @RestForm
    public List<String> restrictions = List.of();

    @RestForm
    public @Nullable String words;

    @RestForm
    public @Nullable String version;

    /** The form as the page shows it. */
    public record Shown(
            List<Choice> kinds,
            TypedDay from,
            TypedDay to,
            TypedDay reviewOn,
            List<Choice> restrictions,
            String words,
            TypedDay endedOn,
            String version) {
        static Shown empty() {
            return of("", List.of(), "", "", TypedDay.EMPTY, TypedDay.EMPTY, TypedDay.EMPTY, TypedDay.EMPTY);
        }

        static Shown of(LibertyOrders.LibertyOrder order) {
            var said = order.said();
            return of(
                    said.kind(),
                    said.restrictions(),
                    said.words() == null ? "" : said.words(),
                    Integer.toString(order.version()),
                    TypedDay.of(said.from()),
                    TypedDay.of(said.to()),
                    TypedDay.of(said.reviewOn()),
                    TypedDay.of(said.endedOn()));
        }

        private static Shown of(
                String kind,
                List<String> restrictions,
                String words,
                String version,
                TypedDay from,
                TypedDay to,
                TypedDay reviewOn,
                TypedDay endedOn) {
            return new Shown(
                    choices(KINDS, List.of(kind)),
                    from,
                    to,
                    reviewOn,
                    choices(RESTRICTIONS, restrictions),
                    words,
                    endedOn,
                    version);
        }

        private static List<Choice> choices(Map<String, String> all, List<String> chosen) {
            return all.entrySet().stream()
                    .map(each -> new Choice(each.getKey(), each.getValue(), chosen.contains(each.getKey())))
                    .toList();
        }
    }

    Shown shown() {
        return Shown.of(
                text(kind),
                restrictions,
                text(words),
                text(version),
                TypedDay.sent("from"),
                TypedDay.sent("to"),
                TypedDay.sent("review_on"),
                TypedDay.sent("ended_on"));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    String ifMatch() {
        return "\"" + text(version) + "\"";
    }

    /** What was said, where nothing is wrong with it. */
    Optional<LibertyOrders.Said> said(Faults faults) {
        var typed = shown();
        if (!KINDS.containsKey(text(kind))) {
            faults.add("kind", "Choose which order it is");
        }
        var from = typed.from().required("from", "the first day", faults);
        var to = typed.to().required("to", "the day on which it runs out", faults);
        var reviewOn = typed.reviewOn().required("review_on", "the day of the review", faults);
        var endedOn = typed.endedOn().optional("ended_on", "the day on which the restrictions ended", faults);
        var restricted = new ArrayList<>(restrictions);
        restricted.retainAll(RESTRICTIONS.keySet());
        if (restricted.isEmpty()) {
            faults.add("restrictions", "Choose what is restricted");
        }
        if (text(words).length() > WORDS_MAX) {
            faults.add("words", "Write at most 4,000 characters");
        }
        if (faults.any()) {
            return Optional.empty();
        }
        return Optional.of(new LibertyOrders.Said(
                text(kind),
                from.orElseThrow(),
                to.orElseThrow(),
                reviewOn.orElseThrow(),
                restricted.stream().distinct().toList(),
                text(words).isEmpty() ? null : text(words),
                endedOn.orElse(null)));
    }
}
