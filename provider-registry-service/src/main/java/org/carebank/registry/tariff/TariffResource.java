package org.carebank.registry.tariff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.rule.Limit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** National allowances and standard tariffs: fee officers propose and set them, who is paid by them may look. */
@Path("/api/v1/tariffs")
public class TariffResource {
    private static final int AGE_MAX = 25;
    private static final long PENCE_MAX = 10_000_000_00L;

    private final Tariffs tariffs;
    private final String prefix;

    TariffResource(Tariffs tariffs, @ConfigProperty(name = "carebank.prefix") String prefix) {
        this.tariffs = tariffs;
        this.prefix = prefix;
    }

    /**
     * A row.
     *
     * @param kind for the name standard only
     * @param area the name standard: all; an allowance: london, south_east or rest
     * @param ageTo inclusive
     * @param to the last day; absent: until a later row
     * @param weeklyPence pence for seven nights
     * @param source where the figure comes from
     */
    public record ProposeRequest(
            @NotNull TariffName name,
            @Nullable KindOfCare kind,
            @NotNull Area area,
            @Nullable @Min(0) @Max(AGE_MAX) Integer ageFrom,
            @Nullable @Min(0) @Max(AGE_MAX) Integer ageTo,
            @NotNull LocalDate from,
            @Nullable LocalDate to,
            @NotNull @Min(0) @Max(PENCE_MAX) Long weeklyPence,
            @NotBlank @Size(max = 500) String source) {
        Tariff.Cell cell() {
            return new Tariff.Cell(name, kind, area, ageFrom, ageTo);
        }
    }

    /** Why the second person does not agree. */
    public record RefuseRequest(@NotBlank @Size(max = 2000) String reason) {}

    @POST
    @Idempotent
    @Allowed("fee-officer")
    public RestResponse<TariffView> propose(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ProposeRequest request) {
        var tariff = tariffs.propose(request);
        return Created.at("/" + prefix + "/api/v1/tariffs/" + tariff.id(), tariff.version(), tariff.view());
    }

    @POST
    @Path("{id}/approval")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<TariffView> approve(UUID id) {
        return ok(tariffs.approve(id));
    }

    @POST
    @Path("{id}/refusal")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<TariffView> refuse(UUID id, @Valid @NotNull RefuseRequest request) {
        return ok(tariffs.refuse(id, request.reason()));
    }

    @GET
    @Path("{id}")
    @Allowed({"fee-officer", "registrar", "finance-preparer", "finance-approver", "analyst", "provider", "carer"})
    public RestResponse<TariffView> one(UUID id) {
        return ok(tariffs.require(id));
    }

    @GET
    @Allowed({"fee-officer", "registrar", "finance-preparer", "finance-approver", "analyst", "provider", "carer"})
    public Slice<TariffView> list(
            @QueryParam("name") @Nullable String name,
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return tariffs.list(
                Coded.parameter(TariffName.class, "name", name),
                Coded.parameter(TariffStatus.class, "status", status),
                cursor,
                Limit.of(limit));
    }

    private static RestResponse<TariffView> ok(Tariff tariff) {
        return RestResponse.ResponseBuilder.ok(tariff.view())
                .header("ETag", Etag.of(tariff.version()))
                .build();
    }
}
