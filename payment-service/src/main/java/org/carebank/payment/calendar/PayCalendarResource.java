package org.carebank.payment.calendar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.PlainWords;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.PaySchemes.PayDate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pay schemes and the calendar that follows from them. */
@Path("/api/v1")
@Allowed({"finance-preparer", "finance-approver"})
public class PayCalendarResource {
    private static final int WEEKS_SHOWN = 13;

    private final PaySchemes schemes;
    private final Today today;

    PayCalendarResource(PaySchemes schemes, Today today) {
        this.schemes = schemes;
        this.today = today;
    }

    /** A row of the table: see {@link PayScheme}. */
    public record NewScheme(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{1,29}")
            String code,

            @NotNull LocalDate from,

            @NotBlank @Size(max = 100) @Pattern(regexp = PlainWords.NAME, message = PlainWords.NAME_FAULT)
            String name,

            @NotNull @Pattern(regexp = "weekly|two_weekly|four_weekly")
            String cycle,

            @NotNull LocalDate anchor,
            @NotNull @Min(0) @Max(28) Integer payDays,
            @NotNull @Pattern(regexp = "provider|household") String payeeType,
            @Nullable @Size(max = 30) List<@NotBlank String> kinds) {}

    @GET
    @Path("pay-schemes")
    public List<PayScheme> all() {
        return schemes.all();
    }

    @POST
    @Path("pay-schemes")
    @Allowed("finance-approver")
    @Idempotent
    public RestResponse<PayScheme> add(
            @Valid @NotNull NewScheme scheme, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                schemes.add(new PayScheme(
                        scheme.code(),
                        scheme.from(),
                        scheme.name(),
                        scheme.cycle(),
                        scheme.anchor(),
                        scheme.payDays(),
                        scheme.payeeType(),
                        scheme.kinds(),
                        "")));
    }

    /** Cut-offs and days of payment; without dates, the next three months. */
    @GET
    @Path("pay-calendar")
    public List<PayDate> calendar(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("to") @Nullable LocalDate to) {
        var first = from == null ? today.date() : from;
        return schemes.calendar(first, to == null ? first.plusWeeks(WEEKS_SHOWN) : to);
    }
}
