package org.carebank.placement.request;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a provider's homes are asked: the child's hello first, what the child needs last, and the home's answer. */
@Path("/home-requests")
@Produces(MediaType.TEXT_HTML)
@Allowed("provider")
public class HomeRequestPages {
    private static final int ROWS = 50;
    private static final Map<String, String> STATES = Map.of("open", "Not answered for good", "over", "Over");

    private final HomeRequests requests;
    private final RequestWords words;
    private final Audit audit;

    HomeRequestPages(HomeRequests requests, RequestWords words, Audit audit) {
        this.requests = requests;
        this.words = words;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(Listing listing, List<RequestWords.Line> requests);

        static native TemplateInstance request(
                RequestWords.Line request, String answer, List<Choice> reasons, String why, Faults faults);
    }

    @GET
    @Transactional
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        var part = part(state(state), cursor, ROWS);
        var listing = Listing.of(
                        "/home-requests",
                        Words.count(requests.countOfProvider(state(state)), "request", "requests"),
                        part.items(),
                        part.next())
                .by(List.of(Listing.Select.any("state", "Show", state, "Every request", STATES)))
                .csv("/home-requests/requests.csv");
        return Templates.list(listing, part.items().stream().map(words::line).toList());
    }

    private static String state(@Nullable String state) {
        return state != null && STATES.containsKey(state) ? state : "";
    }

    private Slice<HomeRequest> part(String state, @Nullable String cursor, int rows) {
        var parts = Cursor.parts(cursor);
        var found = requests.ofProvider(state, parts.isEmpty() ? null : Cursors.uuid(parts), rows + 1);
        var shown = Listing.page(found, rows);
        audit.looked("child", shown.stream().map(HomeRequest::child).distinct().toList());
        return new Slice<>(shown, Listing.next(found, rows, each -> Cursor.of(each.id())));
    }

    @GET
    @Path("requests.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(@QueryParam("state") @Nullable String state) {
        return CsvFile.of(
                "requests",
                List.of(
                        "request",
                        "setting",
                        "council",
                        "kind",
                        "planned_from",
                        "age",
                        "asked_at",
                        "status",
                        "declined"),
                (cursor, rows) -> part(state(state), cursor, rows),
                each -> CsvFile.row(
                        each.id(),
                        each.setting(),
                        each.council(),
                        each.kind().wire(),
                        each.plannedFrom(),
                        each.age(),
                        each.askedAt(),
                        each.status().wire(),
                        each.declined() == null ? null : each.declined().wire()));
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance request(UUID id) {
        audit.looked("child", requests.require(id).child());
        return page(id, new RequestForm(), false);
    }

    @POST
    @Path("{id}/answer")
    @Idempotent
    public RestResponse<TemplateInstance> answer(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam RequestForm form) {
        return done(id, form, false, "answer", faults -> {
            form.requireAnswer(faults);
            if (!faults.any()) {
                requests.answer(id, form.ifMatch(), RequestForm.text(form.words));
            }
        });
    }

    @POST
    @Path("{id}/decline")
    @Idempotent
    public RestResponse<TemplateInstance> decline(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam RequestForm form) {
        return done(id, form, true, "reason", faults -> {
            var reason = form.requireReason(faults);
            if (!faults.any()) {
                requests.decline(id, form.ifMatch(), reason.orElseThrow(), form.words);
            }
        });
    }

    private RestResponse<TemplateInstance> done(
            UUID id, RequestForm form, boolean declines, String field, Consumer<Faults> verb) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = page(id, form, declines);
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, RequestForm.FIELDS, field);
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/home-requests/" + id));
    }

    private TemplateInstance page(UUID id, RequestForm form, boolean declines) {
        var line = words.line(requests.require(id));
        var typed = RequestForm.text(form.words);
        return Templates.request(
                line,
                declines || form.words == null ? line.answer() : typed,
                RequestWords.reasons(form.reason),
                declines ? typed : "",
                Faults.none());
    }
}
