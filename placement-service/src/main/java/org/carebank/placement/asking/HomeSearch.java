package org.carebank.placement.asking;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.carebank.placement.child.Child;
import org.carebank.placement.evaluation.VoiceItem;
import org.carebank.placement.page.Faults;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What is looked for on the page, as it was typed. */
public class HomeSearch {
    /** How the search names what this form asks. */
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "home", new Faults.Field("home", "The home"),
            "home_of", new Faults.Field("home", "The child"),
            "school", new Faults.Field("school", "The school"),
            "home_within_miles", new Faults.Field("home_within", "The distance from home"),
            "school_within_miles", new Faults.Field("school_within", "The distance from school"));

    private static final int POSTCODE_MAX = 10;
    private static final int NAMED_MAX = 200;

    @RestForm("kind")
    public @Nullable String kind;

    /** Absent at first: the child's own council then; empty for anywhere. */
    @RestForm("council")
    public @Nullable String council;

    @RestForm("named")
    public @Nullable String named;

    @RestForm("free")
    public @Nullable String free;

    @RestForm("any_age")
    public @Nullable String anyAge;

    @RestForm("home")
    public @Nullable String home;

    @RestForm("from_return")
    public @Nullable String fromReturn;

    @RestForm("home_within")
    public @Nullable String homeWithin;

    @RestForm("school")
    public @Nullable String school;

    @RestForm("school_within")
    public @Nullable String schoolWithin;

    @RestForm("siblings")
    public @Nullable String siblings;

    @RestForm("judgement")
    public @Nullable String judgement;

    @RestForm("needs")
    public List<String> needs = List.of();

    @RestForm("say")
    public List<String> say = List.of();

    @RestForm("only_matching")
    public @Nullable String onlyMatching;

    @RestForm("cursor")
    public @Nullable String cursor;

    /** The same search as the API takes it; what cannot be read goes to the faults. */
    OfferResource.SearchRequest request(Child child, int age, Faults faults) {
        requireShort("named", named, NAMED_MAX, faults);
        requireShort("home", home, POSTCODE_MAX, faults);
        requireShort("school", school, POSTCODE_MAX, faults);
        boolean stated = fromReturn != null;
        return new OfferResource.SearchRequest(
                kindOfCare(),
                given(councilOf(child)),
                null,
                age,
                free == null ? null : true,
                given(named),
                anyAge != null,
                stated ? null : given(home),
                stated ? child.id() : null,
                number("home_within", homeWithin, faults),
                given(school),
                number("school_within", schoolWithin, faults),
                number("siblings", siblings, faults),
                Wanted.JUDGEMENTS.contains(text(judgement)) ? judgement : null,
                needs.stream().flatMap(each -> Need.find(each).stream()).toList(),
                say.stream().flatMap(each -> VoiceItem.find(each).stream()).toList(),
                onlyMatching != null,
                given(cursor),
                null);
    }

    private static void requireShort(String field, @Nullable String typed, int most, Faults faults) {
        if (text(typed).length() > most) {
            faults.add(field, "Enter at most " + most + " characters");
        }
    }

    private static @Nullable Integer number(String field, @Nullable String typed, Faults faults) {
        var text = text(typed).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[1-9]|1[0-9]|20|50")) {
            faults.add(field, "Enter a whole number from 1 to 20");
            return null;
        }
        return Integer.valueOf(text);
    }

    private static @Nullable String given(@Nullable String typed) {
        return text(typed).isBlank() ? null : typed;
    }

    /** The kind that is asked for; none where it is all or no kind. */
    @Nullable
    KindOfCare kindOfCare() {
        return Arrays.stream(KindOfCare.values())
                .filter(each -> each.wire().equals(kind))
                .findFirst()
                .orElse(null);
    }

    String councilOf(Child child) {
        return council == null ? child.council() : council;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
