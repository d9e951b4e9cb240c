package org.carebank.placement.liberty;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Orders on a child's liberty: recorded by the council, read by it, the regional office and the child. */
@Path("/api/v1")
public class LibertyOrderResource {
    private final LibertyOrders orders;
    private final Children children;
    private final Audit audit;

    LibertyOrderResource(LibertyOrders orders, Children children, Audit audit) {
        this.orders = orders;
        this.children = children;
        this.audit = audit;
    }

    /** The request; {@code to}: the day on which the order runs out; {@code words} are needed for {@code other}. */
    public record OrderRequest(
            @NotNull @Pattern(regexp = "deprivation_of_liberty|secure")
            String kind,

            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotNull LocalDate reviewOn,

            @NotNull @Size(min = 1, max = 7)
            List<
                            @NotNull
                            @Pattern(
                                    regexp =
                                            "locked_doors|constant_supervision|restraint|searches|phone_and_internet|contact|other")
                            String>
                    restrictions,

            @Size(max = 4000) @Nullable String words,
            @Nullable LocalDate endedOn) {
        LibertyOrders.Said said() {
            return new LibertyOrders.Said(
                    kind, from, to, reviewOn, restrictions.stream().distinct().toList(), words, endedOn);
        }
    }

    /** An order as it now stands. */
    public record OrderView(
            UUID id,
            UUID child,
            String kind,
            LocalDate from,
            LocalDate to,
            LocalDate reviewOn,
            List<String> restrictions,
            @Nullable String words,
            @Nullable LocalDate endedOn,
            long version) {
        static OrderView of(LibertyOrders.LibertyOrder order) {
            var said = order.said();
            return new OrderView(
                    order.id(),
                    order.child(),
                    said.kind(),
                    said.from(),
                    said.to(),
                    said.reviewOn(),
                    said.restrictions(),
                    said.words(),
                    said.endedOn(),
                    order.version());
        }
    }

    @GET
    @Path("children/{id}/liberty-orders")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "young-person", "advocate"})
    public List<OrderView> ofChild(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return orders.of(id).stream().map(OrderView::of).toList();
    }

    @POST
    @Path("children/{id}/liberty-orders")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<OrderView> add(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull OrderRequest asked) {
        var order = orders.add(id, asked.said());
        return Created.at("/placements/api/v1/liberty-orders/" + order.id(), order.version(), OrderView.of(order));
    }

    @GET
    @Path("liberty-orders/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "young-person", "advocate"})
    public RestResponse<OrderView> order(UUID id) {
        var order = orders.require(id);
        audit.looked("child", order.child());
        return answer(order);
    }

    /** The court ordered more or less, it was reviewed, or the restrictions ended: the whole order as it now stands. */
    @PUT
    @Path("liberty-orders/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<OrderView> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull OrderRequest asked) {
        return answer(orders.change(id, ifMatch, asked.said()));
    }

    private static RestResponse<OrderView> answer(LibertyOrders.LibertyOrder order) {
        return RestResponse.ResponseBuilder.ok(OrderView.of(order))
                .header("ETag", Etag.of(order.version()))
                .build();
    }
}
