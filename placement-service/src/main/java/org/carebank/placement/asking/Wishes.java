package org.carebank.placement.asking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.child.Children;
import org.carebank.placement.district.Districts;
import org.carebank.placement.district.Grid;
import org.carebank.placement.ssda903.StatedPostcodes;
import org.jspecify.annotations.Nullable;

/** What was sent as what is looked for: places become centres of districts here, and nothing finer goes on. */
@ApplicationScoped
public class Wishes {
    /** Miles that may be asked for: with others the edges of bands would draw a ring round a place. */
    static final Set<Integer> MILES = Set.of(5, 10, 20, 50);

    private final Districts districts;
    private final StatedPostcodes stated;
    private final Children children;
    private final Audit audit;

    Wishes(Districts districts, StatedPostcodes stated, Children children, Audit audit) {
        this.districts = districts;
        this.stated = stated;
        this.children = children;
        this.audit = audit;
    }

    Wanted of(OfferResource.SearchRequest asked) {
        var home = asked.homeOf() == null ? place("home", asked.home()) : homeOf(asked.homeOf());
        var school = place("school", asked.school());
        requireMiles("home_within_miles", asked.homeWithinMiles(), home);
        requireMiles("school_within_miles", asked.schoolWithinMiles(), school);
        return new Wanted(
                asked.kind(),
                asked.council(),
                asked.region(),
                asked.age(),
                Boolean.TRUE.equals(asked.vacancy()),
                asked.named(),
                Boolean.TRUE.equals(asked.otherAges()),
                home,
                asked.homeWithinMiles(),
                school,
                asked.schoolWithinMiles(),
                asked.siblings(),
                asked.judgement(),
                asked.specialisms() == null
                        ? List.of()
                        : asked.specialisms().stream().distinct().toList(),
                asked.childrenSay() == null
                        ? List.of()
                        : asked.childrenSay().stream().distinct().toList(),
                Boolean.TRUE.equals(asked.onlyMatching()));
    }

    private @Nullable Grid place(String field, @Nullable String typed) {
        return typed == null || typed.isBlank() ? null : districts.require(field, typed);
    }

    /** Where the child's home was when care began, as the council's own return says. */
    private Grid homeOf(UUID child) {
        children.require(child);
        audit.looked("child", child);
        var postcode = stated.homeOf(child)
                .orElseThrow(() -> Refusal.invalid(
                        "no-home-stated",
                        "The last return says no home postcode of this child: type the postcode",
                        new Refusal.Fault("home_of", "stated", null, "has no home postcode in the return")));
        return districts.require("home_of", postcode);
    }

    private static void requireMiles(String field, @Nullable Integer miles, @Nullable Grid from) {
        if (miles == null) {
            return;
        }
        if (!MILES.contains(miles)) {
            throw fault(field, "band", miles, "must be 5, 10, 20 or 50");
        }
        if (from == null) {
            throw fault(field, "needs_place", miles, "needs the place that it counts from");
        }
    }

    private static Refusal fault(String field, String rule, int miles, String message) {
        return Refusal.invalid(
                "search-makes-no-sense",
                "The search cannot be so",
                new Refusal.Fault(field, rule, Integer.toString(miles), message));
    }
}
