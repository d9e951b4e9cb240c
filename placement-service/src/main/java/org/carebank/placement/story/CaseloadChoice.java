package org.carebank.placement.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.identity.Callers;
import org.carebank.placement.child.ChildSearch;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Listing;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** How children stand, as it may be chosen from: care, council, kind of care, legal status, age, time in care, what is open. */
@ApplicationScoped
class CaseloadChoice {
    private static final Map<String, String> CARE =
            Choice.ordered("in_care", "In care", "left_care", "Left care", "all", "Everybody");
    private static final Map<String, String> AGES = Choice.ordered(
            "0-4", "Under 5", "5-9", "5 to 9", "10-15", "10 to 15", "16-17", "16 and 17", "18-", "18 and over");
    private static final Map<String, String> YEARS = Choice.ordered(
            "0-1", "Under a year", "1-3", "1 to 2 years", "3-5", "3 to 4 years", "5-", "5 years and over");
    private static final Map<String, String> OPEN = Choice.ordered(
            "agreement", "An agreement is open",
            "concern", "A concern is open",
            "task", "A task is open",
            "no_home", "No home is recorded");

    private final Councils councils;
    private final Codes codes;
    private final Callers callers;

    CaseloadChoice(Councils councils, Codes codes, Callers callers) {
        this.councils = councils;
        this.codes = codes;
        this.callers = callers;
    }

    private static <T> Map<String, String> ordered(
            Stream<T> all, Function<T, String> value, Function<T, String> words) {
        return all.collect(Collectors.toMap(value, words, (one, _) -> one, LinkedHashMap::new));
    }

    /** What may be chosen, with what is; a choice that there is not is as none. */
    List<Listing.Select> of(Function<String, @Nullable String> chosen) {
        var caller = callers.current();
        var ofRegion = caller.has("regional-officer")
                ? councils.all().stream().filter(each -> each.region().equals(caller.region()))
                : Stream.<Council>empty();
        return List.of(
                Listing.Select.of("show", "Show", chosen.apply("show"), CARE),
                any("council", "Council", "Every council", chosen, ordered(ofRegion, Council::code, Council::name)),
                any(
                        "kind",
                        "Kind of care",
                        "Every kind",
                        chosen,
                        ordered(Arrays.stream(KindOfCare.values()), KindOfCare::wire, KindOfCare::words)),
                any(
                        "legal",
                        "Legal status",
                        "Every legal status",
                        chosen,
                        ordered(codes.list().of("LS").stream(), each -> each.code(), each -> each.label())),
                any("age", "Age", "Every age", chosen, AGES),
                any("years", "How long in care", "However long", chosen, YEARS),
                any("open", "What is open", "Everything", chosen, OPEN));
    }

    private static Listing.Select any(
            String id,
            String label,
            String everything,
            Function<String, @Nullable String> chosen,
            Map<String, String> all) {
        return Listing.Select.any(id, label, chosen.apply(id), everything, all);
    }

    /** Who is meant by the choice. */
    static ChildSearch.Wish wish(List<Listing.Select> selects) {
        var chosen = selects.stream()
                .collect(Collectors.toMap(
                        Listing.Select::id, each -> each.chosen().value()));
        var kind = text(chosen, "kind");
        return new ChildSearch.Wish(
                null,
                null,
                null,
                null,
                Objects.requireNonNull(ChildSearch.Care.of(chosen.get("show"))),
                text(chosen, "council"),
                kind == null ? null : KindOfCare.of(kind),
                text(chosen, "legal"),
                span(text(chosen, "age")),
                span(text(chosen, "years")),
                ChildSearch.Open.of(chosen.get("open")));
    }

    private static @Nullable String text(Map<String, String> chosen, String id) {
        var value = chosen.getOrDefault(id, "");
        return value.isEmpty() ? null : value;
    }

    /** Of {@code 5-9} or {@code 5-}. */
    private static ChildSearch.@Nullable Span span(@Nullable String of) {
        if (of == null) {
            return null;
        }
        int between = of.indexOf('-');
        var to = of.substring(between + 1);
        return new ChildSearch.Span(
                Integer.parseInt(of.substring(0, between)), to.isEmpty() ? null : Integer.valueOf(to));
    }
}
