package org.carebank.payment.route;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.route.HouseholdRoutes.Choice;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A carer's page: how the weekly allowance comes, and the form to choose. */
@Path("/my-route")
@Produces(MediaType.TEXT_HTML)
@Allowed("carer")
public class RoutePages {
    private final HouseholdRoutes routes;
    private final Today today;

    RoutePages(HouseholdRoutes routes, Today today) {
        this.routes = routes;
        this.today = today;
    }

    /** A choice as it was typed, with what was wrong. */
    public record Typed(String route, String day, String month, String year, String fault) {
        static Typed from(LocalDate date) {
            return new Typed("", "" + date.getDayOfMonth(), "" + date.getMonthValue(), "" + date.getYear(), "");
        }

        Typed with(String fault) {
            return new Typed(route, day, month, year, fault);
        }
    }

    /** The pages' files in {@code templates/RoutePages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance own(String now, List<Choice> choices, Typed typed);
    }

    @GET
    public TemplateInstance own() {
        return shown(Typed.from(today.date()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Idempotent
    public RestResponse<TemplateInstance> choose(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("route") @DefaultValue("") String route,
            @RestForm("from-day") @DefaultValue("") String day,
            @RestForm("from-month") @DefaultValue("") String month,
            @RestForm("from-year") @DefaultValue("") String year) {
        var typed = new Typed(route, day, month, year, "");
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(typed);
        if (!route.equals("direct") && !route.equals("benefits")) {
            return again(page, typed.with("Choose how you want the weekly allowance"));
        }
        try {
            routes.choose(
                    route,
                    LocalDate.of(
                            Integer.parseInt(year.strip()),
                            Integer.parseInt(month.strip()),
                            Integer.parseInt(day.strip())));
            return RestResponse.seeOther(URI.create("/my-route"));
        } catch (NumberFormatException | DateTimeException notADate) {
            return again(page, typed.with("Enter a real date, such as 27 3 2027"));
        } catch (Refusal refusal) {
            return again(page, typed.with(refusal.detail()));
        }
    }

    private static RestResponse<TemplateInstance> again(TemplateInstance page, Typed typed) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("typed", typed));
    }

    private TemplateInstance shown(Typed typed) {
        var choices = routes.own();
        return Templates.own(HouseholdRoutes.on(choices, today.date()), choices, typed);
    }
}
