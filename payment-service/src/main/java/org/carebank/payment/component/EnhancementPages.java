package org.carebank.payment.component;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.component.EnhancementResource.NewAward;
import org.carebank.payment.component.Enhancements.EnhancementAward;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Enhancement awards for people: a child's or all, the form that proposes one, and the second person's button. */
@Path("/enhancements")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver", "fee-officer"})
public class EnhancementPages {
    private static final int ROWS = 50;
    private static final List<String> KINDS = List.of("skill", "need", "sibling");

    private final Enhancements enhancements;

    EnhancementPages(Enhancements enhancements) {
        this.enhancements = enhancements;
    }

    /** The pages' files in {@code templates/EnhancementPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Slice<EnhancementAward> awards, @Nullable UUID child, List<String> kinds, Form form);

        static native TemplateInstance end(EnhancementAward award, Form form);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("child") @Nullable UUID child,
            @QueryParam("placement") @DefaultValue("") String placement,
            @QueryParam("cursor") @Nullable String cursor) {
        return Templates.list(
                enhancements.list(child, null, cursor, ROWS), child, KINDS, Form.of("placement", placement));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("placement") @DefaultValue("") String placement,
            @RestForm("enhancement") @DefaultValue("") String enhancement,
            @RestForm("from-day") @DefaultValue("") String fromDay,
            @RestForm("from-month") @DefaultValue("") String fromMonth,
            @RestForm("from-year") @DefaultValue("") String fromYear,
            @RestForm("to-day") @DefaultValue("") String toDay,
            @RestForm("to-month") @DefaultValue("") String toMonth,
            @RestForm("to-year") @DefaultValue("") String toYear) {
        var form = Form.of("placement", placement, "enhancement", enhancement)
                .and("from", fromDay, fromMonth, fromYear)
                .and("to", toDay, toMonth, toYear);
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(form);
        try {
            enhancements.propose(new NewAward(
                    form.id("placement", "Enter the placement’s id, as the child’s account has it"),
                    form.choice("enhancement", KINDS, "Choose what it is for"),
                    form.date("from"),
                    form.maybeDate("to").orElse(null)));
            return back();
        } catch (Refusal refusal) {
            var seen = refusal.status() == 404
                    ? Form.wrong("placement", "There is no such placement that you can see")
                    : refusal;
            return Form.again(page.data("form", form.with(seen, "placement")), refusal);
        }
    }

    @POST
    @Path("{id}/approval")
    public RestResponse<TemplateInstance> approve(UUID id) {
        try {
            enhancements.approve(id);
            return back();
        } catch (Refusal refusal) {
            return Form.again(shown(Form.EMPTY.with(refusal, "awards")), refusal);
        }
    }

    @GET
    @Path("{id}/end")
    public TemplateInstance end(UUID id) {
        return Templates.end(enhancements.shown(id), Form.EMPTY);
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> end(
            UUID id,
            @RestForm("to-day") @DefaultValue("") String day,
            @RestForm("to-month") @DefaultValue("") String month,
            @RestForm("to-year") @DefaultValue("") String year) {
        var form = Form.EMPTY.and("to", day, month, year);
        var page = Templates.end(enhancements.shown(id), form);
        try {
            enhancements.end(id, form.date("to"));
            return back();
        } catch (Refusal refusal) {
            return Form.again(page.data("form", form.with(refusal, "to")), refusal);
        }
    }

    private TemplateInstance shown(Form form) {
        return Templates.list(enhancements.list(null, null, null, ROWS), null, KINDS, form);
    }

    private static RestResponse<TemplateInstance> back() {
        return RestResponse.seeOther(URI.create("/enhancements"));
    }
}
