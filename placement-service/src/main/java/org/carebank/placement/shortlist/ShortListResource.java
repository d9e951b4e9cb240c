package org.carebank.placement.shortlist;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The short list of homes for a child, and the child's wishes. */
@Path("/api/v1/children/{child}/short-list")
public class ShortListResource {
    private final ShortLists lists;
    private final Councils councils;
    private final Callers callers;
    private final Audit audit;

    ShortListResource(ShortLists lists, Councils councils, Callers callers, Audit audit) {
        this.lists = lists;
        this.councils = councils;
        this.callers = callers;
        this.audit = audit;
    }

    /** A home for the list. */
    public record AddRequest(
            @NotNull UUID setting,
            @NotBlank @Size(max = 4000) String why) {}

    /** The homes of the list in their new order. */
    public record OrderRequest(@NotNull @Size(max = 20) List<@NotNull UUID> entries) {}

    /** What the child says; {@code how}: how it was sought and by whom, where the child does not write themselves. */
    public record WishRequest(
            @NotNull @Pattern(regexp = "yes|no|not_sure") String feeling,
            @Size(max = 4000) @Nullable String words,
            @Size(max = 1000) @Nullable String how) {}

    /** What the child said last of a home. */
    public record WishView(
            String feeling,
            @Nullable String words,
            boolean themselves,
            @Nullable String how,
            Instant at) {}

    /** A home on the list. The child is told what anybody may know of it: neither which it is nor who keeps it. */
    public record EntryView(
            UUID id,
            @Nullable UUID setting,
            @Nullable String providerName,
            List<KindOfCare> kinds,
            String council,
            @Nullable Integer places,
            @Nullable String judgement,
            @Nullable String why,
            @Nullable Instant shownAt,
            @Nullable WishView wish) {}

    /** The list; {@code shown_at}: when the child was shown it last. */
    public record ShortListView(UUID child, @Nullable Instant shownAt, List<EntryView> entries, long version) {}

    @GET
    @Transactional
    @Allowed({"social-worker", "council-system", "young-person", "advocate"})
    public RestResponse<ShortListView> list(UUID child) {
        var list = lists.of(child);
        audit.looked("child", child);
        return answer(list);
    }

    @POST
    @Path("entries")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ShortListView> add(
            UUID child, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AddRequest asked) {
        var list = lists.add(child, asked.setting(), asked.why());
        return Created.at("/placements/api/v1/children/" + child + "/short-list", list.version(), view(list));
    }

    @PUT
    @Path("order")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ShortListView> order(
            UUID child, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull OrderRequest asked) {
        return answer(lists.order(child, ifMatch, asked.entries()));
    }

    @DELETE
    @Path("entries/{entry}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ShortListView> remove(
            UUID child, UUID entry, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(lists.remove(child, ifMatch, entry));
    }

    /** The list is shown to the child: from now on it is in the child's own view. */
    @PUT
    @Path("showing")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ShortListView> show(UUID child, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(lists.show(child, ifMatch));
    }

    @POST
    @Path("entries/{entry}/wishes")
    @Idempotent
    @Allowed({"social-worker", "council-system", "young-person"})
    public RestResponse<ShortListView> wish(
            UUID child,
            UUID entry,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull WishRequest asked) {
        var list = lists.wish(child, entry, asked.feeling(), asked.words(), asked.how());
        return Created.at("/placements/api/v1/children/" + child + "/short-list", list.version(), view(list));
    }

    private RestResponse<ShortListView> answer(ShortLists.ShortList list) {
        return RestResponse.ResponseBuilder.ok(view(list))
                .header("ETag", Etag.of(list.version()))
                .build();
    }

    private ShortListView view(ShortLists.ShortList list) {
        boolean council = callers.current().hasAny("social-worker", "council-system");
        return new ShortListView(
                list.child(),
                list.shownAt(),
                list.entries().stream().map(each -> view(each, council)).toList(),
                list.version());
    }

    private EntryView view(ShortLists.Entry entry, boolean council) {
        var home = entry.home();
        var wish = entry.wish();
        return new EntryView(
                entry.id(),
                council ? home.setting() : null,
                council ? home.providerName() : null,
                home.kinds(),
                councils.require(home.council()).name(),
                home.places(),
                home.judgement(),
                council ? entry.why() : null,
                entry.shownAt(),
                wish == null
                        ? null
                        : new WishView(wish.feeling(), wish.words(), wish.themselves(), wish.how(), wish.at()));
    }
}
