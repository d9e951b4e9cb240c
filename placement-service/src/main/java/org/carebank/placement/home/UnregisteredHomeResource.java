package org.carebank.placement.home;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Homes that are on no register: recorded by the council because a child is there, read by it and the regional office. */
@Path("/api/v1/children/{id}/unregistered-homes")
public class UnregisteredHomeResource {
    private final UnregisteredHomes homes;
    private final Children children;
    private final Audit audit;

    UnregisteredHomeResource(UnregisteredHomes homes, Children children, Audit audit) {
        this.homes = homes;
        this.children = children;
        this.audit = audit;
    }

    /** The request; {@code postcode_district}: the part before the space, such as NE8. */
    public record UnregisteredRequest(
            @NotNull KindOfCare kind,
            @NotNull LocalDate firstNight,

            @NotNull @Pattern(regexp = "E[0-9]{8}") String council,

            @NotNull @Pattern(regexp = "[A-Z]{1,2}[0-9][A-Z0-9]?")
            String postcodeDistrict,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 1000) String address,
            @Nullable String moveReason) {}

    @POST
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlacementView> record(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull UnregisteredRequest asked) {
        var placement = homes.record(
                id,
                new UnregisteredHomes.Said(
                        asked.kind(),
                        asked.firstNight(),
                        asked.council(),
                        asked.postcodeDistrict(),
                        asked.name(),
                        asked.address(),
                        asked.moveReason() == null ? "OTHER" : asked.moveReason()));
        return Created.at("/placements/api/v1/placements/" + placement.id(), 1, PlacementView.of(placement));
    }

    @GET
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public List<UnregisteredHomes.Known> ofChild(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return homes.of(id);
    }
}
