package org.carebank.placement.agreement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One agreement as a task list of three parts: who speaks for the child, the home, the child's view. */
@Path("/agreements/{id}")
@Produces(MediaType.TEXT_HTML)
public class AgreementPages {
    private final Agreements agreements;
    private final AgreementSheet sheet;
    private final SpeaksFor speaksFor;

    AgreementPages(Agreements agreements, AgreementSheet sheet, SpeaksFor speaksFor) {
        this.agreements = agreements;
        this.sheet = sheet;
        this.speaksFor = speaksFor;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance agreement(
                AgreementView agreement,
                AgreementSheet.Head head,
                List<AgreementSheet.Task> speakers,
                List<AgreementSheet.Task> home,
                AgreementSheet.Asked asked,
                List<Choice> withdrawals,
                List<Choice> ends,
                AgreementForm.Entered entered,
                Faults faults);
    }

    @GET
    @Transactional
    @Allowed({"social-worker", "provider", "carer", "young-person", "parent", "regional-officer"})
    public TemplateInstance agreement(UUID id) {
        return sheet.of(agreements.require(id), new AgreementForm());
    }

    @POST
    @Path("agreements")
    @Idempotent
    @Allowed({"social-worker", "provider", "carer", "young-person", "parent"})
    public RestResponse<TemplateInstance> agree(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam AgreementForm form) {
        return done(id, form, "party", _ -> {
            var spoken = speaksFor.party(form.party);
            speaksFor.require(agreements.require(id), spoken, form.evidence);
            agreements.agree(id, spoken, form.evidence);
        });
    }

    @POST
    @Path("child-view")
    @Idempotent
    @Allowed({"social-worker", "young-person"})
    public RestResponse<TemplateInstance> childView(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam AgreementForm form) {
        return done(id, form, "words", _ -> agreements.viewed(id, speaksFor.view(form.view(speaksFor))));
    }

    @POST
    @Path("assurances")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> assure(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam AgreementForm form) {
        return done(
                id,
                form,
                "text",
                _ -> agreements.assure(
                        id, speaksFor.present("text", form.text), speaksFor.present("evidence", form.evidence)));
    }

    @POST
    @Path("withdrawal")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> withdraw(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam AgreementForm form) {
        return done(id, form, "withdraw_reason", faults -> {
            Withdrawal.find(form.reason)
                    .ifPresentOrElse(
                            why -> agreements.withdraw(id, why),
                            () -> faults.add("withdraw_reason", "Choose why the agreement is withdrawn"));
        });
    }

    @POST
    @Path("end")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> end(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam AgreementForm form) {
        return done(id, form, "last_day", faults -> {
            var day = agreements
                    .ahead(agreements.require(id))
                    .or(() -> form.lastDay().required("last_day", "the day of leaving", faults));
            if (form.reason == null || !sheet.endsFor(form.reason)) {
                faults.add("end_reason", "Choose why the home ends");
            }
            if (!faults.any()) {
                agreements.end(id, day.orElseThrow(), String.valueOf(form.reason));
            }
        });
    }

    /** Back to the agreement when it is done; the page with what was entered when something is wrong with it. */
    private RestResponse<TemplateInstance> done(UUID id, AgreementForm form, String field, Consumer<Faults> verb) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = sheet.of(agreements.require(id), form);
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, form.fields(), field);
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/agreements/" + id));
    }
}
