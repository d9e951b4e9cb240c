package org.carebank.payment.component;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.component.Enhancements.EnhancementAward;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Enhancements of a household's allowance: for skill, need, or brothers and sisters together. */
@Path("/api/v1/enhancement-awards")
@Allowed({"finance-preparer", "finance-approver", "fee-officer"})
public class EnhancementResource {
    private final Enhancements enhancements;

    EnhancementResource(Enhancements enhancements) {
        this.enhancements = enhancements;
    }

    /**
     * An award to propose. Its weekly rate is the tariff {@code enhancement_…} of the home's area.
     *
     * @param to half-open; absent: as long as the placement lasts
     */
    public record NewAward(
            @NotNull UUID placement,
            @NotNull @Pattern(regexp = "skill|need|sibling") String enhancement,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {}

    /** The first night on which an award is no longer paid. */
    public record End(@NotNull LocalDate to) {}

    @GET
    public Slice<EnhancementAward> list(
            @QueryParam("placement") @Nullable UUID placement,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return enhancements.list(null, placement, cursor, limit);
    }

    @POST
    @Idempotent
    public RestResponse<EnhancementAward> propose(
            @Valid @NotNull NewAward award, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, enhancements.propose(award));
    }

    @POST
    @Path("{id}/approval")
    public EnhancementAward approve(UUID id) {
        return enhancements.approve(id);
    }

    @POST
    @Path("{id}/end")
    public EnhancementAward end(UUID id, @Valid @NotNull End end) {
        return enhancements.end(id, end.to());
    }
}
