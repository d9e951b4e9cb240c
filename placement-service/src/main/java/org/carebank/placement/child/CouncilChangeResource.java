package org.carebank.placement.child;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of the responsible council within the region. */
@Path("/api/v1")
public class CouncilChangeResource {
    private final CouncilChanges changes;
    private final Audit audit;

    CouncilChangeResource(CouncilChanges changes, Audit audit) {
        this.changes = changes;
        this.audit = audit;
    }

    /** The council that takes over, by its ONS code, and its first day. */
    public record ChangeRequest(
            @NotNull @Pattern(regexp = "E[0-9]{8}") String council,
            @NotNull LocalDate from) {}

    /** How the council that takes over knows the child. */
    public record AcceptRequest(
            @Size(min = 1, max = 20) @Nullable String localId) {}

    /** A change, without anything about the child but its number. */
    public record ChangeView(
            UUID id,
            UUID child,
            String careBankNumber,
            String fromCouncil,
            String toCouncil,
            LocalDate from,
            String status) {
        static ChangeView of(CouncilChanges.Change change) {
            return new ChangeView(
                    change.id(),
                    change.child(),
                    change.number(),
                    change.fromCouncil(),
                    change.toCouncil(),
                    change.from(),
                    change.status());
        }
    }

    @POST
    @Path("children/{id}/council-changes")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChangeView> propose(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull ChangeRequest asked) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                ChangeView.of(changes.propose(id, ifMatch, asked.council(), asked.from())));
    }

    @GET
    @Path("council-changes")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public List<ChangeView> open() {
        var open = changes.open();
        audit.looked("child", open.stream().map(CouncilChanges.Change::child).toList());
        return open.stream().map(ChangeView::of).toList();
    }

    @POST
    @Path("council-changes/{id}/acceptance")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChangeView> accept(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AcceptRequest asked) {
        return RestResponse.ok(ChangeView.of(changes.accept(id, asked.localId())));
    }

    /** By the council that was asked, or taken back by the one that proposed it. */
    @POST
    @Path("council-changes/{id}/refusal")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChangeView> refuse(UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.ok(ChangeView.of(changes.refuse(id)));
    }
}
