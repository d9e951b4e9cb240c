package org.carebank.appeals.appeal;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.carebank.appeals.appeal.AppealView.Whole;
import org.carebank.appeals.appeal.Appeals.Telling;
import org.carebank.appeals.funding.Answered;
import org.carebank.appeals.hearing.Party;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Appeals by API: the child's and the advocate's side, the answers that are asked for, and what payment said. */
@Path("/api/v1/appeals")
public class AppealResource {
    static final int WORDS_MAX = 10_000;
    private static final String YOUNG_PERSON = "young-person";

    private final Appeals appeals;
    private final AppealReading reading;
    private final ChildsSide side;
    private final Callers callers;
    private final Audit audit;

    AppealResource(Appeals appeals, AppealReading reading, ChildsSide side, Callers callers, Audit audit) {
        this.appeals = appeals;
        this.reading = reading;
        this.side = side;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * What a child says.
     *
     * @param about the placement it is about; absent: where the child lives now
     * @param shareWords whether the home may read the words too
     */
    public record LodgeRequest(
            @NotNull Wish wish,
            @NotBlank @Size(max = WORDS_MAX) String words,
            @Nullable UUID about,
            @Nullable Boolean shareWords) {}

    /** Words of the child, or a party's answer. */
    public record WordsRequest(
            @NotBlank @Size(max = WORDS_MAX) String words) {}

    /** Whether the child feels heard. */
    public record FeltHeardRequest(@NotNull Boolean feltHeard) {}

    /**
     * The order and what payment answered.
     *
     * @param answered absent while payment has not answered
     * @param releasedAt when payment ended it, after the appeal ended
     */
    public record FundingView(
            Order order,
            @Nullable Answered answered,
            @Nullable Instant at,
            @Nullable Instant releasedAt) {}

    @POST
    @Allowed({YOUNG_PERSON, "advocate"})
    @Idempotent
    public RestResponse<AppealView> lodge(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull LodgeRequest request) {
        var appeal = appeals.lodge(new Telling(
                side.child(),
                request.wish(),
                side.speaker(),
                request.words(),
                Boolean.TRUE.equals(request.shareWords()),
                request.about()));
        return created(appeal);
    }

    @GET
    @Allowed({YOUNG_PERSON, "advocate", "hearing-officer", "social-worker", "provider", "commissioner"})
    public Slice<AppealView> list(
            @QueryParam("open") @DefaultValue("false") boolean openOnly,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return reading.list(openOnly, cursor, limit);
    }

    @GET
    @Path("{id}")
    @Allowed({YOUNG_PERSON, "advocate", "hearing-officer", "social-worker", "provider", "commissioner"})
    public RestResponse<Whole> get(UUID id) {
        var whole = reading.whole(id);
        return RestResponse.ResponseBuilder.ok(whole)
                .header("ETag", Etag.of(whole.appeal().version()))
                .build();
    }

    @GET
    @Path("{id}/funding")
    @Allowed({YOUNG_PERSON, "advocate", "hearing-officer", "commissioner"})
    public FundingView funding(UUID id) {
        return reading.funding(id);
    }

    @POST
    @Path("{id}/words")
    @Allowed({YOUNG_PERSON, "advocate"})
    @Idempotent
    public RestResponse<AppealView> addWords(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull WordsRequest request) {
        return created(appeals.addWords(id, side.speaker(), request.words()));
    }

    @POST
    @Path("{id}/answers")
    @Allowed({"social-worker", "provider"})
    @Idempotent
    public RestResponse<AppealView> answer(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull WordsRequest request) {
        var caller = callers.current();
        var council = caller.council();
        var provider = caller.provider();
        if (caller.has("social-worker") && council != null) {
            return created(appeals.answer(id, Party.COUNCIL, council, request.words()));
        }
        if (caller.has("provider") && provider != null) {
            return created(appeals.answer(id, Party.PROVIDER, provider, request.words()));
        }
        throw audit.notFound("appeal", id);
    }

    @POST
    @Path("{id}/felt-heard")
    @Allowed(YOUNG_PERSON)
    @Transactional
    public RestResponse<AppealView> feltHeard(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull FeltHeardRequest request) {
        return changed(appeals.sayFeltHeard(id, ifMatch, request.feltHeard()));
    }

    /** The child takes it back; a hearing officer closes it when the child was asked and the time to say ran out. */
    @POST
    @Path("{id}/end")
    @Allowed({YOUNG_PERSON, "advocate", "hearing-officer"})
    @Transactional
    public RestResponse<AppealView> end(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var byOfficer = callers.current().has("hearing-officer");
        return changed(byOfficer ? appeals.closeUnanswered(id, ifMatch) : appeals.withdraw(id, ifMatch));
    }

    private RestResponse<AppealView> created(Appeal appeal) {
        return Created.at("/appeals/api/v1/appeals/" + appeal.id(), appeal.version(), reading.view(appeal));
    }

    private RestResponse<AppealView> changed(Appeal appeal) {
        return RestResponse.ResponseBuilder.ok(reading.view(appeal))
                .header("ETag", Etag.of(appeal.version()))
                .build();
    }
}
