package org.carebank.payment.reconciliation;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.reconciliation.Suspense.Outcome;
import org.carebank.payment.reconciliation.Suspense.Shown;
import org.carebank.payment.reconciliation.Suspense.SuspenseItem;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Money that nothing explained, the oldest first: say what it is, agree; and send in what the bank says. */
@Path("/suspense")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class SuspensePages {
    private static final int ROWS = 50;
    private static final int ERRORS_SHOWN = 100;

    private final Suspense suspense;
    private final Jobs jobs;
    private final Callers callers;

    SuspensePages(Suspense suspense, Jobs jobs, Callers callers) {
        this.suspense = suspense;
        this.jobs = jobs;
        this.callers = callers;
    }

    /** What the form held when it was sent, and what is wrong with it. */
    public record Typed(String outcome, String reference, String payee, String fault) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<SuspenseItem> items, @Nullable String next, boolean cleared, String fault);

        static native TemplateInstance item(
                SuspenseItem item, Outcome[] outcomes, boolean prepares, boolean approves, Typed typed);

        static native TemplateInstance message(JobView job, List<String> errors);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("cleared") @DefaultValue("false") boolean cleared) {
        return listed(cursor, cleared, "");
    }

    private TemplateInstance listed(@Nullable String cursor, boolean cleared, String fault) {
        var found = suspense.list(cleared ? Shown.CLEARED : Shown.OPEN, cursor, ROWS);
        return Templates.list(found.items(), found.next(), cleared, fault);
    }

    @GET
    @Path("{id}")
    public TemplateInstance item(UUID id) {
        return shown(id, Typed.NOTHING);
    }

    @POST
    @Path("{id}/clearances")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("outcome") @DefaultValue("") String outcome,
            @RestForm("reference") @DefaultValue("") String reference,
            @RestForm("payee") @DefaultValue("") String payee) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(id, Typed.NOTHING);
        try {
            suspense.propose(id, outcome(outcome), reference, payee(payee));
            return back(id);
        } catch (Refusal refusal) {
            var words = refusal.faults().isEmpty()
                    ? refusal.detail()
                    : "%s: the %s %s"
                            .formatted(
                                    refusal.detail(),
                                    refusal.faults().getFirst().field(),
                                    refusal.faults().getFirst().message());
            return RestResponse.ResponseBuilder.ok(page.data("typed", new Typed(outcome, reference, payee, words)))
                    .status(refusal.status())
                    .build();
        }
    }

    @POST
    @Path("{id}/clearances/{clearance}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approve(UUID id, UUID clearance) {
        suspense.approve(id, clearance);
        return back(id);
    }

    @POST
    @Path("{id}/clearances/{clearance}/cancellation")
    public RestResponse<TemplateInstance> cancel(UUID id, UUID clearance) {
        suspense.cancel(id, clearance);
        return back(id);
    }

    /** A bank's message as a file of a form: a job, whose progress its page tells. */
    @POST
    @Path("messages")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<TemplateInstance> send(@RestForm("file") @Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, listed(null, false, "Choose the bank’s file"));
        }
        var job = jobs.submit(BankMessages.KIND, Map.of(BankMessages.FILE, file.uploadedFile()), Map.of());
        return RestResponse.seeOther(URI.create("/suspense/messages/" + job));
    }

    @GET
    @Path("messages/{job}")
    public TemplateInstance message(UUID job) {
        var seen = jobs.view(job);
        return Templates.message(
                seen,
                seen.errors() == 0
                        ? List.of()
                        : jobs.errors(job).lines().skip(1).limit(ERRORS_SHOWN).toList());
    }

    private static Outcome outcome(String code) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("outcome-missing", "Choose what the money is"));
    }

    private static @Nullable UUID payee(String text) {
        try {
            return text.isBlank() ? null : UUID.fromString(text.strip());
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.badRequest("payee-unknown", "Give the payee’s id, as its page has it");
        }
    }

    private TemplateInstance shown(UUID id, Typed typed) {
        var caller = callers.current();
        return Templates.item(
                suspense.require(id),
                Outcome.values(),
                caller.has("finance-preparer"),
                caller.has("finance-approver"),
                typed);
    }

    private static RestResponse<TemplateInstance> back(UUID id) {
        return RestResponse.seeOther(URI.create("/suspense/" + id));
    }
}
