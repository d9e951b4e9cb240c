package org.carebank.placement.liberty;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.ChildHeads;
import org.carebank.placement.child.ChildHeads.Head;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.carebank.placement.task.TaskSign;
import org.carebank.placement.task.Tasks;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Orders on a child's liberty: recorded, changed and ended by the council, read by it and the regional office. */
@Path("/children/{id}/liberty-orders")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class LibertyOrderPages {
    private final LibertyOrders orders;
    private final ChildHeads heads;
    private final Tasks tasks;
    private final Audit audit;
    private final Today today;

    LibertyOrderPages(LibertyOrders orders, ChildHeads heads, Tasks tasks, Audit audit, Today today) {
        this.orders = orders;
        this.heads = heads;
        this.tasks = tasks;
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
                List<Line> orders,
                LibertyForm.Shown typed,
                Faults faults);

        static native TemplateInstance order(Head child, UUID order, LibertyForm.Shown typed, Faults faults);
    }

    /** An order in words; {@code ended} empty while it stands. */
    public record Line(
            UUID id,
            String kind,
            String from,
            String to,
            String review,
            String ended,
            List<String> restrictions,
            String words) {}

    @GET
    @Transactional
    public TemplateInstance list(UUID id) {
        return page(id, LibertyForm.Shown.empty());
    }

    private TemplateInstance page(UUID id, LibertyForm.Shown typed) {
        var head = head(id);
        var all = orders.of(id);
        return Templates.list(
                head,
                Listing.of("/children/" + id + "/liberty-orders", Words.count(all.size(), "order", "orders"), all, null)
                        .csv("/children/" + id + "/liberty-orders/liberty-orders.csv"),
                TaskSign.of(tasks.ofChild(id), orders.kinds(), today.date()),
                all.stream().map(LibertyOrderPages::line).toList(),
                typed,
                Faults.none());
    }

    /** The same as codes and days. */
    @GET
    @Path("liberty-orders.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID id) {
        heads.require(id);
        return CsvFile.of(
                "liberty-orders",
                List.of("kind", "from", "to", "review_on", "ended_on", "restrictions"),
                (_, _) -> {
                    audit.looked("child", id);
                    return new Slice<>(orders.of(id), null);
                },
                each -> CsvFile.row(
                        each.said().kind(),
                        each.said().from(),
                        each.said().to(),
                        each.said().reviewOn(),
                        each.said().endedOn(),
                        String.join(" ", each.said().restrictions())));
    }

    private Head head(UUID id) {
        var head = heads.of(id);
        audit.looked("child", id);
        return head;
    }

    private static Line line(LibertyOrders.LibertyOrder order) {
        var said = order.said();
        return new Line(
                order.id(),
                order.inWords(),
                Words.day(said.from()),
                Words.day(said.to()),
                Words.day(said.reviewOn()),
                Words.day(said.endedOn()),
                said.restrictions().stream()
                        .map(each -> LibertyForm.RESTRICTIONS.getOrDefault(each, each))
                        .toList(),
                said.words() == null ? "" : said.words());
    }

    @POST
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> record(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam LibertyForm form) {
        return done(id, page(id, form.shown()), faults -> form.said(faults).ifPresent(said -> orders.add(id, said)));
    }

    /** One order, to say that it was changed or reviewed, or that the restrictions ended. */
    @GET
    @Path("{order}")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance order(UUID id, UUID order) {
        return Templates.order(head(id), order, LibertyForm.Shown.of(require(id, order)), Faults.none());
    }

    private LibertyOrders.LibertyOrder require(UUID child, UUID order) {
        var found = orders.require(order);
        if (!found.child().equals(child)) {
            throw audit.notFound("liberty-order", order);
        }
        return found;
    }

    @POST
    @Path("{order}")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> change(
            UUID id, UUID order, @RestForm("idempotency_key") @Nullable String key, @BeanParam LibertyForm form) {
        require(id, order);
        var page = Templates.order(head(id), order, form.shown(), Faults.none());
        return done(
                id, page, faults -> form.said(faults).ifPresent(said -> orders.change(order, form.ifMatch(), said)));
    }

    /** A rule may refuse and take the transaction with it: the page was read before. */
    private static RestResponse<TemplateInstance> done(UUID id, TemplateInstance page, Consumer<Faults> verb) {
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, LibertyForm.FIELDS, "kind");
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/children/" + id + "/liberty-orders"));
    }
}
