package org.carebank.placement.matching;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.child.Merges;
import org.carebank.placement.database.Database;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Children who may be on the books twice: the look, the pairs, the decision of a person, and its undoing. */
@Path("/api/v1")
public class MatchResource {
    private final Matching matching;
    private final Matches matches;
    private final Merges merges;
    private final Children children;
    private final Database database;
    private final Audit audit;
    private final Today today;

    MatchResource(
            Matching matching,
            Matches matches,
            Merges merges,
            Children children,
            Database database,
            Audit audit,
            Today today) {
        this.matching = matching;
        this.matches = matches;
        this.merges = merges;
        this.children = children;
        this.database = database;
        this.audit = audit;
        this.today = today;
    }

    /** The request; {@code kept}: which of the two records goes on, where both are the same child. */
    public record DecisionRequest(
            @NotNull @Pattern(regexp = "same|not_same|not_sure")
            String decision,

            @NotBlank @Size(max = 4000) String reason,
            @Nullable UUID kept) {}

    /** Why the two records are not one child after all. */
    public record UndoRequest(@NotBlank @Size(max = 4000) String reason) {}

    /** One record of a pair, as it is set beside the other. */
    public record SideView(
            UUID child,
            String careBankNumber,
            String name,
            LocalDate born,
            String sex,
            @Nullable String ethnic,
            String council,
            @Nullable String localId,
            @Nullable String legalStatus,
            @Nullable LocalDate leftCareOn) {}

    /** How far the two agree in a field, and what that counts, in hundredths of a bit. */
    public record LineView(String field, String level, int weight) {}

    /** Two records, the score with its lines, and what was decided. */
    public record MatchView(
            UUID id,
            SideView one,
            SideView other,
            int score,
            int threshold,
            LocalDate weightsFrom,
            List<LineView> lines,
            String status,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable UUID merge,
            long version) {}

    /** A weight as it is published. */
    public record WeightView(
            String field, String level, LocalDate from, String amongSame, String amongOthers, int weight) {}

    /** The timed duty of looking: safe to call again and again. */
    @POST
    @Path("match-looks")
    @Allowed({"operator", "regional-officer"})
    public Matching.Looked look() {
        return matching.look();
    }

    @GET
    @Path("match-weights")
    @Transactional
    @Allowed({"regional-officer", "social-worker", "council-system", "inspector", "analyst", "commissioner"})
    public List<WeightView> weights() {
        return database.query(
                "select field, level, from_day, trim_scale(among_same)::text among_same,"
                        + " trim_scale(among_others)::text among_others, weight from match_weight order by field, weight desc, from_day",
                row -> new WeightView(
                        row.getString("field"),
                        row.getString("level"),
                        row.getObject("from_day", LocalDate.class),
                        row.getString("among_same"),
                        row.getString("among_others"),
                        row.getInt("weight")));
    }

    @GET
    @Path("matches")
    @Transactional
    @Allowed("regional-officer")
    public Slice<MatchView> matches(
            @QueryParam("status") @DefaultValue("open") @Pattern(regexp = "open|same|not_same|not_sure") String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var after = Cursor.parts(cursor);
        var found = matches.of(status, after.isEmpty() ? null : Cursors.uuid(after), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked(
                "child",
                shown.stream()
                        .flatMap(each -> Stream.of(each.one(), each.other()))
                        .distinct()
                        .toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(this::view).toList(), next);
    }

    @GET
    @Path("matches/{id}")
    @Transactional
    @Allowed("regional-officer")
    public RestResponse<MatchView> match(UUID id) {
        var pair = matches.require(id);
        audit.looked("child", List.of(pair.one(), pair.other()));
        return answer(pair);
    }

    @POST
    @Path("matches/{id}/decision")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<MatchView> decide(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull DecisionRequest asked) {
        return answer(
                matches.decide(id, ifMatch, new Matches.Decision(asked.decision(), asked.reason(), asked.kept())));
    }

    @POST
    @Path("merges/{id}/undoing")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<MatchView> undo(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull UndoRequest asked) {
        return answer(matches.undo(id, asked.reason()));
    }

    /** The histories that were merged into this child's. */
    @GET
    @Path("children/{id}/merged-records")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "young-person", "advocate"})
    public List<Matches.MergedRecord> merged(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return matches.mergedInto(id);
    }

    private RestResponse<MatchView> answer(Matches.Pair pair) {
        return RestResponse.ResponseBuilder.ok(view(pair))
                .header("ETag", Etag.of(pair.version()))
                .build();
    }

    private MatchView view(Matches.Pair pair) {
        return new MatchView(
                pair.id(),
                side(children.require(pair.one())),
                side(children.require(pair.other())),
                pair.score(),
                matching.weights(today.date()).threshold(),
                pair.weightsFrom(),
                pair.lines().stream()
                        .map(each -> new LineView(each.field(), each.level(), each.weight()))
                        .toList(),
                pair.status(),
                pair.decidedBy(),
                pair.reason(),
                merges.ofPair(pair.id()).map(Merges.Merge::id).orElse(null),
                pair.version());
    }

    private SideView side(Child child) {
        return new SideView(
                child.id(),
                child.number().digits(),
                children.nameOf(child),
                child.born(),
                child.sex(),
                child.ethnic(),
                child.council(),
                child.localId(),
                child.legalStatus(),
                child.leftCareOn());
    }
}
