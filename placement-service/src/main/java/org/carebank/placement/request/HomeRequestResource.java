package org.carebank.placement.request;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A council asks homes; each home answers for itself, and sees no other's. */
@Path("/api/v1")
public class HomeRequestResource {
    private final HomeRequests requests;
    private final Callers callers;
    private final Audit audit;

    HomeRequestResource(HomeRequests requests, Callers callers, Audit audit) {
        this.requests = requests;
        this.callers = callers;
        this.audit = audit;
    }

    /** The request; {@code hello} is the child's own, {@code needs_words} says more than the codes. */
    public record AskRequest(
            @NotNull @Size(min = 1, max = 20) List<@NotNull UUID> settings,
            @NotNull KindOfCare kind,
            @NotNull LocalDate plannedFrom,
            @NotNull @Size(max = 14) List<@NotNull Need> needs,
            @NotBlank @Size(max = 4000) String hello,
            @Size(max = 4000) @Nullable String needsWords) {
        HomeRequests.Asking asking() {
            return new HomeRequests.Asking(settings, kind, plannedFrom, needs, hello, needsWords);
        }
    }

    /** How the home would meet what the child needs. */
    public record AnswerRequest(@NotBlank @Size(max = 4000) String words) {}

    /** Why the home cannot. */
    public record DeclineRequest(
            @NotNull DeclineReason reason,
            @Size(max = 4000) @Nullable String words) {}

    /** A request. A home is not told which child it is, and reads hello and needs while the request is open. */
    public record RequestView(
            UUID id,
            @Nullable UUID asking,
            @Nullable UUID child,
            @Nullable String hello,
            int age,
            KindOfCare kind,
            LocalDate plannedFrom,
            List<Need> needs,
            @Nullable String needsWords,
            String council,
            UUID setting,
            UUID provider,
            RequestStatus status,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable DeclineReason declineReason,
            @Nullable Closing closedBecause,
            Instant askedAt,
            @Nullable Instant closedAt,
            long version) {}

    /** What was asked at once. */
    public record RequestsView(List<RequestView> items) {}

    /** A code with its words. */
    public record CodeView(String code, String words) {}

    /** The codes of requests. */
    public record CodesView(List<CodeView> needs, List<CodeView> declineReasons, List<CodeView> closings) {}

    @GET
    @Path("home-request-codes")
    @Allowed({"social-worker", "council-system", "provider"})
    public CodesView codes() {
        return new CodesView(
                Arrays.stream(Need.values())
                        .map(each -> new CodeView(each.wire(), each.words()))
                        .toList(),
                Arrays.stream(DeclineReason.values())
                        .map(each -> new CodeView(each.wire(), each.words()))
                        .toList(),
                Arrays.stream(Closing.values())
                        .map(each -> new CodeView(each.wire(), each.words()))
                        .toList());
    }

    @POST
    @Path("children/{child}/home-requests")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<RequestsView> ask(
            UUID child, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AskRequest asked) {
        var made = requests.ask(child, asked.asking());
        return Created.at("/placements/api/v1/children/" + child + "/home-requests", 0, views(made));
    }

    @GET
    @Path("children/{child}/home-requests")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RequestsView ofChild(UUID child) {
        var found = requests.ofChild(child);
        audit.looked("child", child);
        return views(found);
    }

    /** What the caller's homes are asked, the latest first. */
    @GET
    @Path("home-requests")
    @Transactional
    @Allowed("provider")
    public Slice<RequestView> mine(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var parts = Cursor.parts(cursor);
        var found = requests.ofProvider("", parts.isEmpty() ? null : Cursors.uuid(parts), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(HomeRequest::child).distinct().toList());
        return new Slice<>(
                shown.stream().map(this::view).toList(),
                found.size() > limit ? Cursor.of(shown.getLast().id()) : null);
    }

    @GET
    @Path("home-requests/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system", "provider"})
    public RestResponse<RequestView> one(UUID id) {
        var request = requests.require(id);
        audit.looked("child", request.child());
        return answered(request);
    }

    @PUT
    @Path("home-requests/{id}/answer")
    @Transactional
    @Allowed("provider")
    public RestResponse<RequestView> answer(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull AnswerRequest asked) {
        return answered(requests.answer(id, ifMatch, asked.words()));
    }

    @PUT
    @Path("home-requests/{id}/decline")
    @Transactional
    @Allowed("provider")
    public RestResponse<RequestView> decline(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull DeclineRequest asked) {
        return answered(requests.decline(id, ifMatch, asked.reason(), asked.words()));
    }

    /** The home was found with this request: the child's others are asked no longer. */
    @PUT
    @Path("home-requests/{id}/found")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<RequestView> found(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answered(requests.found(id, ifMatch));
    }

    @PUT
    @Path("home-requests/{id}/withdrawal")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<RequestView> withdraw(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answered(requests.withdraw(id, ifMatch));
    }

    private RestResponse<RequestView> answered(HomeRequest request) {
        return RestResponse.ResponseBuilder.ok(view(request))
                .header("ETag", Etag.of(request.version()))
                .build();
    }

    private RequestsView views(List<HomeRequest> some) {
        return new RequestsView(some.stream().map(this::view).toList());
    }

    private RequestView view(HomeRequest request) {
        boolean council = callers.current().hasAny("social-worker", "council-system");
        return new RequestView(
                request.id(),
                council ? request.asking() : null,
                council ? request.child() : null,
                request.hello(),
                request.age(),
                request.kind(),
                request.plannedFrom(),
                request.needs(),
                request.needsWords(),
                request.council(),
                request.setting(),
                request.provider(),
                request.status(),
                request.answer(),
                request.answeredAt(),
                request.declined(),
                request.closed(),
                request.askedAt(),
                request.closedAt(),
                request.version());
    }
}
