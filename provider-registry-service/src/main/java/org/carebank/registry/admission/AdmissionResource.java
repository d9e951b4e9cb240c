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
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.registry.provider.Provider;
import org.carebank.registry.provider.ProviderStatus;
import org.carebank.registry.provider.ProviderView;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Admission to the register, one provider at a time or many in one request. */
@Path("/api/v1")
public class AdmissionResource {
    private final Admissions admissions;

    AdmissionResource(Admissions admissions) {
        this.admissions = admissions;
    }

    /** A decision with its reasons; a refusal needs at least one. */
    public record AdmissionRequest(
            @NotNull Decision decision,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> reasons) {}

    /** The same decision on many providers. */
    public record AdmissionsRequest(
            @NotNull @Size(min = 1, max = 2000) List<@NotNull UUID> providers,
            @NotNull Decision decision,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> reasons) {}

    /** Why a provider leaves. */
    public record DepartureRequest(
            @NotNull @Size(min = 1, max = 20) List<@NotBlank @Size(max = 500) String> reasons) {}

    /** What came of it for one provider: its status, or why not. */
    public record Outcome(
            UUID provider,
            @Nullable ProviderStatus status,
            @Nullable String problem,
            @Nullable String detail) {}

    /** An answer for each provider, in the order asked. */
    public record Outcomes(long decided, long refused, List<Outcome> results) {}

    @POST
    @Path("providers/{id}/admission")
    @Allowed("registrar")
    public RestResponse<ProviderView> decide(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull AdmissionRequest request) {
        return answer(admissions.decide(id, request.decision(), reasons(request.reasons()), ifMatch));
    }

    @POST
    @Path("provider-admissions")
    @Allowed("registrar")
    public Outcomes decideMany(@Valid @NotNull AdmissionsRequest request) {
        var results = request.providers().stream()
                .map(id -> decideOne(id, request.decision(), reasons(request.reasons())))
                .toList();
        long decided = results.stream().filter(each -> each.problem() == null).count();
        return new Outcomes(decided, results.size() - decided, results);
    }

    @POST
    @Path("providers/{id}/application")
    @Allowed({"registrar", "provider"})
    public RestResponse<ProviderView> applyAgain(UUID id) {
        return answer(admissions.applyAgain(id));
    }

    @POST
    @Path("providers/{id}/departure")
    @Allowed({"registrar", "provider"})
    public RestResponse<ProviderView> leave(UUID id, @Valid @NotNull DepartureRequest request) {
        return answer(admissions.leave(id, request.reasons()));
    }

    /** Each provider in a transaction of its own: one that cannot be decided does not stop the others. */
    private Outcome decideOne(UUID id, Decision decision, List<String> reasons) {
        try {
            return new Outcome(
                    id, admissions.decide(id, decision, reasons, null).status(), null, null);
        } catch (Refusal refusal) {
            return new Outcome(id, null, refusal.code(), refusal.detail());
        }
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
