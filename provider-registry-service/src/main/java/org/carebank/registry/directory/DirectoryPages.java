package org.carebank.registry.directory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.identity.Open;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.council.Council;
import org.carebank.registry.council.Councils;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.setting.Judgement;
import org.carebank.registry.setting.SettingType;
import org.jspecify.annotations.Nullable;

/** The open directory for people; no sign-in, and a plain form that needs no script. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class DirectoryPages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Directory directory;
    private final Councils councils;

    DirectoryPages(Directory directory, Councils councils) {
        this.directory = directory;
        this.councils = councils;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance search(Form form, Directory.Found found, List<Card> cards, @Nullable URI next);

        static native TemplateInstance setting(Card card);
    }

    /** What the form offers and what was chosen in it. */
    public record Form(
            List<KindOfCare> kinds,
            List<Council> councils,
            List<Judgement> judgements,
            String kind,
            String council,
            String judgement) {}

    /** An entry in words. */
    public record Card(
            UUID setting,
            String title,
            @Nullable String kinds,
            String council,
            boolean home,
            @Nullable Integer places,
            @Nullable Integer vacancies,
            @Nullable String provision,
            @Nullable String judgement,
            @Nullable String judgedOn) {
        static Card of(DirectoryEntry entry) {
            var kinds = entry.kinds().stream().map(KindOfCare::label).collect(Collectors.joining(", "));
            var agency = entry.agency();
            LocalDate judgedOn = entry.judgedOn();
            return new Card(
                    entry.setting(),
                    agency == null ? (kinds.isEmpty() ? "" : kinds) : agency,
                    kinds.isEmpty() ? null : kinds,
                    entry.councilName(),
                    entry.type() == SettingType.HOME,
                    entry.places(),
                    entry.vacancies(),
                    entry.provision(),
                    entry.judgement() == null ? null : entry.judgement().label(),
                    judgedOn == null ? null : DAY.format(judgedOn));
        }
    }

    @GET
    @Open
    public TemplateInstance search(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("council") @Nullable String council,
            @QueryParam("judgement") @Nullable String judgement,
            @QueryParam("cursor") @Nullable String cursor) {
        var search = DirectorySearch.of(kind, null, council, null, judgement);
        var found = directory.search(search, cursor, Limit.USUAL);
        var form = new Form(
                kindsOffered(),
                councils.all(),
                List.of(Judgement.values()),
                text(kind),
                text(council),
                text(judgement));
        var cards = found.items().stream().map(Card::of).toList();
        return Templates.search(form, found, cards, next(form, found.next()));
    }

    @GET
    @Path("settings/{id}")
    @Open
    public TemplateInstance setting(UUID id) {
        return Templates.setting(Card.of(directory.find(id).orElseThrow(Refusal::notFound)));
    }

    /** Kinds that a home or an agency can offer: only those are of use in a search. */
    private static List<KindOfCare> kindsOffered() {
        return List.of(KindOfCare.values()).stream()
                .filter(kind -> SettingType.HOME.canOffer(kind) || SettingType.AGENCY.canOffer(kind))
                .toList();
    }

    private static @Nullable URI next(Form form, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        return UriBuilder.fromPath("")
                .queryParam("kind", form.kind())
                .queryParam("council", form.council())
                .queryParam("judgement", form.judgement())
                .queryParam("cursor", cursor)
                .build();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
