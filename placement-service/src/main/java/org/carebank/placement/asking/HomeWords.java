package org.carebank.placement.asking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.concern.Concerns;
import org.carebank.placement.home.Moves;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.page.Choice;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** How the pages say what a home is, what may be chosen, and for whom. */
@ApplicationScoped
public class HomeWords {
    private static final UUID NO_AGREEMENT_YET = new UUID(0, 0);

    private final Children children;
    private final Placements placements;
    private final Concerns concerns;
    private final Councils councils;
    private final Codes codes;
    private final Today today;

    HomeWords(
            Children children, Placements placements, Concerns concerns, Councils councils, Codes codes, Today today) {
        this.children = children;
        this.placements = placements;
        this.concerns = concerns;
        this.councils = councils;
        this.codes = codes;
        this.today = today;
    }

    AskingPages.ForChild forChild(Child child) {
        boolean hasHome = placements.ofChild(child.id()).stream()
                .anyMatch(each -> each.home().main() && each.home().covers(today.date()));
        return new AskingPages.ForChild(
                child.id(),
                children.nameOf(child),
                child.ageOn(today.date()),
                hasHome,
                concerns.assurancesNeeded(child.id(), NO_AGREEMENT_YET));
    }

    AskingPages.HomeLine line(Child child, Offer offer) {
        return new AskingPages.HomeLine(
                offer.setting(),
                offer.providerName() == null ? "Name not known yet" : offer.providerName(),
                offer.urn() == null ? "None" : offer.urn(),
                type(offer),
                offer.kinds().stream().map(KindOfCare::words).collect(Collectors.joining(", ")),
                where(child, offer),
                places(offer),
                ages(offer),
                offer.judgement() == null ? "None yet" : offer.judgement().replace('_', ' '));
    }

    private static String type(Offer offer) {
        return switch (offer.type()) {
            case "household" -> "Household";
            case "agency" -> "Agency";
            default -> "Home";
        };
    }

    private String where(Child child, Offer offer) {
        var council = councils.require(offer.council()).name();
        var district = offer.postcodeDistrict() == null ? "" : ", " + offer.postcodeDistrict();
        var far = switch (Moves.distance(councils.require(child.council()), offer)) {
            case "same_council" -> " (the child’s council)";
            case "same_region" -> " (the child’s region)";
            default -> " (another region)";
        };
        return council + district + far;
    }

    private static String places(Offer offer) {
        if (offer.places() == null) {
            return "Not said";
        }
        return offer.vacancies() == null
                ? offer.places() + " places"
                : "%d of %d free".formatted(offer.vacancies(), offer.places());
    }

    private static String ages(Offer offer) {
        if (offer.ageFrom() == null && offer.ageTo() == null) {
            return "Any";
        }
        return offer.ageTo() == null
                ? "From " + offer.ageFrom()
                : "%d to %d".formatted(offer.ageFrom() == null ? 0 : offer.ageFrom(), offer.ageTo());
    }

    List<Choice> kinds(@Nullable KindOfCare chosen) {
        return Arrays.stream(KindOfCare.values())
                .map(each -> new Choice(each.wire(), each.words(), each == chosen))
                .toList();
    }

    /** What this home offers; where it is one kind, that is chosen. */
    List<Choice> kindsOf(Offer offer, @Nullable String chosen) {
        boolean only = offer.kinds().size() == 1;
        return offer.kinds().stream()
                .map(each -> new Choice(
                        each.wire(), each.words(), only || each.wire().equals(chosen)))
                .toList();
    }

    List<Choice> councils(String chosen) {
        return councils.all().stream()
                .map(each -> new Choice(each.code(), each.name(), each.code().equals(chosen)))
                .toList();
    }

    /** Why the present home ends, in the return's own codes. */
    List<Choice> reasons(@Nullable String chosen) {
        return codes.list().of("REASON_PLACE_CHANGE").stream()
                .map(each -> new Choice(each.code(), each.label(), each.code().equals(chosen)))
                .toList();
    }
}
