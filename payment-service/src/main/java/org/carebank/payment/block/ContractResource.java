package org.carebank.payment.block;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Slice;
import org.carebank.payment.block.ContractMonths.ContractMonth;
import org.jspecify.annotations.Nullable;

/** Block, soft block and alliance contracts with their places, month by month. */
@Path("/api/v1/contracts")
@Allowed({"finance-preparer", "finance-approver"})
public class ContractResource {
    static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])";

    private final ContractMonths months;

    ContractResource(ContractMonths months) {
        this.months = months;
    }

    /** The contracts that hold in a month, {@code 2026-04}: places, and the nights used, kept empty and above. */
    @GET
    public Slice<ContractMonth> list(
            @QueryParam("month") @NotBlank @Pattern(regexp = MONTH) String month,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return months.of(YearMonth.parse(month), cursor, limit);
    }
}
