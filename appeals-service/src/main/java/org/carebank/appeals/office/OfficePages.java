package org.carebank.appeals.office;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
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
import org.carebank.appeals.appeal.AppealReading;
import org.carebank.appeals.appeal.AppealStatus;
import org.carebank.appeals.appeal.AppealView;
import org.carebank.appeals.appeal.Appeals;
import org.carebank.appeals.appeal.Appeals.Listening;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Party;
import org.carebank.appeals.office.ListeningForm.Fault;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pages for those who listen and those who are asked; each sees what the tables show to them. */
@Path("/hearings")
@Produces(MediaType.TEXT_HTML)
@Allowed({"hearing-officer", "commissioner", "social-worker", "provider"})
public class OfficePages {
    private final Appeals appeals;
    private final AppealReading reading;
    private final Callers callers;
    private final Today today;

    OfficePages(Appeals appeals, AppealReading reading, Callers callers, Today today) {
        this.appeals = appeals;
        this.reading = reading;
        this.callers = callers;
        this.today = today;
    }

    /** The pages' files in {@code templates/OfficePages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<AppealView> appeals, String next);

        static native TemplateInstance appeal(
                AppealView.Whole whole,
                ListeningForm form,
                List<Fault> faults,
                boolean listens,
                boolean answers,
                boolean last);
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var slice = reading.list(true, cursor, 50);
        return Templates.list(slice.items(), slice.next() == null ? "" : slice.next());
    }

    @GET
    @Path("{id}")
    public TemplateInstance appeal(UUID id) {
        return shown(id, new ListeningForm(), List.of());
    }

    /** The hearing officer's record, or the resolution of the Commissioner's office. */
    @POST
    @Path("{id}/hearing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({"hearing-officer", "commissioner"})
    public RestResponse<TemplateInstance> hear(UUID id, @BeanParam ListeningForm form) {
        var faults = form.faults();
        if (!faults.isEmpty()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, shown(id, form, faults));
        }
        var listening = new Listening(
                form.listenedBy,
                today.date(),
                form.account.isBlank() ? null : form.account,
                Decision.valueOf(form.decision),
                form.why,
                form.wordsForChild);
        if (callers.current().has("hearing-officer")) {
            appeals.hear(id, form.version, listening);
        } else {
            appeals.resolve(id, form.version, !form.last.isEmpty(), listening);
        }
        return back(id);
    }

    @POST
    @Path("{id}/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({"social-worker", "provider"})
    @Idempotent
    public RestResponse<TemplateInstance> answer(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("words") @DefaultValue("") String words) {
        if (words.isBlank() || words.length() > ListeningForm.WORDS_MAX) {
            var form = new ListeningForm();
            form.words = words;
            var fault = new Fault("words", words.isBlank() ? "Write your answer" : "Write at most 10,000 characters");
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, shown(id, form, List.of(fault)));
        }
        var caller = callers.current();
        var council = caller.has("social-worker");
        var office = council ? caller.council() : caller.provider();
        if (office == null) {
            throw Refusal.notFound();
        }
        appeals.answer(id, council ? Party.COUNCIL : Party.PROVIDER, office, words);
        return back(id);
    }

    private TemplateInstance shown(UUID id, ListeningForm form, List<Fault> faults) {
        var whole = reading.whole(id);
        var caller = callers.current();
        var status = whole.appeal().status();
        var listens = (caller.has("hearing-officer") && status == AppealStatus.WAITING)
                || (caller.has("commissioner") && status == AppealStatus.ESCALATED);
        var answers = caller.hasAny("social-worker", "provider") && status != AppealStatus.ENDED;
        return Templates.appeal(whole, form, faults, listens, answers, status == AppealStatus.ESCALATED);
    }

    private static RestResponse<TemplateInstance> back(UUID id) {
        return RestResponse.seeOther(URI.create("/hearings/" + id));
    }
}
