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
import org.carebank.placement.evaluation.VoiceItem;
import org.carebank.placement.home.Moves;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.page.Choice;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
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

    /** What was looked for, to be shown again. */
    AskingPages.Search shown(Child child, HomeSearch search) {
        return new AskingPages.Search(
                kinds(search.kindOfCare()),
                councils(search.councilOf(child)),
                HomeSearch.text(search.named),
                search.free != null,
                search.anyAge != null,
                HomeSearch.text(search.home),
                search.fromReturn != null,
                miles(search.homeWithin),
                HomeSearch.text(search.school),
                miles(search.schoolWithin),
                HomeSearch.text(search.siblings),
                judgements(search.judgement),
                needs(search.needs),
                say(search.say),
                search.onlyMatching != null);
    }

    /** A home that the search found, with why it fits and why not. */
    AskingPages.HomeLine line(Child child, Found.Hit hit) {
        return line(child, hit.offer(), words(hit.matches()), words(hit.misses()));
    }

    private static List<String> words(List<Reason> reasons) {
        return reasons.stream().map(Reason::words).toList();
    }

    AskingPages.HomeLine line(Child child, Offer offer) {
        return line(child, offer, List.of(), List.of());
    }

    private AskingPages.HomeLine line(Child child, Offer offer, List<String> fits, List<String> misses) {
        return new AskingPages.HomeLine(
                offer.setting(),
                offer.providerName() == null ? "Name not known yet" : offer.providerName(),
                offer.urn() == null ? "None" : offer.urn(),
                type(offer),
                offer.kinds().stream().map(KindOfCare::words).collect(Collectors.joining(", ")),
                where(child, offer),
                places(offer),
                ages(offer),
                offer.judgement() == null ? "None yet" : offer.judgement().replace('_', ' '),
                offer.specialisms().stream().map(Need::words).collect(Collectors.joining(", ")),
                fits,
                misses);
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

    /** 5, 10, 20 or 50 miles. */
    List<Choice> miles(@Nullable String chosen) {
        return Wishes.MILES.stream()
                .sorted()
                .map(each -> new Choice(
                        each.toString(),
                        "Up to " + each + " miles",
                        each.toString().equals(chosen)))
                .toList();
    }

    List<Choice> judgements(@Nullable String chosen) {
        return Wanted.JUDGEMENTS.stream()
                .limit(3)
                .map(each -> new Choice(
                        each,
                        each.equals("outstanding") ? each : each.replace('_', ' ') + " or better",
                        each.equals(chosen)))
                .toList();
    }

    List<Choice> needs(List<String> chosen) {
        return Arrays.stream(Need.values())
                .map(each -> new Choice(each.wire(), each.words(), chosen.contains(each.wire())))
                .toList();
    }

    private static List<Choice> say(List<String> chosen) {
        return Arrays.stream(VoiceItem.values())
                .map(each -> new Choice(each.wire(), "Most " + each.words(), chosen.contains(each.wire())))
                .toList();
    }

    /** Why the present home ends, in the return's own codes. */
    List<Choice> reasons(@Nullable String chosen) {
        return codes.list().of("REASON_PLACE_CHANGE").stream()
                .map(each -> new Choice(each.code(), each.label(), each.code().equals(chosen)))
                .toList();
    }
}
