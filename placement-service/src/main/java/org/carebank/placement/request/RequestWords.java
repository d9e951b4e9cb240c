package org.carebank.placement.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jspecify.annotations.Nullable;

/** How the pages say what was asked of a home and what it answered. */
@ApplicationScoped
public class RequestWords {
    private final Offers offers;
    private final Councils councils;

    RequestWords(Offers offers, Councils councils) {
        this.offers = offers;
        this.councils = councils;
    }

    /** A request as its page shows it. */
    public record Line(
            UUID id,
            String keeper,
            String home,
            String hello,
            int age,
            String kind,
            String from,
            List<String> needs,
            String needsWords,
            String council,
            String status,
            String answer,
            String on,
            boolean open,
            boolean answered,
            long version) {}

    Line line(HomeRequest request) {
        var home = offers.find(request.setting());
        return new Line(
                request.id(),
                home.map(Offer::providerName).orElse("Name not known yet"),
                home.map(this::home).orElse(""),
                text(request.hello()),
                request.age(),
                request.kind().words(),
                Words.day(request.plannedFrom()),
                request.needs().stream().map(Need::words).toList(),
                text(request.needsWords()),
                councils.require(request.council()).name(),
                status(request),
                text(request.answer()),
                day(request.askedAt()),
                request.status().open(),
                request.status() == RequestStatus.ANSWERED,
                request.version());
    }

    private String home(Offer home) {
        var urn = home.urn() == null ? "" : ", Ofsted number " + home.urn();
        var kinds = home.kinds().stream().map(KindOfCare::words).collect(Collectors.joining(", "));
        return kinds + " in " + councils.require(home.council()).name() + urn;
    }

    private static String status(HomeRequest request) {
        var declined = request.declined();
        var closed = request.closed();
        if (declined != null) {
            return "Declined: " + lower(declined.words());
        }
        if (closed != null) {
            return "Over: " + lower(closed.words());
        }
        var words = request.status().words();
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
    }

    static List<Choice> kinds(@Nullable String chosen) {
        return Arrays.stream(KindOfCare.values())
                .map(each -> new Choice(each.wire(), each.words(), each.wire().equals(chosen)))
                .toList();
    }

    static List<Choice> needs(List<String> chosen) {
        return Arrays.stream(Need.values())
                .map(each -> new Choice(each.wire(), each.words(), chosen.contains(each.wire())))
                .toList();
    }

    static List<Choice> reasons(@Nullable String chosen) {
        return Arrays.stream(DeclineReason.values())
                .map(each -> new Choice(each.wire(), each.words(), each.wire().equals(chosen)))
                .toList();
    }

    private static String day(Instant at) {
        return Words.day(at.atZone(BusinessClock.LONDON).toLocalDate());
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }
}
