package org.carebank.payment.funding;

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
import java.util.List;
import java.util.Locale;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.funding.FundingDuties.FundingDuty;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which legal statuses carry the duty to fund, and since when. */
@Path("/funding-duties")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class FundingDutyPages {
    private final FundingDuties duties;
    private final Callers callers;

    FundingDutyPages(FundingDuties duties, Callers callers) {
        this.duties = duties;
        this.callers = callers;
    }

    /** The pages' files in {@code templates/FundingDutyPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<FundingDuty> duties, boolean approves, Form form);
    }

    @GET
    public TemplateInstance list() {
        return shown(Form.EMPTY);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-approver")
    @Idempotent
    public RestResponse<TemplateInstance> add(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("legal_status") @DefaultValue("") String legalStatus,
            @RestForm("from-day") @DefaultValue("") String day,
            @RestForm("from-month") @DefaultValue("") String month,
            @RestForm("from-year") @DefaultValue("") String year) {
        var form = Form.of("legal_status", legalStatus.toUpperCase(Locale.ROOT)).and("from", day, month, year);
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(form);
        try {
            if (!form.typed("legal_status").matches("[A-Z][0-9]")) {
                throw Form.wrong("legal_status", "Enter a legal status as the SSDA903 return has it, such as C2");
            }
            duties.add(form.typed("legal_status"), form.date("from"));
            return RestResponse.seeOther(URI.create("/funding-duties"));
        } catch (Refusal refusal) {
            return Form.again(page.data("form", form.with(refusal, "legal_status")), refusal);
        }
    }

    private TemplateInstance shown(Form form) {
        return Templates.list(duties.all(), callers.current().has("finance-approver"), form);
    }
}
