package org.carebank.payment.component;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.component.ComponentRuleBook.Rule;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Dated rules of what is paid once and of parts of a rate. */
@Path("/api/v1/component-rules")
@Allowed({"finance-preparer", "finance-approver"})
public class ComponentRuleResource {
    static final long AMOUNT_MAX = 1_000_000L;

    private final ComponentRuleBook rules;

    ComponentRuleResource(ComponentRuleBook rules) {
        this.rules = rules;
    }

    /**
     * A rule to propose.
     *
     * @param kind absent: every kind of care
     * @param day month and day, {@code 12-25}: for festival and clothing
     * @param nights away: paid in full for so many; sudden_end: paid for so many
     */
    public record NewRule(
            @NotNull RuleName rule,
            @Nullable String kind,
            @NotNull LocalDate from,

            @Nullable
            @Pattern(
                    regexp = "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
                    message = "must be a month and day such as 12-25, up to the 28th")
            String day,

            @Nullable @Min(0) @Max(AMOUNT_MAX) Long amountPence,
            @Nullable @Min(0) @Max(366) Integer nights,
            @Nullable @Min(0) @Max(100) Integer percent) {}

    @GET
    public List<Rule> all() {
        return rules.all();
    }

    @POST
    @Idempotent
    public RestResponse<Rule> propose(
            @Valid @NotNull NewRule rule, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, rules.propose(rule));
    }

    @POST
    @Path("{id}/approval")
    public Rule approve(UUID id) {
        return rules.approve(id);
    }
}
