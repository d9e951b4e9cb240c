package org.carebank.placement.inspection;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.inspection.Inspections.Asked;
import org.carebank.placement.inspection.Inspections.Inspection;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An inspector's samples: draw one, and go from it to its pathways. */
@Path("/inspections")
@Produces(MediaType.TEXT_HTML)
@Allowed("inspector")
public class InspectionPages {
    private static final int ROWS = 25;
    private static final int SIZE_MAX = 500;
    private static final Map<String, Faults.Field> FIELDS =
            Map.of("ends_on", new Faults.Field("ends_on", "The last day"));

    private final Inspections inspections;
    private final Children children;
    private final Councils councils;
    private final Audit audit;
    private final Today today;

    InspectionPages(Inspections inspections, Children children, Councils councils, Audit audit, Today today) {
        this.inspections = inspections;
        this.children = children;
        this.councils = councils;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Listing listing, List<Row> samples, Shown typed, List<Choice> strata, Faults faults);

        static native TemplateInstance sample(Row sample, List<String> strata, List<Share> shares, List<Line> children);
    }

    /** What was typed into the form. */
    public static final class Typed {
        @RestForm
        public @Nullable String reference;

        @RestForm
        public @Nullable String size;

        @RestForm
        public @Nullable String seed;

        @RestForm
        public @Nullable List<String> strata;

        private Shown shown() {
            return new Shown(text(reference), text(size), text(seed), TypedDay.sent("ends_on"));
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }

        private List<Stratum> by() {
            return strata == null
                    ? List.of()
                    : strata.stream().flatMap(each -> Stratum.of(each).stream()).toList();
        }

        private Optional<Asked> asked(Faults faults) {
            var shown = shown();
            if (!shown.reference().matches("[A-Za-z0-9][A-Za-z0-9 /.-]{0,39}")) {
                faults.add(
                        "reference", "Enter a reference of at most 40 letters, digits and spaces; no name of anybody");
            }
            if (!shown.size().matches("[0-9]{1,3}")
                    || Integer.parseInt(shown.size()) < 1
                    || Integer.parseInt(shown.size()) > SIZE_MAX) {
                faults.add("size", "Enter how many children to draw, from 1 to 500");
            }
            if (!shown.seed().matches("[0-9]{0,18}")) {
                faults.add("seed", "Enter the seed in digits, or leave it empty");
            }
            var ends = shown.endsOn().required("ends_on", "the last day", faults);
            if (faults.any() || ends.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Asked(
                    shown.reference(),
                    by(),
                    Integer.parseInt(shown.size()),
                    shown.seed().isEmpty() ? null : Long.valueOf(shown.seed()),
                    ends.get()));
        }
    }

    /** The same as the form shows it again. */
    public record Shown(String reference, String size, String seed, TypedDay endsOn) {}

    /** A sample in words. */
    public record Row(
            UUID id,
            String reference,
            String drawn,
            String seed,
            String digest,
            String drawnOn,
            String until,
            boolean open) {}

    /** A stratum and its share. */
    public record Share(String words, int children, int drawn) {}

    /** A child of the sample. */
    public record Line(UUID child, String words, String stratum) {}

    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return page(cursor, new Typed(), Faults.none());
    }

    @POST
    @Idempotent
    public RestResponse<TemplateInstance> draw(
            @RestForm("idempotency_key") @Nullable String key, @BeanParam Typed typed) {
        var faults = Faults.none();
        var asked = typed.asked(faults);
        if (asked.isPresent()) {
            try {
                var drawn = inspections.draw(asked.get());
                return RestResponse.seeOther(URI.create("/inspections/" + drawn.id()));
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, FIELDS, "size");
            }
        }
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(null, typed, faults));
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance sample(UUID id) {
        var sample = inspections.require(id);
        var chosen = inspections.children(id);
        var open = sample.open(today.date());
        if (open) {
            audit.looked("child", chosen.stream().map(Inspections.Chosen::child).toList());
        }
        var lines = new ArrayList<Line>();
        for (var each : chosen) {
            var child = open ? children.findByIdOptional(each.child()) : Optional.<Child>empty();
            child.ifPresent(found ->
                    lines.add(new Line(found.id(), found.number().spaced(), words(sample.by(), each.stratum()))));
        }
        return Templates.sample(
                row(sample),
                sample.by().stream().map(Stratum::words).toList(),
                inspections.strata(id).stream()
                        .map(each -> new Share(words(sample.by(), each.stratum()), each.children(), each.drawn()))
                        .toList(),
                lines);
    }

    @POST
    @Path("{id}/end")
    @Idempotent
    public RestResponse<TemplateInstance> end(UUID id, @RestForm("idempotency_key") @Nullable String key) {
        inspections.end(id);
        return RestResponse.seeOther(URI.create("/inspections/" + id));
    }

    private Slice<Inspection> part(@Nullable String cursor, int rows) {
        var after = Cursor.parts(cursor);
        var found = inspections.after(after.isEmpty() ? null : Cursors.uuid(after), rows + 1);
        return new Slice<>(Listing.page(found, rows), Listing.next(found, rows, each -> Cursor.of(each.id())));
    }

    @GET
    @Path("samples.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv() {
        return CsvFile.of(
                "samples",
                List.of("reference", "drawn_at", "children_in_care", "drawn", "seed", "sha256", "open_until"),
                this::part,
                each -> CsvFile.row(
                        each.reference(),
                        each.drawnAt(),
                        each.frame(),
                        each.drawn(),
                        each.seed(),
                        each.frameDigest(),
                        each.endsOn()));
    }

    private TemplateInstance page(@Nullable String cursor, Typed typed, Faults faults) {
        var part = part(cursor, ROWS);
        var by = typed.by();
        return Templates.list(
                Listing.of(
                                "/inspections",
                                Words.count(inspections.count(), "sample", "samples"),
                                part.items(),
                                part.next())
                        .csv("/inspections/samples.csv"),
                part.items().stream().map(this::row).toList(),
                typed.shown(),
                Arrays.stream(Stratum.values())
                        .map(each -> new Choice(each.wire(), each.words(), by.contains(each)))
                        .toList(),
                faults);
    }

    private Row row(Inspection of) {
        return new Row(
                of.id(),
                of.reference(),
                "%d of %s".formatted(of.drawn(), Words.count(of.frame(), "child in care", "children in care")),
                Long.toString(of.seed()),
                of.frameDigest(),
                Words.day(of.drawnAt()
                        .atZone(org.carebank.kit.time.BusinessClock.LONDON)
                        .toLocalDate()),
                Words.day(of.endsOn()),
                of.open(today.date()));
    }

    private String words(List<Stratum> by, List<String> stratum) {
        var words = new ArrayList<String>();
        for (int i = 0; i < Math.min(by.size(), stratum.size()); i++) {
            var value = stratum.get(i);
            words.add(
                    switch (by.get(i)) {
                        case REGION -> councils.region(value);
                        case COUNCIL -> councils.require(value).name();
                        case KIND ->
                            value.equals("no home")
                                    ? value
                                    : KindOfCare.of(value).words();
                        case AGE -> "aged " + value;
                        case LENGTH -> "in care " + value;
                    });
        }
        return words.isEmpty() ? "Everybody" : String.join(", ", words);
    }
}
