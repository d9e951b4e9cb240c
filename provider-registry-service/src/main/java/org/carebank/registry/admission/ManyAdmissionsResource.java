package org.carebank.registry.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.jspecify.annotations.Nullable;

/** The same decision on many providers in one request. */
@Path("/api/v1/provider-admissions")
public class ManyAdmissionsResource {
    private static final int AT_ONCE = 200;

    private final Admissions admissions;

    ManyAdmissionsResource(Admissions admissions) {
        this.admissions = admissions;
    }

    /** The decision and whom it is for. */
    public record AdmissionsRequest(
            @NotNull @Size(min = 1, max = 5000) List<@NotNull UUID> providers,
            @NotNull Decision decision,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> reasons) {}

    /** An answer for each provider, in the order asked. */
    public record Outcomes(long decided, long refused, List<Outcome> results) {}

    @POST
    @Allowed("registrar")
    public Outcomes decide(@Valid @NotNull AdmissionsRequest request) {
        List<String> reasons = request.reasons() == null ? List.of() : request.reasons();
        var results = new ArrayList<Outcome>();
        var asked = request.providers();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            var some = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            results.addAll(admissions.decideMany(some, request.decision(), reasons));
        }
        long decided = results.stream().filter(each -> each.problem() == null).count();
        return new Outcomes(decided, results.size() - decided, results);
    }
}
