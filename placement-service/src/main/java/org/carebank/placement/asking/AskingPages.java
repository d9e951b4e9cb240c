package org.carebank.placement.asking;

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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.placement.agreement.Drafting;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Agree a home: first the home is found, then it is asked; the agreement's own page goes on from there. */
@Path("/children/{child}/home")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class AskingPages {
    private static final int ROWS = 25;

    private final Children children;
    private final Offers offers;
    private final HomeFinder finder;
    private final Wishes wishes;
    private final Drafting drafting;
    private final HomeWords words;
    private final Audit audit;
    private final Today today;

    AskingPages(
            Children children,
            Offers offers,
            HomeFinder finder,
            Wishes wishes,
            Drafting drafting,
            HomeWords words,
            Audit audit,
            Today today) {
        this.children = children;
        this.offers = offers;
        this.finder = finder;
        this.wishes = wishes;
        this.drafting = drafting;
        this.words = words;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance find(
                ForChild child,
                Search search,
                String count,
                String order,
                List<HomeLine> homes,
                @Nullable String next,
                Faults faults);

        static native TemplateInstance ask(ForChild child, HomeLine home, Asked asked, Faults faults);
    }

    /** For whom a home is sought. */
    public record ForChild(UUID id, String name, int age, boolean hasHome, boolean assurancesNeeded) {}

    /** What is looked for, as the page shows it. */
    public record Search(
            List<Choice> kinds,
            List<Choice> councils,
            String named,
            boolean free,
            boolean anyAge,
            String home,
            boolean fromReturn,
            List<Choice> homeWithin,
            String school,
            List<Choice> schoolWithin,
            String siblings,
            List<Choice> judgements,
            List<Choice> needs,
            List<Choice> say,
            boolean onlyMatching) {}

    /** A home that may be asked. It has no name here; who keeps it and where tell it apart. */
    public record HomeLine(
            UUID id,
            String keeper,
            String urn,
            String type,
            String care,
            String where,
            String free,
            String ages,
            String judgement,
            String specially,
            List<String> fits,
            List<String> misses) {}

    /** What was entered so far. */
    public record Asked(
            List<Choice> kinds,
            boolean planned,
            boolean emergency,
            TypedDay firstNight,
            TypedDay plannedEnd,
            List<Choice> reasons) {}

    @GET
    @Transactional
    public TemplateInstance find(@PathParam("child") UUID id) {
        return found(id, new HomeSearch()).getEntity();
    }

    /** Posted, so that no place of the child and no name stands in an address. */
    @POST
    @Path("searches")
    @Transactional
    public RestResponse<TemplateInstance> find(@PathParam("child") UUID id, @BeanParam HomeSearch search) {
        return found(id, search);
    }

    private RestResponse<TemplateInstance> found(UUID id, HomeSearch search) {
        var child = children.require(id);
        audit.looked("child", id);
        var faults = Faults.none();
        var found = new Found(List.of(), null, 0, "");
        try {
            var asked = search.request(child, child.ageOn(today.date()), faults);
            if (!faults.any()) {
                found = finder.find(wishes.of(asked), search.cursor, ROWS);
            }
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, HomeSearch.FIELDS, "home");
        }
        var page = Templates.find(
                words.forChild(child),
                words.shown(child, search),
                Words.count(found.found(), "home", "homes"),
                found.order(),
                found.items().stream().map(each -> words.line(child, each)).toList(),
                found.next(),
                faults);
        return RestResponse.status(faults.any() ? RestResponse.Status.BAD_REQUEST : RestResponse.Status.OK, page);
    }

    @GET
    @Path("{setting}")
    @Transactional
    public TemplateInstance ask(@PathParam("child") UUID id, UUID setting, @QueryParam("kind") @Nullable String kind) {
        var child = children.require(id);
        audit.looked("child", id);
        var form = new HomeForm();
        form.kind = kind;
        return page(child, home(setting), form, Faults.none());
    }

    @POST
    @Path("{setting}")
    @Idempotent
    public RestResponse<TemplateInstance> agree(
            @PathParam("child") UUID id,
            UUID setting,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam HomeForm form) {
        var child = children.require(id);
        var home = home(setting);
        var faults = Faults.none();
        var wanted = form.wanted(id, home, words.forChild(child).hasHome(), faults);
        if (wanted.isEmpty()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(child, home, form, faults));
        }
        // The rules of drafting may refuse and take the transaction with them: what the page shows is read before.
        var page = page(child, home, form, Faults.none());
        try {
            var agreement = form.emergency() ? drafting.startEmergency(wanted.get()) : drafting.draft(wanted.get());
            return RestResponse.seeOther(URI.create("/agreements/" + agreement.id()));
        } catch (Refusal refusal) {
            var said = Faults.of(refusal, HomeForm.FIELDS, "first_night");
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", said));
        }
    }

    private Offer home(UUID setting) {
        return offers.find(setting)
                .filter(each -> each.admitted() && each.open())
                .orElseThrow(Refusal::notFound);
    }

    private TemplateInstance page(Child child, Offer home, HomeForm form, Faults faults) {
        var asked = new Asked(
                words.kindsOf(home, form.kind),
                "planned".equals(form.start),
                form.emergency(),
                form.firstNight(),
                form.plannedEnd(),
                words.reasons(form.moveReason));
        return Templates.ask(words.forChild(child), words.line(child, home), asked, faults);
    }
}
