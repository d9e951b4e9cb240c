package org.carebank.placement.child;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.day.Days;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Children: enrolment, identity and legal status. */
@Path("/api/v1")
public class ChildResource {
    private static final String LEGAL_STATUS = "[A-Z][0-9]";

    /** Years. */
    private static final int OLDEST = 30;

    private final Children children;
    private final ChildSearch search;
    private final CareHistories histories;
    private final Codes codes;
    private final Callers callers;
    private final Audit audit;
    private final Days days;

    ChildResource(
            Children children,
            ChildSearch search,
            CareHistories histories,
            Codes codes,
            Callers callers,
            Audit audit,
            Days days) {
        this.children = children;
        this.search = search;
        this.histories = histories;
        this.codes = codes;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
    }

    /** The request; {@code local_id}: the council's own id of the child (SSDA903 CHILD). */
    public record EnrolRequest(
            @NotBlank @Size(max = 100) String givenName,
            @Size(max = 100) @Nullable String familyName,
            @NotNull LocalDate born,
            @NotNull @Pattern(regexp = "M|F|U") String sex,
            @Nullable String ethnic,
            @NotNull @Pattern(regexp = LEGAL_STATUS) String legalStatus,
            @NotNull LocalDate legalStatusFrom,
            @Size(min = 1, max = 20) @Nullable String localId) {}

    /**
     * Whom to look for; what is not said is not asked. {@code name}: words of the name, or how they begin. {@code care}: all where
     * nothing is said. Ages and years in care in whole years; {@code age_to} included, {@code years_to} not.
     */
    public record SearchRequest(
            @Size(max = 20) @Nullable String localId,
            @Size(max = 20) @Nullable String careBankNumber,
            @Size(max = 200) @Nullable String name,
            @Nullable LocalDate born,
            ChildSearch.@Nullable Care care,
            @Nullable @Pattern(regexp = "E[0-9]{8}") String council,
            @Nullable KindOfCare kind,
            @Nullable @Pattern(regexp = LEGAL_STATUS) String legalStatus,
            @Nullable @Min(0) @Max(OLDEST) Integer ageFrom,
            @Nullable @Min(0) @Max(OLDEST) Integer ageTo,
            @Nullable @Min(0) @Max(OLDEST) Integer yearsFrom,
            @Nullable @Min(0) @Max(OLDEST) Integer yearsTo,
            ChildSearch.@Nullable Open open,
            @Nullable String cursor,
            @Nullable @Min(1) @Max(500) Integer limit) {
        private boolean empty() {
            return Stream.of(
                            localId,
                            careBankNumber,
                            name,
                            born,
                            care,
                            council,
                            kind,
                            legalStatus,
                            ageFrom,
                            ageTo,
                            yearsFrom,
                            yearsTo,
                            open)
                    .allMatch(Objects::isNull);
        }

        private ChildSearch.Wish wish() {
            return new ChildSearch.Wish(
                    localId,
                    careBankNumber,
                    name,
                    born,
                    care == null ? ChildSearch.Care.ALL : care,
                    council,
                    kind,
                    legalStatus,
                    span(ageFrom, ageTo),
                    span(yearsFrom, yearsTo),
                    open);
        }

        private static ChildSearch.@Nullable Span span(@Nullable Integer from, @Nullable Integer to) {
            return from == null && to == null ? null : new ChildSearch.Span(from == null ? 0 : from, to);
        }
    }

    public record BornRequest(@NotNull LocalDate born) {}

    public record LegalStatusRequest(
            @NotNull @Pattern(regexp = LEGAL_STATUS) String legalStatus,
            @NotNull LocalDate from) {}

    /**
     * A child as the council, the regional office and the child see it; a provider or carer sees the given name.
     *
     * @param mergedInto the number of the record that this one is merged into, where it is
     */
    public record ChildView(
            UUID id,
            String careBankNumber,
            String name,
            @Nullable String localId,
            LocalDate born,
            String sex,
            @Nullable String ethnic,
            String council,
            String region,
            @Nullable String legalStatus,
            @Nullable LocalDate legalStatusFrom,
            @Nullable LocalDate leftCareOn,
            @Nullable String mergedInto,
            long version) {}

    @POST
    @Path("children")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChildView> enrol(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull EnrolRequest asked) {
        if (asked.ethnic() != null && !codes.list().known("ETHNIC", asked.ethnic())) {
            throw Refusal.invalid(
                    "unknown-code",
                    "There is no such code",
                    new Refusal.Fault("ethnic", "known_code", asked.ethnic(), "is not an ETHNIC code"));
        }
        requireStatus(asked.legalStatus(), "legal_status_from", asked.legalStatusFrom());
        var person = new Children.Person(
                asked.localId(), asked.givenName(), asked.familyName(), asked.born(), asked.sex(), asked.ethnic());
        var child = children.enrol(council(), person, CareStatus.under(asked.legalStatus(), asked.legalStatusFrom()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view(child))
                .header("Location", "/placements/api/v1/children/" + child.id())
                .header("ETag", Etag.of(child.version()))
                .build();
    }

    /** Every SSDA903 legal status may be recorded, on days on which it could begin. */
    private void requireStatus(String status, String field, LocalDate from) {
        if (!codes.list().known("LS", status)) {
            throw Refusal.invalid(
                    "unknown-code",
                    "There is no such code",
                    new Refusal.Fault("legal_status", "known_code", status, "is not an LS code"));
        }
        if (!codes.list().validOn("LS", status, from)) {
            throw Refusal.invalid(
                    "code-of-other-years",
                    "The legal status could not begin on that day",
                    new Refusal.Fault(field, "years_of_code", from.toString(), "is not in the years of " + status));
        }
    }

    private String council() {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        return council;
    }

    @GET
    @Path("children")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "provider",
        "carer",
        "young-person",
        "advocate"
    })
    public Slice<ChildView> children(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var after = Cursor.parts(cursor);
        var found = (after.isEmpty()
                        ? children.find("order by id")
                        : children.find("id > ?1 order by id", Cursors.uuid(after)))
                .page(0, limit + 1)
                .list();
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Child::id).toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(this::view).toList(), next);
    }

    @POST
    @Path("children/searches")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public Slice<ChildView> search(@Valid @NotNull SearchRequest asked) {
        if (asked.empty() || (asked.localId() != null && asked.careBankNumber() != null)) {
            throw Refusal.badRequest(
                    "one-of-two",
                    "Say whom you look for: by local_id or by care_bank_number, or by something else",
                    new Refusal.Fault("local_id", "one_of_two", null, "give this or care_bank_number"));
        }
        int limit = asked.limit() == null ? 50 : asked.limit();
        var found = search.list(asked.wish(), asked.cursor(), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Child::id).toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(this::view).toList(), next);
    }

    @GET
    @Path("children/{id}")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "provider",
        "carer",
        "young-person",
        "advocate",
        "parent"
    })
    public RestResponse<ChildView> child(UUID id) {
        var child = children.require(id);
        audit.looked("child", id);
        return RestResponse.ResponseBuilder.ok(view(child))
                .header("ETag", Etag.of(child.version()))
                .build();
    }

    /** What holds now, or what was held true at a moment. */
    @GET
    @Path("children/{id}/legal-statuses")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public List<CareStatus> legalStatuses(UUID id, @QueryParam("as_known_at") @Nullable Instant asKnownAt) {
        children.require(id);
        audit.looked("child", id);
        return asKnownAt == null
                ? histories.of(id).statuses()
                : histories.asKnown(id, asKnownAt).statuses();
    }

    /** The status that was said to begin on that day never did: the one before it goes on. */
    @DELETE
    @Path("children/{id}/legal-statuses/{from}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChildView> withdrawLegalStatus(
            UUID id, @PathParam("from") LocalDate from, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var child = children.requireForChange(id);
        Etag.require(ifMatch, child.version());
        return changed(children.careWasNever(child, from));
    }

    @PUT
    @Path("children/{id}/born")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChildView> born(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull BornRequest asked) {
        var child = children.requireForChange(id);
        Etag.require(ifMatch, child.version());
        return changed(children.bornOn(child, asked.born()));
    }

    @PUT
    @Path("children/{id}/legal-status")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ChildView> legalStatus(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull LegalStatusRequest asked) {
        var child = children.requireForChange(id);
        Etag.require(ifMatch, child.version());
        return changed(changeLegalStatus(child, asked.legalStatus(), asked.from()));
    }

    /** One more legal status, on a day on which it could begin. */
    Child changeLegalStatus(Child child, String legalStatus, LocalDate from) {
        Days.requireNotBefore("from", from, child.born(), "is before birth");
        days.requireCome("from", from);
        requireStatus(legalStatus, "from", from);
        return children.careChanges(child, CareStatus.under(legalStatus, from));
    }

    private RestResponse<ChildView> changed(Child child) {
        children.flush();
        return RestResponse.ResponseBuilder.ok(view(child))
                .header("ETag", Etag.of(child.version()))
                .build();
    }

    private ChildView view(Child child) {
        boolean full = callers.current()
                .hasAny(
                        "social-worker",
                        "council-system",
                        "independent-reviewing-officer",
                        "regional-officer",
                        "young-person",
                        "advocate");
        return new ChildView(
                child.id(),
                child.number().digits(),
                full ? children.nameOf(child) : children.givenNameOf(child),
                full ? child.localId() : null,
                child.born(),
                child.sex(),
                full ? child.ethnic() : null,
                child.council(),
                child.region(),
                full ? child.legalStatus() : null,
                full ? child.legalStatusFrom() : null,
                child.leftCareOn(),
                full
                        ? children.mergedInto(child.id())
                                .map(CareBankNumber::digits)
                                .orElse(null)
                        : null,
                child.version());
    }
}
