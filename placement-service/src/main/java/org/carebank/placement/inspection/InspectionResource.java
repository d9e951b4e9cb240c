package org.carebank.placement.inspection;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.inspection.Inspections.Asked;
import org.carebank.placement.inspection.Inspections.Inspection;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Samples of pathways: drawn by an inspector, open to that inspector alone and for a set time. */
@Path("/api/v1/inspections")
@Allowed("inspector")
public class InspectionResource {
    private final Inspections inspections;
    private final Children children;
    private final Audit audit;
    private final Today today;

    InspectionResource(Inspections inspections, Children children, Audit audit, Today today) {
        this.inspections = inspections;
        this.children = children;
        this.audit = audit;
        this.today = today;
    }

    /**
     * A sample to draw.
     *
     * @param reference the inspection's own reference; no name of anybody
     * @param strata what the children are parted by; none: a plain random sample
     * @param seed makes the same sample again; absent: a random one, which the answer says
     * @param endsOn the last day on which the pathways are open
     */
    public record SampleRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 /.-]{0,39}")
            String reference,

            @Nullable @Size(max = 5) List<@NotNull @Pattern(regexp = "region|council|kind|age|length") String> strata,

            @NotNull @Min(1) @Max(500) Integer size,
            @Nullable @Min(0) Long seed,
            @NotNull LocalDate endsOn) {

        Asked asked() {
            var by = strata == null
                    ? List.<Stratum>of()
                    : strata.stream().flatMap(each -> Stratum.of(each).stream()).toList();
            return new Asked(reference, by, size, seed, endsOn);
        }
    }

    /** A stratum by its values in the order of the sample's strata, its children, and how many were drawn. */
    public record StratumView(List<String> stratum, int children, int drawn) {}

    /** A child of the sample; without a number once the sample is over. */
    public record SampledView(UUID child, @Nullable String careBankNumber, List<String> stratum) {}

    /**
     * A sample.
     *
     * @param frame how many children it was drawn from
     * @param frameDigest SHA-256 of these children with their strata: the same digest and seed make the same sample
     * @param open whether its pathways can be read today
     */
    public record SampleView(
            UUID id,
            String reference,
            List<String> strata,
            long seed,
            int frame,
            String frameDigest,
            int drawn,
            Instant drawnAt,
            LocalDate endsOn,
            boolean open,
            List<StratumView> byStratum,
            List<SampledView> children) {}

    /** A sample in a list. */
    public record SampleLine(
            UUID id, String reference, int drawn, int frame, Instant drawnAt, LocalDate endsOn, boolean open) {}

    @POST
    @Idempotent
    @Transactional
    public RestResponse<SampleView> draw(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull SampleRequest asked) {
        var drawn = inspections.draw(asked.asked());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view(drawn))
                .header("Location", "/placements/api/v1/inspections/" + drawn.id())
                .build();
    }

    @GET
    @Transactional
    public Slice<SampleLine> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var after = Cursor.parts(cursor);
        var found = inspections.after(after.isEmpty() ? null : Cursors.uuid(after), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(
                shown.stream()
                        .map(each -> new SampleLine(
                                each.id(),
                                each.reference(),
                                each.drawn(),
                                each.frame(),
                                each.drawnAt(),
                                each.endsOn(),
                                each.open(today.date())))
                        .toList(),
                next);
    }

    @GET
    @Path("{id}")
    @Transactional
    public SampleView sample(UUID id) {
        return view(inspections.require(id));
    }

    /** Ends the sight of its pathways before the day. */
    @POST
    @Path("{id}/end")
    @Transactional
    public SampleView end(UUID id) {
        return view(inspections.end(id));
    }

    private SampleView view(Inspection of) {
        var open = of.open(today.date());
        var chosen = inspections.children(of.id());
        if (open) {
            audit.looked("child", chosen.stream().map(Inspections.Chosen::child).toList());
        }
        return new SampleView(
                of.id(),
                of.reference(),
                of.by().stream().map(Stratum::wire).toList(),
                of.seed(),
                of.frame(),
                of.frameDigest(),
                of.drawn(),
                of.drawnAt(),
                of.endsOn(),
                open,
                inspections.strata(of.id()).stream()
                        .map(each -> new StratumView(each.stratum(), each.children(), each.drawn()))
                        .toList(),
                chosen.stream()
                        .map(each -> new SampledView(
                                each.child(),
                                open
                                        ? children.findByIdOptional(each.child())
                                                .map(child -> child.number().digits())
                                                .orElse(null)
                                        : null,
                                each.stratum()))
                        .toList());
    }
}
