package org.carebank.placement.story;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.agreement.SealedWords;
import org.carebank.placement.database.Database;
import org.carebank.placement.evaluation.Evaluations;
import org.carebank.placement.profile.Profiles;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.review.Reviews;
import org.jspecify.annotations.Nullable;

/** A child's whole way through care: what the child reached, what it says of itself and of its homes first, then every fact, then everybody who took part. */
@ApplicationScoped
public class Pathways {
    /** Who changed something of the child: the audit trail names each event's kind and the child. */
    private static final String TOOK_PART = """
            select caller, w.name, roles, office, min(at) as first, max(at) as last, count(*) as changes
            from audit left join worker_name w on w.subject = caller
            where kind in ('child', 'agreement', 'placement', 'concern', 'evaluation', 'request', 'leaver') and audit.subject = ?
              and action = 'changed' and caller not like 'system:%'
            group by caller, w.name, roles, office order by min(at), caller""";

    private final Timeline timeline;
    private final Profiles profiles;
    private final Reviews reviews;
    private final Evaluations evaluations;
    private final SealedWords words;
    private final Councils councils;
    private final Database database;
    private final Callers callers;

    Pathways(
            Timeline timeline,
            Profiles profiles,
            Reviews reviews,
            Evaluations evaluations,
            SealedWords words,
            Councils councils,
            Database database,
            Callers callers) {
        this.timeline = timeline;
        this.profiles = profiles;
        this.reviews = reviews;
        this.evaluations = evaluations;
        this.words = words;
        this.councils = councils;
        this.database = database;
        this.callers = callers;
    }

    /** What the child said on a day, in its words, or why it could not be asked. */
    public record Said(
            LocalDate on,
            @Nullable String words,
            @Nullable String feeling,
            @Nullable String how,
            @Nullable String by,
            @Nullable String notSoughtBecause) {}

    /**
     * A body or worker that took part.
     *
     * @param who the worker as the identity provider knows them; absent for a body
     * @param name the worker's name; absent for a body, for the child and its family
     * @param role provider, council, or the roles in which the worker acted
     * @param body the name of the body, or the office for which the worker acted
     * @param to absent where the child lives there now
     */
    public record TookPart(
            @Nullable String who,
            @Nullable String name,
            String role,
            @Nullable String body,
            LocalDate from,
            LocalDate to,
            long changes) {}

    /**
     * The child's own assessment of a home.
     *
     * @param by the child, the child with help, or an observer
     * @param items code of the question to 1-5; what the child would rather not say is absent
     */
    public record Assessment(
            LocalDate on,
            String by,
            String form,
            Map<String, Integer> items,
            @Nullable String words) {}

    /** All of it. */
    public record Pathway(
            List<Reviews.Reached> reached,
            List<Profiles.Said> profile,
            List<Assessment> assessments,
            List<Said> said,
            List<Timeline.Entry> timeline,
            List<TookPart> tookPart) {}

    Pathway of(UUID child) {
        return new Pathway(
                reviews.reachedOf(child),
                profiles.saidBy(child),
                evaluations.of(child).reversed().stream()
                        .flatMap(each -> Stream.ofNullable(each.given()))
                        .map(given ->
                                new Assessment(given.on(), given.by(), given.form(), given.items(), given.words()))
                        .toList(),
                words.allOf(child).stream().map(Pathways::said).toList(),
                timeline.of(child),
                tookPart(child));
    }

    private static Said said(SealedWords.ChildView view) {
        return new Said(
                LocalDate.ofInstant(Objects.requireNonNull(view.recordedAt()), BusinessClock.LONDON),
                view.words(),
                view.feeling(),
                view.how(),
                view.by(),
                view.notSoughtBecause());
    }

    /** Bodies by the homes that they gave, then workers by what they changed. */
    private List<TookPart> tookPart(UUID child) {
        var all = new ArrayList<>(database.query(
                """
                select coalesce(pr.name, 'Household') as name, min(p.first_night) as first,
                  case when bool_and(p.last_day is not null) then max(p.last_day) end as last, count(*) as homes
                from placement_version p left join provider pr on pr.id = p.provider
                where p.child = ? and p.superseded_at is null and not p.voided
                group by coalesce(pr.name, 'Household') order by min(p.first_night)""",
                row -> new TookPart(
                        null,
                        null,
                        "home",
                        row.getString("name"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class),
                        row.getLong("homes")),
                child));
        all.addAll(callers.asSystem(
                "pathway",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query(
                                TOOK_PART,
                                row -> new TookPart(
                                        row.getString("caller"),
                                        row.getString("name"),
                                        row.getString("roles"),
                                        body(row.getString("office")),
                                        day(row.getObject("first", java.time.OffsetDateTime.class)),
                                        day(row.getObject("last", java.time.OffsetDateTime.class)),
                                        row.getLong("changes")),
                                child.toString()))));
        return all;
    }

    private static LocalDate day(java.time.OffsetDateTime at) {
        return LocalDate.ofInstant(at.toInstant(), BusinessClock.LONDON);
    }

    /** The name behind council:E08000037 or provider:and its id; who acts for nobody has none. */
    private @Nullable String body(@Nullable String office) {
        var parts = office == null ? new String[0] : office.split(":", 2);
        if (parts.length < 2) {
            return null;
        }
        return switch (parts[0]) {
            case "council" ->
                councils.findByIdOptional(parts[1])
                        .map(org.carebank.placement.reference.Council::name)
                        .orElse(parts[1]);
            case "provider" ->
                database.one("select name from provider where id::text = ?", row -> row.getString(1), parts[1])
                        .orElse(null);
            default -> null;
        };
    }
}
