package org.carebank.placement.matching;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.child.Merges;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Two records side by side, the score explained, and the officer's decision. */
@Path("/office/matches")
@Produces(MediaType.TEXT_HTML)
@Allowed("regional-officer")
public class MatchPages {
    private static final int ROWS = 25;
    private static final Map<String, String> FIELDS = Map.of(
            "given_name", "Given name",
            "family_name", "Family name",
            "born", "Date of birth",
            "sex", "Sex",
            "ethnic", "Ethnicity",
            "upn", "Unique pupil number");
    private static final Map<String, String> LEVELS = Map.of(
            "exact", "the same",
            "same", "the same",
            "near", "nearly the same",
            "sound", "sounds the same",
            "nickname", "may be short for the same name",
            "swapped", "day and month are swapped",
            "one_part", "one part differs",
            "different", "different");
    private static final Map<String, String> STATUSES = Map.of(
            "open", "Nobody has decided yet",
            "same", "The same child",
            "not_same", "Not the same child",
            "not_sure", "Not sure");

    private static final Map<String, String> SHOWN = shown();

    private final Matches matches;
    private final Matching matching;
    private final Merges merges;
    private final Children children;
    private final Councils councils;
    private final Codes codes;
    private final Audit audit;
    private final Today today;

    MatchPages(
            Matches matches,
            Matching matching,
            Merges merges,
            Children children,
            Councils councils,
            Codes codes,
            Audit audit,
            Today today) {
        this.matches = matches;
        this.matching = matching;
        this.merges = merges;
        this.children = children;
        this.councils = councils;
        this.codes = codes;
        this.audit = audit;
        this.today = today;
    }

    /** Those that wait for somebody first. */
    private static Map<String, String> shown() {
        var shown = new LinkedHashMap<String, String>();
        List.of("open", "not_sure", "same", "not_same")
                .forEach(each -> shown.put(each, STATUSES.getOrDefault(each, each)));
        return shown;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance matches(Listing listing, List<Row> pairs);

        static native TemplateInstance match(Sheet sheet, Faults faults, String reason);
    }

    /** A pair in a row of the list. */
    public record Row(UUID id, String one, String other, String councils, String score) {}

    /** A field of both records, and what it counts. */
    public record Fact(String field, String one, String other, String says, String weight) {}

    /** Two records side by side. */
    public record Sheet(
            UUID id,
            UUID oneId,
            UUID otherId,
            String one,
            String other,
            List<Fact> facts,
            String score,
            String threshold,
            String weightsFrom,
            String status,
            @Nullable String reason,
            @Nullable UUID merge,
            String version) {}

    @GET
    @Transactional
    public TemplateInstance matches(
            @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        var part = part(status(state), cursor, ROWS);
        var listing = Listing.of(
                        "/office/matches",
                        Words.count(matches.count(status(state)), "pair of records", "pairs of records"),
                        part.items(),
                        part.next())
                .by(List.of(Listing.Select.of("state", "Show", state, SHOWN)))
                .csv("/office/matches/matches.csv");
        return Templates.matches(listing, part.items().stream().map(this::row).toList());
    }

    private static String status(@Nullable String state) {
        return state != null && SHOWN.containsKey(state) ? state : "open";
    }

    private Slice<Matches.Pair> part(String status, @Nullable String cursor, int rows) {
        var after = Cursor.parts(cursor);
        var found = matches.of(status, after.isEmpty() ? null : Cursors.uuid(after), rows + 1);
        var shown = Listing.page(found, rows);
        audit.looked(
                "child",
                shown.stream()
                        .flatMap(each -> Stream.of(each.one(), each.other()))
                        .distinct()
                        .toList());
        return new Slice<>(shown, Listing.next(found, rows, each -> Cursor.of(each.id())));
    }

    @GET
    @Path("matches.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(@QueryParam("state") @Nullable String state) {
        return CsvFile.of(
                "matches",
                List.of("match", "one", "other", "one_council", "other_council", "score", "found_at", "status"),
                (cursor, rows) -> part(status(state), cursor, rows),
                each -> CsvFile.row(
                        each.id(),
                        children.require(each.one()).number().digits(),
                        children.require(each.other()).number().digits(),
                        children.require(each.one()).council(),
                        children.require(each.other()).council(),
                        bits(each.score()),
                        each.foundAt(),
                        each.status()));
    }

    private Row row(Matches.Pair pair) {
        var one = children.require(pair.one());
        var other = children.require(pair.other());
        return new Row(
                pair.id(),
                children.nameOf(one),
                children.nameOf(other),
                council(one) + " and " + council(other),
                bits(pair.score()));
    }

    private String council(Child child) {
        return councils.require(child.council()).name();
    }

    /** Hundredths of a bit, as people read them. */
    private static String bits(int hundredths) {
        return String.format(Locale.UK, "%+.2f", hundredths / 100.0);
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance match(UUID id) {
        return page(id, Faults.none(), "");
    }

    private TemplateInstance page(UUID id, Faults faults, String reason) {
        var pair = matches.require(id);
        audit.looked("child", List.of(pair.one(), pair.other()));
        var one = children.require(pair.one());
        var other = children.require(pair.other());
        var facts = Stream.concat(pair.lines().stream().map(each -> fact(each, one, other)), others(one, other))
                .toList();
        return Templates.match(
                new Sheet(
                        id,
                        one.id(),
                        other.id(),
                        one.number().spaced(),
                        other.number().spaced(),
                        facts,
                        bits(pair.score()),
                        bits(matching.weights(today.date()).threshold()),
                        Words.day(pair.weightsFrom()),
                        STATUSES.getOrDefault(pair.status(), pair.status()),
                        pair.reason(),
                        merges.ofPair(id).map(Merges.Merge::id).orElse(null),
                        Etag.of(pair.version())),
                faults,
                reason);
    }

    private Fact fact(Weights.Line line, Child one, Child other) {
        return new Fact(
                FIELDS.getOrDefault(line.field(), line.field()),
                value(line.field(), one),
                value(line.field(), other),
                LEVELS.getOrDefault(line.level(), line.level()),
                bits(line.weight()));
    }

    private String value(String field, Child child) {
        var person = children.personOf(child);
        return switch (field) {
            case "given_name" -> Objects.toString(person.givenName(), "");
            case "family_name" -> Objects.toString(person.familyName(), "");
            case "born" -> Words.day(person.born());
            case "sex" -> person.sex();
            case "ethnic" -> codes.list().label("ETHNIC", Objects.toString(person.ethnic(), ""));
            default -> children.upnOf(child);
        };
    }

    /** What helps to decide and has no weight. */
    private Stream<Fact> others(Child one, Child other) {
        return Stream.of(
                new Fact("Council", council(one), council(other), "", ""),
                new Fact(
                        "Council’s own id",
                        Objects.toString(one.localId(), ""),
                        Objects.toString(other.localId(), ""),
                        "",
                        ""),
                new Fact("Care", care(one), care(other), "", ""));
    }

    private String care(Child child) {
        return child.legalStatus() == null
                ? "Left care on " + Words.day(child.leftCareOn())
                : codes.list().label("LS", child.legalStatus()) + " since " + Words.day(child.legalStatusFrom());
    }

    @POST
    @Path("{id}/decision")
    @Idempotent
    public RestResponse<TemplateInstance> decide(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String decision,
            @RestForm @Nullable String version,
            @RestForm @Nullable String reason) {
        var written = reason == null ? "" : reason.strip();
        var pair = matches.require(id);
        var faults = Faults.none();
        var kept = decision == null ? null : kept(decision, pair);
        if (decision == null
                || (kept == null && !List.of("not_same", "not_sure").contains(decision))) {
            faults.add("decision", "Choose whether they are the same child");
        }
        if (written.isEmpty() || written.length() > 4000) {
            faults.add("reason", "Write why, in at most 4,000 characters");
        }
        if (!faults.any()) {
            try {
                var said = new Matches.Decision(kept == null ? String.valueOf(decision) : "same", written, kept);
                matches.decide(id, version, said);
                return RestResponse.seeOther(URI.create("/office/matches/" + id));
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, Map.of(), "decision");
            }
        }
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, faults, written));
    }

    private static @Nullable UUID kept(String decision, Matches.Pair pair) {
        return switch (decision) {
            case "keep_one" -> pair.one();
            case "keep_other" -> pair.other();
            default -> null;
        };
    }

    @POST
    @Path("{id}/undoing")
    @Idempotent
    public RestResponse<TemplateInstance> undo(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm @Nullable String reason) {
        var written = reason == null ? "" : reason.strip();
        var merge = merges.ofPair(matches.require(id).id()).orElseThrow(() -> audit.notFound("merge", id));
        if (written.isEmpty() || written.length() > 4000) {
            var faults = Faults.none();
            faults.add("reason", "Write why, in at most 4,000 characters");
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, faults, written));
        }
        matches.undo(merge.id(), written);
        return RestResponse.seeOther(URI.create("/office/matches/" + id));
    }
}
