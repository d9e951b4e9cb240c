package org.carebank.placement.shortlist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** How the pages say what is on a short list. */
@ApplicationScoped
public class ShortListWords {
    private final Councils councils;

    ShortListWords(Councils councils) {
        this.councils = councils;
    }

    /** {@code Children's home in Gateshead, 4 places, judgement: good}: what anybody may know. */
    public String home(Offer home) {
        var kinds = home.kinds().stream().map(KindOfCare::words).collect(Collectors.joining(", "));
        var places = home.places() == null ? "" : ", " + Words.count(home.places(), "place", "places");
        return kinds + " in " + councils.require(home.council()).name() + places + ", judgement: "
                + (home.judgement() == null ? "none yet" : home.judgement().replace('_', ' '));
    }

    static String feeling(@Nullable String feeling) {
        return switch (feeling == null ? "" : feeling) {
            case "yes" -> "Yes, I could live there";
            case "no" -> "No, not there";
            case "not_sure" -> "Not sure";
            default -> "";
        };
    }

    /** The three answers. */
    static List<Choice> feelings(@Nullable String chosen) {
        return List.of("yes", "not_sure", "no").stream()
                .map(each -> new Choice(each, feeling(each), each.equals(chosen)))
                .toList();
    }

    static String day(@Nullable Instant at) {
        return at == null ? "" : Words.day(at.atZone(BusinessClock.LONDON).toLocalDate());
    }
}
