package org.carebank.placement.home;

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
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.ChildHeads;
import org.carebank.placement.child.ChildHeads.Head;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.task.TaskSign;
import org.carebank.placement.task.Tasks;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Homes of a child that are on no register: recorded and ended by the council, an alarm for the regional office. */
@Path("/children/{id}/unregistered-homes")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class UnregisteredHomePages {
    private static final String REASON = "REASON_PLACE_CHANGE";

    private final UnregisteredHomes homes;
    private final Placements placements;
    private final Moves moves;
    private final Children children;
    private final Councils councils;
    private final Codes codes;
    private final Tasks tasks;
    private final ChildHeads heads;
    private final Audit audit;
    private final Today today;

    UnregisteredHomePages(
            UnregisteredHomes homes,
            Placements placements,
            Moves moves,
            Children children,
            Councils councils,
            Codes codes,
            Tasks tasks,
            ChildHeads heads,
            Audit audit,
            Today today) {
        this.homes = homes;
        this.placements = placements;
        this.moves = moves;
        this.children = children;
        this.councils = councils;
        this.codes = codes;
        this.tasks = tasks;
        this.heads = heads;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Head child,
                Listing listing,
                List<TaskSign> tasks,
                List<Line> homes,
                Choices choices,
                UnregisteredForm.Shown typed,
                Faults faults);
    }

    /** Such a home; {@code left} empty while the child lives there. */
    public record Line(UUID id, String kind, String from, String left, String where, String name, String address) {}

    /** What the forms choose from. */
    public record Choices(
            List<Choice> kinds, List<Choice> councils, List<Choice> moveReasons, List<Choice> endReasons) {}

    @GET
    @Transactional
    public TemplateInstance list(UUID id) {
        return page(id, UnregisteredForm.empty(children.require(id).council()));
    }

    private TemplateInstance page(UUID id, UnregisteredForm.Shown typed) {
        var head = heads.of(id);
        audit.looked("child", id);
        var known = homes.of(id);
        return Templates.list(
                head,
                Listing.of(
                        "/children/" + id + "/unregistered-homes",
                        Words.count(known.size(), "such home", "such homes"),
                        known,
                        null),
                TaskSign.of(tasks.ofChild(id), homes.kinds(), today.date()),
                known.stream().map(this::line).toList(),
                choices(typed),
                typed,
                Faults.none());
    }

    private Line line(UnregisteredHomes.Known known) {
        var home = placements
                .find(known.placement())
                .map(Placement::home)
                .orElseThrow(() -> audit.notFound("placement", known.placement()));
        return new Line(
                known.placement(),
                home.kind().words(),
                Words.day(home.firstNight()),
                Words.day(home.lastDay()),
                councils.require(known.council()).name() + ", " + known.postcodeDistrict(),
                known.name(),
                known.address());
    }

    private Choices choices(UnregisteredForm.Shown typed) {
        return new Choices(
                UnregisteredHomes.KINDS.stream()
                        .sorted()
                        .map(each -> new Choice(
                                each.wire(), each.words(), each.wire().equals(typed.kind())))
                        .toList(),
                councils.all().stream()
                        .map(each ->
                                new Choice(each.code(), each.name(), each.code().equals(typed.council())))
                        .toList(),
                reasons(typed.moveReason()),
                reasons(typed.endReason()));
    }

    private List<Choice> reasons(String chosen) {
        return codes.list().of(REASON).stream()
                .map(each -> new Choice(each.code(), each.label(), each.code().equals(chosen)))
                .toList();
    }

    /** The child lives in it. */
    @POST
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> record(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam UnregisteredForm form) {
        return done(id, form, "kind", faults -> form.said(faults).ifPresent(said -> homes.record(id, said)));
    }

    /** The child left it; where the child went is recorded as ever, by an agreement. */
    @POST
    @Path("{placement}/end")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> end(
            UUID id,
            UUID placement,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam UnregisteredForm form) {
        return done(id, form, "last_day", faults -> {
            var typed = form.shown();
            var day = typed.lastDay().required("last_day", "the day of leaving", faults);
            if (!codes.list().known(REASON, typed.endReason())) {
                faults.add("end_reason", "Choose why the child left");
            }
            if (!faults.any()) {
                children.requireForChange(id);
                var home = homes.of(id).stream()
                        .filter(each -> each.placement().equals(placement))
                        .findFirst()
                        .flatMap(each -> placements.find(each.placement()))
                        .orElseThrow(() -> audit.notFound("placement", placement));
                moves.end(home, day.orElseThrow(), typed.endReason());
            }
        });
    }

    /** A rule may refuse and take the transaction with it: what the page shows is read before. */
    private RestResponse<TemplateInstance> done(
            UUID id, UnregisteredForm form, String otherwise, Consumer<Faults> verb) {
        var page = page(id, form.shown());
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, UnregisteredForm.FIELDS, otherwise);
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/children/" + id + "/unregistered-homes"));
    }
}
