package org.carebank.placement.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The council sees where its return, the record and the funding differ, and says of each difference what it is. */
@Path("/reconciliation")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "council-system"})
public class ReconciliationPages {
    private static final String PATH = "/reconciliation";
    private static final int ROWS = 50;
    private static final int REASON_MAX = 2000;
    private static final Map<String, String> SETTLED = Map.of(
            "gone", "The two agree by now",
            "return_wrong", "The return is wrong",
            "record_wrong", "The record is wrong",
            "known", "Known, and right as it is");
    private static final Map<String, String> STATES = states();
    private static final List<String> ANSWERS = List.of("return_wrong", "record_wrong", "known");

    private final Reconciliations reconciliations;
    private final ReconciliationResource resource;
    private final Jobs jobs;

    ReconciliationPages(Reconciliations reconciliations, ReconciliationResource resource, Jobs jobs) {
        this.reconciliations = reconciliations;
        this.resource = resource;
        this.jobs = jobs;
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("open", "Open");
        states.put("settled", "Settled");
        states.put("both", "Both");
        return states;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                @Nullable Head head, List<Count> counts, Listing listing, List<Line> tasks, Faults faults);

        static native TemplateInstance job(UUID id, int percent, boolean ends, String problem);

        static native TemplateInstance one(Line task, List<Choice> answers, String reason, Faults faults);
    }

    /** What stands above the tasks of a year. */
    public record Head(String day, String ends, String at, String children, String open, boolean fundingKnown) {}

    /** How many tasks of a kind are open. */
    public record Count(String kind, String words, String many) {}

    /** A task. */
    public record Line(
            UUID id,
            UUID child,
            String localId,
            String year,
            String words,
            String days,
            String said,
            String held,
            boolean open,
            String state,
            String reason,
            long version) {}

    @GET
    @Transactional
    public TemplateInstance list(
            @QueryParam("year_ends") @Nullable LocalDate yearEnds,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor) {
        return list(yearEnds, kind, status, cursor, Faults.none());
    }

    private TemplateInstance list(
            @Nullable LocalDate asked,
            @Nullable String kind,
            @Nullable String status,
            @Nullable String cursor,
            Faults faults) {
        var looks = reconciliations.looks();
        var look = looks.stream()
                .filter(each -> asked == null || each.yearEnds().equals(asked))
                .findFirst()
                .orElse(null);
        if (look == null) {
            var none = Listing.of(PATH, Words.count(0, "difference", "differences"), List.of(), null);
            return Templates.list(null, List.of(), none, List.of(), faults);
        }
        var wanted = wanted(look.yearEnds(), kind, status);
        var tasks = reconciliations.tasks(wanted, cursor, ROWS);
        var counts = reconciliations.open(look.yearEnds());
        long open = counts.values().stream().mapToInt(each -> each).sum();
        var head = new Head(
                look.yearEnds().toString(),
                Words.day(look.yearEnds()),
                Words.day(look.at().atZone(BusinessClock.LONDON).toLocalDate()),
                Words.count(look.children(), "child", "children"),
                Words.count(open, "difference is open", "differences are open"),
                look.fundingKnown());
        var listing = Listing.of(
                        PATH,
                        Words.count(reconciliations.count(wanted), "difference", "differences"),
                        tasks.items(),
                        tasks.next())
                .by(selects(looks, look, kind, status))
                .csv(PATH + "/differences.csv");
        return Templates.list(
                head,
                counts.entrySet().stream()
                        .map(each -> new Count(
                                each.getKey().wire(),
                                each.getKey().words(),
                                Words.count(each.getValue(), "difference", "differences")))
                        .toList(),
                listing,
                tasks.items().stream().map(ReconciliationPages::line).toList(),
                faults);
    }

    private static List<Listing.Select> selects(
            List<Reconciliations.Look> looks,
            Reconciliations.Look look,
            @Nullable String kind,
            @Nullable String status) {
        var years = new LinkedHashMap<String, String>();
        looks.forEach(each -> years.put(each.yearEnds().toString(), Words.day(each.yearEnds())));
        var kinds = new LinkedHashMap<String, String>();
        Arrays.stream(DifferenceKind.values()).forEach(each -> kinds.put(each.wire(), each.words()));
        return List.of(
                Listing.Select.of("year_ends", "Year to", look.yearEnds().toString(), years),
                Listing.Select.any("kind", "Kind of difference", kind, "Every kind", kinds),
                Listing.Select.of("status", "State", status, STATES));
    }

    private static Reconciliations.Wanted wanted(LocalDate yearEnds, @Nullable String kind, @Nullable String status) {
        var state = status != null && STATES.containsKey(status) ? status : "open";
        return ReconciliationResource.wanted(yearEnds, kind, state.equals("both") ? null : state);
    }

    /** Sets the return of a year beside the record. */
    @POST
    @Idempotent
    public RestResponse<TemplateInstance> look(
            @RestForm("idempotency_key") @Nullable String key, @RestForm("year_ends") @Nullable LocalDate yearEnds) {
        try {
            return RestResponse.seeOther(URI.create("/reconciliation/jobs/" + resource.begin(yearEnds)));
        } catch (Refusal refusal) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST,
                    list(null, null, null, null, Faults.of(refusal, Map.of(), "look")));
        }
    }

    @GET
    @Path("jobs/{job}")
    @Transactional
    public TemplateInstance job(UUID job) {
        var view = jobs.view(job);
        boolean ends = view.status().equals("done") || view.status().equals("failed");
        return Templates.job(job, view.percent(), ends, view.problem() == null ? "" : view.problem());
    }

    @GET
    @Path("differences.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(
            @QueryParam("year_ends") @Nullable LocalDate yearEnds,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable String status) {
        var asked = yearEnds != null
                ? yearEnds
                : reconciliations.looks().stream()
                        .map(Reconciliations.Look::yearEnds)
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
        return resource.csv(wanted(asked, kind, status));
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance one(UUID id) {
        return Templates.one(line(reconciliations.require(id)), answers(""), "", Faults.none());
    }

    private static List<Choice> answers(String chosen) {
        return ANSWERS.stream()
                .map(each -> new Choice(each, SETTLED.getOrDefault(each, each), each.equals(chosen)))
                .toList();
    }

    /** Says what a difference is; what is refused is taken back, and the page is made anew beside it. */
    @POST
    @Path("{id}")
    public RestResponse<TemplateInstance> settle(
            UUID id,
            @RestForm("version") @Nullable String version,
            @RestForm("settled_as") @Nullable String as,
            @RestForm("reason") @Nullable String reason) {
        var faults = new Faults();
        var chosen = as == null ? "" : as;
        var words = reason == null ? "" : reason.strip();
        if (!ANSWERS.contains(chosen)) {
            faults.add("settled_as", "Choose what it is");
        }
        if (words.isEmpty() || words.length() > REASON_MAX) {
            faults.add("reason", "Say why, in %,d characters at most".formatted(REASON_MAX));
        }
        if (!faults.any()) {
            try {
                reconciliations.settle(id, version == null ? "" : "\"" + version + "\"", chosen, words);
                return RestResponse.seeOther(URI.create("/reconciliation/" + id));
            } catch (Refusal refusal) {
                if (refusal.status() != 409) {
                    throw refusal;
                }
                faults.add("settled_as", refusal.detail());
            }
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> RestResponse.status(
                        RestResponse.Status.BAD_REQUEST,
                        Templates.one(line(reconciliations.require(id)), answers(chosen), words, faults)));
    }

    private static Line line(Reconciliations.Task task) {
        var last = task.toDay() == null ? null : task.toDay().minusDays(1);
        var days = last == null
                ? "From " + Words.day(task.fromDay())
                : last.equals(task.fromDay())
                        ? "On " + Words.day(task.fromDay())
                        : Words.day(task.fromDay()) + " to " + Words.day(last);
        return new Line(
                task.id(),
                task.child(),
                task.localId(),
                Words.day(task.yearEnds()),
                task.kind().words(),
                days,
                task.kind().ofFunding() ? "Nothing: no return tells of funding" : said(task.said()),
                said(task.held()),
                task.status().equals("open"),
                task.settledAs() == null ? "Open" : SETTLED.getOrDefault(task.settledAs(), task.settledAs()),
                task.reason() == null ? "" : task.reason(),
                task.version());
    }

    private static String said(@Nullable String value) {
        return value == null
                ? "Nothing"
                : Arrays.stream(KindOfCare.values())
                        .filter(each -> each.wire().equals(value))
                        .findFirst()
                        .map(KindOfCare::words)
                        .orElseGet(() -> value.replace('_', ' '));
    }
}
