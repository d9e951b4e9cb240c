package org.carebank.placement.request;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.carebank.placement.profile.Profiles;
import org.carebank.placement.shortlist.ShortListWords;
import org.carebank.placement.shortlist.ShortLists;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A social worker asks homes of the short list, reads what they answered, and says which was found. */
@Path("/children/{child}/home-requests")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class AskedHomePages {
    private static final int ROWS = 50;

    private final HomeRequests requests;
    private final RequestWords words;
    private final ShortLists lists;
    private final ShortListWords homes;
    private final Profiles profiles;
    private final Children children;
    private final Audit audit;

    AskedHomePages(
            HomeRequests requests,
            RequestWords words,
            ShortLists lists,
            ShortListWords homes,
            Profiles profiles,
            Children children,
            Audit audit) {
        this.requests = requests;
        this.words = words;
        this.lists = lists;
        this.homes = homes;
        this.profiles = profiles;
        this.children = children;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Head head, Listing listing, List<RequestWords.Line> asked, Entered entered, Faults faults);
    }

    /** For whom homes are asked. */
    public record Head(UUID child, String name) {}

    /** What may be chosen, and what was typed so far. */
    public record Entered(
            List<Choice> homes,
            List<Choice> kinds,
            List<Choice> needs,
            TypedDay plannedFrom,
            String hello,
            String needsWords) {}

    @GET
    @Transactional
    public TemplateInstance list(@PathParam("child") UUID child, @QueryParam("cursor") @Nullable String cursor) {
        return page(child, cursor, new RequestForm());
    }

    @GET
    @Path("requests.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(@PathParam("child") UUID child) {
        children.require(child);
        return CsvFile.of(
                "requests",
                List.of("request", "setting", "kind", "planned_from", "asked_at", "status", "declined"),
                (cursor, rows) -> part(child, cursor, rows),
                each -> CsvFile.row(
                        each.id(),
                        each.setting(),
                        each.kind().wire(),
                        each.plannedFrom(),
                        each.askedAt(),
                        each.status().wire(),
                        each.declined() == null ? null : each.declined().wire()));
    }

    @POST
    @Idempotent
    public RestResponse<TemplateInstance> ask(
            @PathParam("child") UUID child,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam RequestForm form) {
        return done(child, form, faults -> form.asking(faults).ifPresent(asking -> requests.ask(child, asking)));
    }

    @POST
    @Path("{request}/found")
    @Idempotent
    public RestResponse<TemplateInstance> found(
            @PathParam("child") UUID child,
            UUID request,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam RequestForm form) {
        return done(child, form, _ -> requests.found(request, form.ifMatch()));
    }

    @POST
    @Path("{request}/withdrawal")
    @Idempotent
    public RestResponse<TemplateInstance> withdraw(
            @PathParam("child") UUID child,
            UUID request,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam RequestForm form) {
        return done(child, form, _ -> requests.withdraw(request, form.ifMatch()));
    }

    private RestResponse<TemplateInstance> done(UUID child, RequestForm form, Consumer<Faults> verb) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = page(child, null, form);
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, RequestForm.FIELDS, "homes");
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/children/" + child + "/home-requests"));
    }

    private TemplateInstance page(UUID childId, @Nullable String cursor, RequestForm form) {
        var part = part(childId, cursor, ROWS);
        var asked = part.items();
        var path = "/children/" + childId + "/home-requests";
        var listing = Listing.of(
                        path, Words.count(requests.countOfChild(childId), "request", "requests"), asked, part.next())
                .csv(path + "/requests.csv");
        var choices = lists.of(childId).entries().stream()
                .map(each -> new Choice(
                        each.home().setting().toString(),
                        (each.home().providerName() == null
                                        ? "Name not known yet"
                                        : each.home().providerName()) + ": " + homes.home(each.home()),
                        form.homes.contains(each.home().setting().toString())))
                .toList();
        var entered = new Entered(
                choices,
                RequestWords.kinds(form.kind),
                RequestWords.needs(form.needs),
                form.plannedFrom(),
                form.hello == null ? profiles.helloOf(childId).orElse("") : RequestForm.text(form.hello),
                RequestForm.text(form.needsWords));
        var head = new Head(childId, children.nameOf(children.require(childId)));
        return Templates.list(head, listing, asked.stream().map(words::line).toList(), entered, Faults.none());
    }

    private Slice<HomeRequest> part(UUID child, @Nullable String cursor, int rows) {
        var parts = Cursor.parts(cursor);
        var found = requests.ofChild(child, parts.isEmpty() ? null : Cursors.uuid(parts), rows + 1);
        audit.looked("child", child);
        return new Slice<>(Listing.page(found, rows), Listing.next(found, rows, each -> Cursor.of(each.id())));
    }
}
