package org.carebank.placement.transfer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.CouncilChanges;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.Councils;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A child's council hands over to another one, of this region or of another. */
@Path("/children/{id}/handover")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class HandoverPages {
    private static final int RECEIPT_MAX = 2000;

    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "from", new Faults.Field("from", "The first day"),
            "council", new Faults.Field("council", "The council"),
            "receipt", new Faults.Field("receipt", "What you entered"));

    private final Children children;
    private final Councils councils;
    private final CouncilChanges changes;
    private final RegionTransfers transfers;
    private final Audit audit;

    HandoverPages(
            Children children, Councils councils, CouncilChanges changes, RegionTransfers transfers, Audit audit) {
        this.children = children;
        this.councils = councils;
        this.changes = changes;
        this.transfers = transfers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance handover(
                Head child, @Nullable Open open, List<Choice> councils, TypedDay from, Faults faults);
    }

    /** Whose page it is; {@code version} is what the page was made of. */
    public record Head(UUID id, String name, String council, boolean inCare, long version) {}

    /**
     * What waits for the other council.
     *
     * @param transferKey for a council of another region
     */
    public record Open(
            UUID id, String council, String from, @Nullable String transferKey) {}

    @GET
    @Transactional
    public TemplateInstance handover(UUID id) {
        return page(id, null, TypedDay.EMPTY, Faults.none());
    }

    private TemplateInstance page(UUID id, @Nullable String council, TypedDay from, Faults faults) {
        var child = children.require(id);
        audit.looked("child", id);
        var own = councils.require(child.council());
        var head = new Head(id, children.nameOf(child), own.name(), child.legalStatus() != null, child.version());
        return Templates.handover(head, open(child).orElse(null), choices(own, council), from, faults);
    }

    private Optional<Open> open(Child child) {
        return changes.open().stream()
                .filter(each -> each.child().equals(child.id()))
                .map(each -> new Open(each.id(), nameOf(each.toCouncil()), Words.day(each.from()), null))
                .findFirst()
                .or(() -> transfers
                        .open(child.id())
                        .map(each -> new Open(
                                each.id(), nameOf(each.toCouncil()), Words.day(each.from()), transfers.keyOf(each))));
    }

    private String nameOf(String council) {
        return councils.require(council).name();
    }

    private List<Choice> choices(Council own, @Nullable String chosen) {
        return councils.all().stream()
                .filter(each -> !each.code().equals(own.code()))
                .map(each -> new Choice(
                        each.code(),
                        each.region().equals(own.region()) ? each.name() : each.name() + " (another region)",
                        each.code().equals(chosen)))
                .toList();
    }

    /** Within the region the other council is asked; for another region a transfer key is made. */
    @POST
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String version,
            @RestForm @Nullable String council,
            @RestForm("from_day") @Nullable String day,
            @RestForm("from_month") @Nullable String month,
            @RestForm("from_year") @Nullable String year) {
        var typed = TypedDay.of(day, month, year);
        var faults = Faults.none();
        var other = council == null || council.isEmpty() ? null : councils.findById(council);
        if (other == null) {
            faults.add("council", "Choose the council that takes over");
        }
        var from = typed.required("from", "the first day", faults);
        var page = page(id, council, typed, faults);
        if (other == null || faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
        }
        return done(id, page, "council", () -> {
            if (other.region().equals(children.require(id).region())) {
                changes.propose(id, named(version), other.code(), from.orElseThrow());
            } else {
                transfers.propose(id, named(version), other.code(), from.orElseThrow());
            }
        });
    }

    private static String named(@Nullable String version) {
        return version != null && version.matches("\\d{1,9}") ? Etag.of(Long.parseLong(version)) : Etag.of(-1);
    }

    /** What was proposed is taken back. */
    @POST
    @Path("withdrawal")
    @Idempotent
    public RestResponse<TemplateInstance> withdraw(UUID id, @RestForm("idempotency_key") @Nullable String key) {
        var open = required(id);
        return done(id, page(id, null, TypedDay.EMPTY, Faults.none()), "council", () -> {
            if (open.transferKey() == null) {
                changes.refuse(open.id());
            } else {
                transfers.withdraw(open.id());
            }
        });
    }

    /** The receipt of the other region ends responsibility here. */
    @POST
    @Path("receipt")
    @Idempotent
    public RestResponse<TemplateInstance> close(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm @Nullable String receipt) {
        var open = required(id);
        var faults = Faults.none();
        if (receipt == null || receipt.isBlank() || receipt.length() > RECEIPT_MAX) {
            faults.add("receipt", "Enter the receipt that the other council sent back");
        }
        var page = page(id, null, TypedDay.EMPTY, faults);
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
        }
        return done(id, page, "receipt", () -> transfers.close(open.id(), String.valueOf(receipt)));
    }

    private Open required(UUID id) {
        return open(children.require(id)).orElseThrow(() -> audit.notFound("handover", id));
    }

    private static RestResponse<TemplateInstance> done(UUID id, TemplateInstance page, String field, Runnable verb) {
        try {
            verb.run();
            return RestResponse.seeOther(URI.create("/children/" + id + "/handover"));
        } catch (Refusal refusal) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, page.data("faults", Faults.of(refusal, FIELDS, field)));
        }
    }
}
