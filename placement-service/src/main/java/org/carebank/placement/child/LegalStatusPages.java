package org.carebank.placement.child;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.ChildHeads.Head;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A child's legal status by day, as it holds now; the council adds the next one or takes back one that never was. */
@Path("/children/{id}/legal-statuses")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class LegalStatusPages {
    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "from", new Faults.Field("from", "The first day"),
            "legal_status", new Faults.Field("legal_status", "The legal status"));

    private final Children children;
    private final ChildResource resource;
    private final Codes codes;
    private final ChildHeads heads;
    private final Audit audit;

    LegalStatusPages(Children children, ChildResource resource, Codes codes, ChildHeads heads, Audit audit) {
        this.children = children;
        this.resource = resource;
        this.codes = codes;
        this.heads = heads;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Head child, Listing listing, List<Line> statuses, List<Choice> choices, TypedDay from, Faults faults);
    }

    /** A status and its first day; {@code day} names it in the form that takes it back, empty for the first one. */
    public record Line(String words, String from, String day) {}

    @GET
    @Transactional
    public TemplateInstance list(UUID id) {
        return page(id, null, TypedDay.EMPTY);
    }

    private TemplateInstance page(UUID id, @Nullable String chosen, TypedDay from) {
        var head = heads.of(id);
        audit.looked("child", id);
        var statuses = children.care(id).statuses();
        var lines = statuses.stream()
                .map(each -> new Line(
                        each.legalStatus() == null
                                ? "Left care: " + codes.list().label("REC", String.valueOf(each.leftReason()))
                                : codes.list().label("LS", each.legalStatus()),
                        Words.day(each.from()),
                        each.equals(statuses.getFirst()) ? "" : each.from().toString()))
                .toList()
                .reversed();
        return Templates.list(
                head,
                Listing.of(
                                "/children/" + id + "/legal-statuses",
                                Words.count(lines.size(), "entry", "entries"),
                                lines,
                                null)
                        .csv("/children/" + id + "/legal-statuses/legal-statuses.csv"),
                lines,
                codes.list().of("LS").stream()
                        .map(each -> new Choice(
                                each.code(), each.label(), each.code().equals(chosen)))
                        .toList(),
                from,
                Faults.none());
    }

    /** The same as codes and days. */
    @GET
    @Path("legal-statuses.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID id) {
        heads.require(id);
        return CsvFile.of(
                "legal-statuses",
                List.of("from", "legal_status", "left_reason"),
                (_, _) -> {
                    audit.looked("child", id);
                    return new Slice<>(children.care(id).statuses().reversed(), null);
                },
                each -> CsvFile.row(each.from(), each.legalStatus(), each.leftReason()));
    }

    /** The next status, from a day on. */
    @POST
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> add(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("legal_status") @Nullable String legalStatus) {
        var typed = TypedDay.sent("from");
        return done(id, page(id, legalStatus, typed), faults -> {
            var from = typed.required("from", "the first day", faults);
            if (legalStatus == null || legalStatus.isBlank()) {
                faults.add("legal_status", "Choose the legal status");
            }
            if (!faults.any()) {
                resource.changeLegalStatus(
                        children.requireForChange(id), String.valueOf(legalStatus), from.orElseThrow());
            }
        });
    }

    /** The status that was said to begin on that day never did. */
    @POST
    @Path("withdrawal")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> withdraw(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm("day") @Nullable String day) {
        return done(
                id,
                page(id, null, TypedDay.EMPTY),
                _ -> children.careWasNever(children.requireForChange(id), day(day)));
    }

    private static LocalDate day(@Nullable String day) {
        try {
            return LocalDate.parse(day == null ? "" : day);
        } catch (DateTimeParseException e) {
            throw Refusal.notFound();
        }
    }

    /** A rule may refuse and take the transaction with it: the page was read before. */
    private static RestResponse<TemplateInstance> done(UUID id, TemplateInstance page, Consumer<Faults> verb) {
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, FIELDS, "legal_status");
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/children/" + id + "/legal-statuses"));
    }
}
