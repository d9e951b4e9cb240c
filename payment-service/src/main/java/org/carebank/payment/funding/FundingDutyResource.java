package org.carebank.payment.funding;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.funding.FundingDuties.FundingDuty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which legal statuses carry the duty to fund. */
@Path("/api/v1/funding-duties")
public class FundingDutyResource {
    private final FundingDuties duties;

    FundingDutyResource(FundingDuties duties) {
        this.duties = duties;
    }

    /** A status (SSDA903 LS) and the date from which it carries the duty. */
    public record NewDuty(
            @NotNull @Pattern(regexp = "[A-Z][0-9]") String legalStatus,
            @NotNull LocalDate from) {}

    @GET
    @Allowed({"finance-preparer", "finance-approver"})
    public List<FundingDuty> all() {
        return duties.all();
    }

    @POST
    @Allowed("finance-approver")
    @Idempotent
    public RestResponse<FundingDuty> add(
            @Valid @NotNull NewDuty duty, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, duties.add(duty.legalStatus(), duty.from()));
    }
}
