package org.carebank.placement.ssda903.validation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The council's data team has its return checked, and sees row by row what to put right. */
@Path("/returns/checks")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "council-system"})
public class ValidationPages {
    private static final int ROWS = 50;
    private static final int EARLIER = 20;
    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "header", new Faults.Field("header", "The header"),
            "episodes", new Faults.Field("episodes", "The episodes file"),
            "header_last", new Faults.Field("header_last", "Last year’s header"),
            "episodes_last", new Faults.Field("episodes_last", "Last year’s episodes file"));

    private final ValidationRequests requests;
    private final ValidationResource resource;
    private final Validations validations;
    private final Jobs jobs;
    private final Audit audit;

    ValidationPages(
            ValidationRequests requests, ValidationResource resource, Validations validations, Jobs jobs, Audit audit) {
        this.requests = requests;
        this.resource = resource;
        this.validations = validations;
        this.jobs = jobs;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(Listing listing, List<Earlier> earlier, Faults faults);

        static native TemplateInstance check(
                Head head, List<Line> rules, @Nullable Line chosen, Listing listing, List<Row> rows);
    }

    /** A check of before, in a row. */
    public record Earlier(UUID job, String at, String year, String state) {}

    /** What stands above a check's tables. */
    public record Head(
            UUID job,
            boolean ends,
            int percent,
            String problem,
            String year,
            String read,
            String beside,
            String found,
            String checked) {}

    /** A rule in words, and the rows that break it. */
    public record Line(String code, String wrong, String remedy, String findings, String unchecked) {}

    /** A row at fault. */
    public record Row(
            String where,
            String child,
            String began,
            String column,
            String value,
            String wrong,
            String remedy,
            String rule) {}

    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return list(cursor, Faults.none());
    }

    private TemplateInstance list(@Nullable String cursor, Faults faults) {
        var all = validations.latest();
        var found = Listing.after(all, cursor, ValidationPages::cursor);
        var shown = Listing.page(found, EARLIER);
        var earlier = shown.stream()
                .map(each -> {
                    var job = jobs.view(each.job());
                    var result = resource.result(job);
                    return new Earlier(
                            each.job(),
                            Words.day(each.at().atZone(BusinessClock.LONDON).toLocalDate()),
                            Words.day(each.yearEnds()),
                            result == null ? state(job.status()) : found(result.findings()));
                })
                .toList();
        var listing = Listing.of(
                "/returns/checks",
                Words.count(all.size(), "check", "checks"),
                shown,
                Listing.next(found, EARLIER, ValidationPages::cursor));
        return Templates.list(listing, earlier, faults);
    }

    private static String cursor(Validations.Asked each) {
        return Cursor.of(each.job());
    }

    private static String state(String status) {
        return switch (status) {
            case "failed" -> "Could not be done";
            case "done" -> "Done";
            default -> "Under way";
        };
    }

    private static String found(long findings) {
        return Words.count(findings, "row to look at", "rows to look at");
    }

    /** Asks for a check; what cannot be a return is said above the form. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Idempotent
    public RestResponse<TemplateInstance> check(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("header") @Nullable FileUpload header,
            @RestForm("episodes") @Nullable FileUpload episodes,
            @RestForm("header_last") @Nullable FileUpload headerLast,
            @RestForm("episodes_last") @Nullable FileUpload episodesLast)
            throws IOException {
        try {
            var job = requests.submit(header, episodes, headerLast, episodesLast, null);
            return RestResponse.seeOther(URI.create("/returns/checks/" + job));
        } catch (Refusal refusal) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, list(null, Faults.of(refusal, FIELDS, "header")));
        }
    }

    @GET
    @Path("{job}")
    @Transactional
    public TemplateInstance checked(
            UUID job, @QueryParam("rule") @Nullable String rule, @QueryParam("cursor") @Nullable String cursor) {
        var asked = validations.require(job);
        var seen = jobs.view(job);
        var result = resource.result(seen);
        if (result == null) {
            var head = new Head(
                    job,
                    seen.status().equals("done") || seen.status().equals("failed"),
                    seen.percent(),
                    seen.problem() == null ? "" : seen.problem(),
                    Words.day(asked.yearEnds()),
                    "",
                    "",
                    "",
                    "");
            return Templates.check(head, List.of(), null, Listing.of(path(job), "", List.of(), null), List.of());
        }
        audit.looked("ssda903-validation", asked.id());
        var rules = result.rules().stream()
                .sorted(Comparator.comparingLong(Ssda903Validation.RuleResult::findings)
                        .reversed())
                .map(ValidationPages::line)
                .toList();
        var chosen = rules.stream()
                .filter(each -> each.code().equals(rule))
                .findFirst()
                .orElse(null);
        var part = validations.findings(asked.id(), chosen == null ? null : chosen.code(), cursor, ROWS);
        var broken = new LinkedHashMap<String, String>();
        result.rules().stream()
                .filter(each -> each.findings() > 0)
                .forEach(each -> broken.put(each.code(), "Rule " + each.code()));
        long found = result.rules().stream()
                .filter(each -> chosen == null || each.code().equals(chosen.code()))
                .mapToLong(Ssda903Validation.RuleResult::findings)
                .sum();
        var listing = Listing.of(path(job), found(found), part.items(), part.next())
                .by(List.of(Listing.Select.any("rule", "Rule", rule, "Every rule", broken)))
                .csv(path(job) + "/findings.csv");
        return Templates.check(
                head(job, result),
                rules.stream()
                        .filter(each -> !each.findings().equals("0")
                                || !each.unchecked().isEmpty())
                        .toList(),
                chosen,
                listing,
                part.items().stream().map(ValidationPages::row).toList());
    }

    private static String path(UUID job) {
        return "/returns/checks/" + job;
    }

    @GET
    @Path("{job}/findings.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID job, @QueryParam("rule") @Nullable String rule) {
        return resource.csv(job, rule);
    }

    private static Head head(UUID job, Ssda903Validation.Result result) {
        long unchecked =
                result.rules().stream().filter(each -> each.unchecked() != null).count();
        return new Head(
                job,
                true,
                100,
                "",
                Words.day(result.yearEnds()),
                both(result.header(), result.episodes()),
                both(result.headerLast(), result.episodesLast()),
                found(result.findings()),
                "%d of %d rules"
                        .formatted(
                                result.rules().size() - unchecked,
                                result.rules().size()));
    }

    private static String both(int header, int episodes) {
        return Words.count(header, "child", "children") + ", " + Words.count(episodes, "episode", "episodes");
    }

    private static Line line(Ssda903Validation.RuleResult each) {
        return new Line(
                each.code(),
                each.wrong(),
                each.remedy(),
                String.format(java.util.Locale.UK, "%,d", each.findings()),
                each.unchecked() == null ? "" : each.unchecked());
    }

    private static Row row(Finding each) {
        var rule = Rules.of(each.rule());
        var file = each.file().equals("header") ? "Header" : "Episodes";
        return new Row(
                each.line() == 0 ? file + ", as taken in" : file + " row " + each.line(),
                each.child() == null ? "" : each.child(),
                each.began() == null ? "" : each.began(),
                each.column(),
                each.value() == null ? "Blank" : each.value(),
                rule.wrong(),
                rule.remedy(),
                rule.code());
    }
}
