package org.carebank.placement.home;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.day.Days;
import org.carebank.placement.reference.Codes;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where children live: looked up for any day as known at any moment, left, put right, away for a time. */
@Path("/api/v1")
public class PlacementResource {
    private final Placements placements;
    private final Moves moves;
    private final Children children;
    private final Codes codes;
    private final Audit audit;
    private final Today today;
    private final Days days;
    private final Ids ids;

    PlacementResource(
            Placements placements,
            Moves moves,
            Children children,
            Codes codes,
            Audit audit,
            Today today,
            Days days,
            Ids ids) {
        this.placements = placements;
        this.moves = moves;
        this.children = children;
        this.codes = codes;
        this.audit = audit;
        this.today = today;
        this.days = days;
        this.ids = ids;
    }

    /** The request; {@code reason}: a REASON_PLACE_CHANGE code. */
    public record EndRequest(
            @NotNull LocalDate lastDay, @NotBlank String reason) {}

    /** The valid facts as they should have been; voided where the placement never was. */
    public record CorrectRequest(
            @NotNull LocalDate firstNight,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate plannedEnd,
            @Nullable String reason,
            @Nullable Boolean voided) {}

    /** The request; {@code to}: the day of coming back, where it is known; needed where a later absence is recorded. */
    public record AbsenceRequest(
            @NotNull LocalDate from,
            @Nullable LocalDate to,

            @NotNull @Pattern(regexp = "T0|T1|T2|T3|T4|missing|other")
            String why) {}

    /** An absence as it should have been; voided where it never was. The day on which it began stands: void it and tell it anew. */
    public record CorrectAbsenceRequest(
            @Nullable LocalDate to,

            @NotNull @Pattern(regexp = "T0|T1|T2|T3|T4|missing|other")
            String why,

            @Nullable Boolean voided) {}

    public record ReturnRequest(@NotNull LocalDate on) {}

    /** The request; {@code reason}: a REC code. */
    public record DepartureRequest(
            @NotNull LocalDate on, @NotBlank String reason) {}

    public record AbsenceView(
            UUID id,
            UUID placement,
            LocalDate from,
            @Nullable LocalDate to,
            String why) {
        static AbsenceView of(Absence absence) {
            return new AbsenceView(absence.id(), absence.placement(), absence.from(), absence.to(), absence.why());
        }
    }

    @GET
    @Path("children/{id}/placements")
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
    public List<PlacementView> ofChild(
            UUID id, @QueryParam("on") @Nullable LocalDate on, @QueryParam("as_known_at") @Nullable Instant knownAt) {
        children.require(id);
        audit.looked("child", id);
        return placements.asKnown(id, on, knownAt).stream()
                .map(PlacementView::of)
                .toList();
    }

    /** Where every child lives on a day, today where none is named. */
    @GET
    @Path("placements")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "provider", "carer"})
    public Slice<PlacementView> placements(
            @QueryParam("on") @Nullable LocalDate on,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var after = Cursor.parts(cursor);
        var found =
                placements.on(on == null ? today.date() : on, after.isEmpty() ? null : Cursors.uuid(after), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Placement::child).distinct().toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(PlacementView::of).toList(), next);
    }

    @GET
    @Path("placements/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "provider", "carer", "young-person", "advocate"})
    public RestResponse<PlacementView> placement(UUID id) {
        var placement = require(id);
        audit.looked("child", placement.child());
        return answer(placement);
    }

    @PUT
    @Path("placements/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlacementView> correct(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull CorrectRequest asked) {
        children.requireForChange(require(id).child());
        var placement = require(id);
        Etag.require(ifMatch, placement.version());
        if (Boolean.TRUE.equals(asked.voided())) {
            return answer(moves.voidIt(placement));
        }
        if (asked.reason() != null) {
            requireReason(asked.reason());
        }
        var facts = moves.ended(placement.home().from(asked.firstNight()), asked.lastDay(), asked.reason());
        return answer(moves.correct(placement, facts.planned(asked.plannedEnd())));
    }

    @POST
    @Path("placements/{id}/end")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlacementView> end(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull EndRequest asked) {
        children.requireForChange(require(id).child());
        requireReason(asked.reason());
        return answer(moves.end(require(id), asked.lastDay(), asked.reason()));
    }

    @POST
    @Path("placements/{id}/absences")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AbsenceView> absent(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AbsenceRequest asked) {
        children.requireForChange(require(id).child());
        var placement = require(id);
        Moves.refuseVoided(placement);
        days.requireCome("from", asked.from());
        if (!placement.home().covers(asked.from())) {
            throw Days.impossible("from", asked.from(), "is no day of this home");
        }
        requireBack("to", placement, asked.from(), asked.to());
        var absence = new Absence(
                ids.next(),
                1,
                id,
                placement.child(),
                placement.council(),
                asked.from(),
                asked.to(),
                asked.why(),
                false,
                false);
        refuseAwayTwice(absence);
        placements.record(List.of(), List.of(new Placements.AbsenceChange(null, absence)));
        return Created.at("/placements/api/v1/absences/" + absence.id(), 1, AbsenceView.of(absence));
    }

    @GET
    @Path("absences/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AbsenceView> absence(UUID id) {
        var absence = requireAbsence(id);
        audit.looked("child", absence.child());
        return answer(absence);
    }

    @PUT
    @Path("absences/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AbsenceView> correctAbsence(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull CorrectAbsenceRequest asked) {
        children.requireForChange(requireAbsence(id).child());
        var absence = requireAbsence(id);
        Etag.require(ifMatch, absence.version());
        if (Boolean.TRUE.equals(asked.voided())) {
            return answer(recorded(absence, absence.voids()));
        }
        if (asked.to() == null && absence.to() != null) {
            throw Refusal.conflict("already-back", "The child came back on " + absence.to());
        }
        requireBack("to", require(absence.placement()), absence.from(), asked.to());
        var after = absence.restated(absence.placement(), asked.to(), asked.why());
        refuseAwayTwice(after);
        return answer(recorded(absence, after));
    }

    private void requireBack(String field, Placement placement, LocalDate from, @Nullable LocalDate to) {
        if (to != null) {
            Days.requireNotBefore(field, to, from, "is before the absence began");
            days.requireCome(field, to);
            if (placement.home().lastDay() != null) {
                Days.requireNotAfter(field, to, placement.home().lastDay(), "is after the home was left");
            }
        }
    }

    private void refuseAwayTwice(Absence after) {
        boolean away = placements.absencesOf(List.of(after.child())).getOrDefault(after.child(), List.of()).stream()
                .anyMatch(each -> !each.id().equals(after.id())
                        && (each.to() == null || each.to().isAfter(after.from()))
                        && (after.to() == null || after.to().isAfter(each.from())));
        if (away) {
            throw Refusal.conflict("already-away", "The child is already away at that time");
        }
    }

    /** What says nothing new leaves the version as it is. */
    private Absence recorded(Absence before, Absence after) {
        placements.record(List.of(), List.of(new Placements.AbsenceChange(before, after)));
        return placements.findAbsence(before.id()).orElse(after);
    }

    private Absence requireAbsence(UUID id) {
        return placements.findAbsence(id).orElseThrow(() -> audit.notFound("absence", id));
    }

    private static RestResponse<AbsenceView> answer(Absence absence) {
        return RestResponse.ResponseBuilder.ok(AbsenceView.of(absence))
                .header("ETag", Etag.of(absence.version()))
                .build();
    }

    @POST
    @Path("absences/{id}/return")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AbsenceView> back(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ReturnRequest asked) {
        children.requireForChange(requireAbsence(id).child());
        var absence = requireAbsence(id);
        requireBack("on", require(absence.placement()), absence.from(), asked.on());
        if (absence.to() != null) {
            throw Refusal.conflict("already-back", "The child came back on " + absence.to());
        }
        var after = absence.endedOn(asked.on());
        placements.record(List.of(), List.of(new Placements.AbsenceChange(absence, after)));
        return answer(after);
    }

    @POST
    @Path("children/{id}/departures")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<List<PlacementView>> leaveCare(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull DepartureRequest asked) {
        if (!codes.list().known("REC", asked.reason()) || asked.reason().equals("X1")) {
            throw unknown("reason", asked.reason(), "REC");
        }
        moves.leaveCare(id, asked.on(), asked.reason());
        return RestResponse.ok(
                placements.ofChild(id).stream().map(PlacementView::of).toList());
    }

    private Placement require(UUID id) {
        return placements.find(id).orElseThrow(() -> audit.notFound("placement", id));
    }

    private void requireReason(String reason) {
        if (!codes.list().known("REASON_PLACE_CHANGE", reason) && !codes.list().known("REC", reason)) {
            throw unknown("reason", reason, "REASON_PLACE_CHANGE");
        }
    }

    private static Refusal unknown(String field, String value, String list) {
        return Refusal.invalid(
                "unknown-code",
                "There is no such code",
                new Refusal.Fault(field, "known_code", value, "is not a code of " + list));
    }

    private static RestResponse<PlacementView> answer(Placement placement) {
        return RestResponse.ResponseBuilder.ok(PlacementView.of(placement))
                .header("ETag", Etag.of(placement.version()))
                .build();
    }
}
