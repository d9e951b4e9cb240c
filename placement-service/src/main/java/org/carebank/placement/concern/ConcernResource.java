package org.carebank.placement.concern;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Concerns: read by the council, the regional office and the child's reviewing officer, who raises one too; taken up and
 * closed by the regional office alone.
 */
@Path("/api/v1/concerns")
public class ConcernResource {
    private final Concerns concerns;
    private final ConcernEntries entries;
    private final Audit audit;
    private final Today today;

    ConcernResource(Concerns concerns, ConcernEntries entries, Audit audit, Today today) {
        this.concerns = concerns;
        this.entries = entries;
        this.audit = audit;
        this.today = today;
    }

    /** The child, and why the reviewing officer is concerned. */
    public record RaiseRequest(
            @NotNull UUID child, @NotBlank @Size(max = 4000) String words) {}

    public record CloseRequest(
            @NotNull @Pattern(regexp = "settled|left_care|other")
            String reason,

            @Size(max = 4000) @Nullable String note) {}

    /** What is asked or answered. */
    public record WordsRequest(@NotBlank @Size(max = 4000) String words) {}

    /** To whom it goes further, and why. */
    public record EscalationRequest(
            @NotNull @Pattern(regexp = "director|ofsted|commissioner")
            String toWhom,

            @NotBlank @Size(max = 4000) String words) {}

    /**
     * A concern.
     *
     * @param moves how many changes of home raised it; 0 where only the reviewing officer did
     * @param raisedBy the reviewing officer behind it
     * @param nextHome the home that came of it, followed once it is closed
     */
    public record ConcernView(
            UUID id,
            UUID child,
            String council,
            String region,
            int moves,
            LocalDate on,
            ConcernStatus status,
            Instant raisedAt,
            @Nullable String raisedBy,
            @Nullable String takenUpBy,
            @Nullable UUID agreement,
            @Nullable String closeReason,
            @Nullable String note,
            @Nullable NextHome nextHome,
            long version) {}

    @GET
    @Transactional
    @Allowed({"regional-officer", "social-worker", "council-system", "independent-reviewing-officer"})
    public Slice<ConcernView> open(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var found = concerns.list(Concerns.Wish.OPEN, cursor, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Concern::child).distinct().toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(this::view).toList(), next);
    }

    /** Where a concern already waits for assurances, the officer's words join it. */
    @POST
    @Idempotent
    @Allowed("independent-reviewing-officer")
    public RestResponse<ConcernView> raise(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull RaiseRequest asked) {
        var concern = entries.raise(asked.child(), asked.words());
        return Created.at("/placements/api/v1/concerns/" + concern.id(), concern.version(), view(concern));
    }

    @GET
    @Path("{id}")
    @Transactional
    @Allowed({"regional-officer", "social-worker", "council-system", "independent-reviewing-officer"})
    public RestResponse<ConcernView> concern(UUID id) {
        var concern = concerns.require(id);
        audit.looked("child", concern.child());
        return answer(concern);
    }

    @POST
    @Path("{id}/taken-up")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<ConcernView> takeUp(UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return answer(concerns.takeUp(id));
    }

    @POST
    @Path("{id}/closed")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<ConcernView> close(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull CloseRequest asked) {
        return answer(entries.close(id, asked.reason(), asked.note()));
    }

    /** What was asked, answered and escalated, in order. */
    @GET
    @Path("{id}/entries")
    @Transactional
    @Allowed({"regional-officer", "social-worker", "council-system", "independent-reviewing-officer"})
    public List<ConcernEntries.ConcernEntry> entries(UUID id) {
        audit.looked("child", concerns.require(id).child());
        return entries.of(id);
    }

    @POST
    @Path("{id}/questions")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<List<ConcernEntries.ConcernEntry>> ask(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull WordsRequest asked) {
        entries.ask(id, asked.words());
        return RestResponse.ok(entries.of(id));
    }

    @POST
    @Path("{id}/questions/{question}/answer")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<List<ConcernEntries.ConcernEntry>> answer(
            UUID id,
            UUID question,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull WordsRequest asked) {
        entries.answer(id, question, asked.words());
        return RestResponse.ok(entries.of(id));
    }

    @POST
    @Path("{id}/escalations")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<List<ConcernEntries.ConcernEntry>> escalate(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull EscalationRequest asked) {
        entries.escalate(id, asked.toWhom(), asked.words());
        return RestResponse.ok(entries.of(id));
    }

    private RestResponse<ConcernView> answer(Concern concern) {
        return RestResponse.ResponseBuilder.ok(view(concern))
                .header("ETag", Etag.of(concern.version()))
                .build();
    }

    private ConcernView view(Concern concern) {
        return new ConcernView(
                concern.id(),
                concern.child(),
                concern.council(),
                concern.region(),
                concern.moves(),
                concern.on(),
                concern.status(),
                concern.raisedAt(),
                concern.raisedBy(),
                concern.takenUpBy(),
                concern.agreement(),
                concern.closeReason(),
                concerns.noteOf(concern),
                concerns.nextHome(concern, today.date()).orElse(null),
                concern.version());
    }
}
