package org.carebank.registry.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Etag;
import org.carebank.registry.provider.Provider;
import org.carebank.registry.provider.ProviderView;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Admission to the register, one provider at a time. */
@Path("/api/v1/providers")
public class AdmissionResource {
    private final Admissions admissions;

    AdmissionResource(Admissions admissions) {
        this.admissions = admissions;
    }

    /** A decision with its reasons; a refusal needs at least one. */
    public record AdmissionRequest(
            @NotNull Decision decision,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> reasons) {}

    /** Why a provider leaves. */
    public record DepartureRequest(
            @NotNull @Size(min = 1, max = 20) List<@NotBlank @Size(max = 500) String> reasons) {}

    @POST
    @Path("{id}/admission")
    @Allowed("registrar")
    public RestResponse<ProviderView> decide(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull AdmissionRequest request) {
        return answer(admissions.decide(id, request.decision(), reasons(request.reasons()), ifMatch));
    }

    @POST
    @Path("{id}/application")
    @Allowed({"registrar", "provider"})
    public RestResponse<ProviderView> applyAgain(UUID id) {
        return answer(admissions.applyAgain(id));
    }

    @POST
    @Path("{id}/departure")
    @Allowed({"registrar", "provider"})
    public RestResponse<ProviderView> leave(UUID id, @Valid @NotNull DepartureRequest request) {
        return answer(admissions.leave(id, request.reasons()));
    }

    private static List<String> reasons(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    private static RestResponse<ProviderView> answer(Provider provider) {
        return RestResponse.ResponseBuilder.ok(ProviderView.of(provider))
                .header("ETag", Etag.of(provider.version()))
                .build();
    }
}
