package org.carebank.registry.provider;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.council.Councils;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.rule.Limit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Providers on the register, for officers and for the provider itself. */
@Path("/api/v1/providers")
public class ProviderResource {
    private final Providers providers;
    private final Councils councils;
    private final Callers callers;
    private final String prefix;

    ProviderResource(
            Providers providers,
            Councils councils,
            Callers callers,
            @ConfigProperty(name = "carebank.prefix") String prefix) {
        this.providers = providers;
        this.councils = councils;
        this.callers = callers;
        this.prefix = prefix;
    }

    /**
     * An application to join the register.
     *
     * @param id by a registrar only: the id that the identity provider already has for the organisation
     * @param region ONS code of the home region; taken from the council where one is named
     * @param council ONS code; for a council's own service
     */
    public record ApplyRequest(
            @Nullable UUID id,
            @NotBlank @Size(max = 200) String name,
            @NotNull LegalForm legalForm,
            @Nullable String region,
            @Nullable String council,
            @Nullable Boolean voluntaryAdoptionAgency) {}

    @POST
    @Idempotent
    @Allowed({"registrar", "provider"})
    public RestResponse<ProviderView> apply(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ApplyRequest request) {
        var council = request.council() == null ? null : councils.require("council", request.council());
        var region = council == null ? request.region() : council.region();
        if (region != null && !councils.regions().containsKey(region)) {
            throw Refusal.invalid(
                    "unknown-region",
                    "There is no region with the code " + region,
                    new Refusal.Fault("region", "known_region", region, "must be an ONS code of a region"));
        }
        var caller = callers.current();
        var adoption = Boolean.TRUE.equals(request.voluntaryAdoptionAgency()) && caller.has("registrar");
        var application =
                new Provider.Application(request.name(), request.legalForm(), region, request.council(), adoption);
        var provider = providers.apply(application, idOf(caller, request));
        return Created.at(
                "/" + prefix + "/api/v1/providers/" + provider.id(), provider.version(), ProviderView.of(provider));
    }

    /** A provider applies as the organisation that its sign-in names; a registrar may name the id. */
    private static @Nullable UUID idOf(Caller caller, ApplyRequest request) {
        if (caller.has("registrar")) {
            return request.id();
        }
        if (caller.provider() == null) {
            throw Refusal.conflict("no-organisation", "Your sign-in is not bound to an organisation yet");
        }
        return UUID.fromString(caller.provider());
    }

    @GET
    @Allowed({
        "registrar",
        "fee-officer",
        "regional-officer",
        "finance-preparer",
        "finance-approver",
        "inspector",
        "analyst",
        "provider"
    })
    public Slice<ProviderView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("legal_form") @Nullable String legalForm,
            @QueryParam("council") @Nullable String council,
            @QueryParam("q") @Nullable String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var wanted = new Providers.Wanted(
                Coded.parameter(ProviderStatus.class, "status", status),
                Coded.parameter(LegalForm.class, "legal_form", legalForm),
                council,
                name);
        var slice = providers.list(wanted, cursor, Limit.of(limit));
        return new Slice<>(slice.items().stream().map(ProviderView::of).toList(), slice.next());
    }

    @GET
    @Path("{id}")
    @Allowed({
        "registrar",
        "fee-officer",
        "regional-officer",
        "finance-preparer",
        "finance-approver",
        "inspector",
        "analyst",
        "provider"
    })
    public RestResponse<ProviderView> one(UUID id) {
        var provider = providers.require(id);
        return RestResponse.ResponseBuilder.ok(ProviderView.of(provider))
                .header("ETag", Etag.of(provider.version()))
                .build();
    }

    @GET
    @Path("{id}/history")
    @Allowed({"registrar", "regional-officer", "inspector", "provider"})
    public List<ProviderView.Step> history(UUID id) {
        return providers.history(id);
    }
}
