package org.carebank.placement.ssda903;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A social worker sends the council's return, sees what became of each row, and fetches returns of any year. */
@Path("/returns")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class ReturnPages {
    private static final int ROWS = 50;
    private static final int YEARS = 10;
    private static final int LOOK_AGAIN_SECONDS = 3;
    private static final Map<ReturnTable, String> WORDS = Map.ofEntries(
            Map.entry(ReturnTable.HEADER, "Header"),
            Map.entry(ReturnTable.EPISODES, "Episodes"),
            Map.entry(ReturnTable.REVIEWS, "Reviews"),
            Map.entry(ReturnTable.UASC, "Unaccompanied asylum-seeking children"),
            Map.entry(ReturnTable.OC2, "Health and wellbeing (OC2)"),
            Map.entry(ReturnTable.OC3, "Care leavers (OC3)"),
            Map.entry(ReturnTable.AD1, "Adopted children (AD1)"),
            Map.entry(ReturnTable.PLACED_FOR_ADOPTION, "Placed for adoption"),
            Map.entry(ReturnTable.PREVIOUS_PERMANENCE, "Previous permanence"),
            Map.entry(ReturnTable.MISSING, "Missing from care"),
            Map.entry(ReturnTable.SW_EPISODES, "Social workers"),
            Map.entry(ReturnTable.DOLO, "Deprivation of liberty orders"));

    private final Ssda903Resource imports;
    private final StatedResource stated;
    private final StatedExports exports;
    private final Callers callers;
    private final Jobs jobs;
    private final ObjectMapper json;

    ReturnPages(
            Ssda903Resource imports,
            StatedResource stated,
            StatedExports exports,
            Callers callers,
            Jobs jobs,
            ObjectMapper json) {
        this.imports = imports;
        this.stated = stated;
        this.exports = exports;
        this.callers = callers;
        this.jobs = jobs;
        this.json = json;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance returns(
                List<TableLine> tables, Listing listing, List<YearLine> years, List<TableLine> living, Faults faults);

        static native TemplateInstance job(
                UUID id,
                String state,
                boolean going,
                int percent,
                List<CountLine> tables,
                String errorCount,
                List<ErrorLine> errors,
                @Nullable Integer next);
    }

    /** A table that can be sent or had. */
    public record TableLine(String file, String words, boolean needed, String rows) {}

    /** The tables of a year. */
    public record YearLine(LocalDate day, String ends, List<TableLine> tables) {}

    /** What became of a file's rows. */
    public record CountLine(String words, String counts) {}

    /** A row that was refused. */
    public record ErrorLine(String file, String line, String column, String value, String message) {}

    @GET
    public TemplateInstance returns(
            @QueryParam("year_ends") @Nullable String yearEnds, @QueryParam("cursor") @Nullable String cursor) {
        return page(yearEnds, cursor, Faults.none());
    }

    private TemplateInstance page(@Nullable String yearEnds, @Nullable String cursor, Faults faults) {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        var tables =
                Arrays.stream(ReturnTable.values()).map(each -> line(each, "")).toList();
        var byYear = new LinkedHashMap<LocalDate, List<TableLine>>();
        exports.held(council)
                .forEach(each -> byYear.computeIfAbsent(each.yearEnds(), _ -> new ArrayList<>())
                        .add(line(each.table(), Words.count(each.rows(), "row", "rows"))));
        var years = byYear.entrySet().stream()
                .map(each -> new YearLine(each.getKey(), Words.day(each.getKey()), each.getValue()))
                .toList();
        var living = Arrays.stream(ReturnTable.values())
                .filter(LiveReturn.TABLES::contains)
                .map(each -> line(each, ""))
                .toList();
        var byDay = new LinkedHashMap<String, String>();
        years.forEach(each -> byDay.put(each.day().toString(), each.ends()));
        var wanted = years.stream()
                .filter(each -> yearEnds == null
                        || !byDay.containsKey(yearEnds)
                        || each.day().toString().equals(yearEnds))
                .toList();
        var found = Listing.after(wanted, cursor, each -> Cursor.of(each.day()));
        var shown = Listing.page(found, YEARS);
        var listing = Listing.of(
                        "/returns",
                        Words.count(wanted.size(), "year’s return", "years’ returns"),
                        shown,
                        Listing.next(found, YEARS, each -> Cursor.of(each.day())))
                .by(List.of(Listing.Select.any("year_ends", "Year to", yearEnds, "Every year", byDay)))
                .csv("/returns/returns.csv");
        return Templates.returns(tables, listing, shown, living, faults);
    }

    /** Which tables of which years are held, and how many rows. */
    @GET
    @Path("returns.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(@QueryParam("year_ends") @Nullable String yearEnds) {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        return CsvFile.of(
                "returns",
                List.of("year_ends", "table", "rows"),
                (_, _) -> new Slice<>(
                        exports.held(council).stream()
                                .filter(each -> yearEnds == null
                                        || yearEnds.isEmpty()
                                        || each.yearEnds().toString().equals(yearEnds))
                                .toList(),
                        null),
                each -> CsvFile.row(each.yearEnds(), each.table().file(), each.rows()));
    }

    private static TableLine line(ReturnTable table, String rows) {
        return new TableLine(table.file(), words(table), Ssda903Resource.NEEDED.contains(table), rows);
    }

    private static String words(ReturnTable table) {
        return WORDS.getOrDefault(table, table.file());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<TemplateInstance> send(
            @BeanParam Ssda903Resource.Form form, @RestForm(FileUpload.ALL) List<FileUpload> sent) throws IOException {
        try {
            return RestResponse.seeOther(URI.create("/returns/" + imports.submit(form, sent)));
        } catch (Refusal refusal) {
            var fields = Arrays.stream(ReturnTable.values())
                    .collect(Collectors.toMap(
                            ReturnTable::file, each -> new Faults.Field(each.file(), words(each) + ":")));
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST,
                    page(null, null, Faults.of(refusal, fields, form.xml == null ? "header" : "xml")));
        }
    }

    @GET
    @Path("exports/{year_ends}/{table}")
    @Produces("text/csv")
    public RestResponse<StreamingOutput> table(
            @PathParam("year_ends") LocalDate yearEnds, @PathParam("table") String table) {
        return stated.table(yearEnds, table);
    }

    @GET
    @Path("exports/{year_ends}/all.zip")
    @Produces("application/zip")
    public RestResponse<StreamingOutput> zip(@PathParam("year_ends") LocalDate yearEnds) {
        return stated.zip(yearEnds);
    }

    @GET
    @Path("exports/{year_ends}/return.xml")
    @Produces("application/xml")
    public RestResponse<StreamingOutput> xml(@PathParam("year_ends") LocalDate yearEnds) {
        return stated.xml(yearEnds);
    }

    /** A table of a year's return as the record has it today. */
    @GET
    @Path("living/{year_ends}/{table}")
    @Produces("text/csv")
    public RestResponse<StreamingOutput> living(
            @PathParam("year_ends") LocalDate yearEnds, @PathParam("table") String table) {
        return stated.living(yearEnds, table, null);
    }

    @GET
    @Path("{id}/errors")
    @Produces("text/csv")
    public String errorsCsv(UUID id) {
        return jobs.errors(id);
    }

    /**
     * How far a return is, and what became of its rows.
     *
     * @param after so many refused rows were shown on pages before
     */
    @GET
    @Path("{id}")
    public RestResponse<TemplateInstance> job(UUID id, @QueryParam("after") @DefaultValue("0") int after) {
        var job = jobs.view(id);
        if (!job.kind().equals(Ssda903Import.KIND)) {
            throw Refusal.notFound();
        }
        boolean going = job.status().equals("waiting") || job.status().equals("running");
        var errors = job.errors() == 0 || going ? List.<ErrorLine>of() : errors(id, Math.max(0, after));
        var page = Templates.job(
                id,
                state(job),
                going,
                job.percent(),
                tables(job),
                Words.count(job.errors(), "fault", "faults"),
                errors.subList(0, Math.min(ROWS, errors.size())),
                errors.size() > ROWS ? Integer.valueOf(after + ROWS) : null);
        var answer = RestResponse.ResponseBuilder.ok(page);
        return going ? answer.header("Refresh", LOOK_AGAIN_SECONDS).build() : answer.build();
    }

    private static String state(JobView job) {
        return switch (job.status()) {
            case "waiting" -> "It waits for its turn.";
            case "running" -> "%d per cent is done.".formatted(job.percent());
            case "failed" -> "It failed. " + (job.problem() == null ? "" : job.problem());
            default ->
                job.errors() == 0
                        ? "It is done: every row came in."
                        : "It is done. Rows with a fault were left out, all others came in.";
        };
    }

    private List<CountLine> tables(JobView job) {
        if (job.result() == null) {
            return List.of();
        }
        try {
            return StreamSupport.stream(
                            json.readTree(job.result()).path("tables").spliterator(), false)
                    .map(ReturnPages::counts)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CountLine counts(JsonNode table) {
        var said = new StringJoiner(", ");
        said.add(Words.count(table.path("read").asLong(), "row", "rows"));
        add(said, table, "new", "new");
        add(said, table, "changed", "changed");
        add(said, table, "same", "the same as before");
        add(said, table, "rejected", "refused");
        var name = table.path("table").asText();
        return new CountLine(ReturnTable.of(name).map(ReturnPages::words).orElse(name), said.toString());
    }

    private static void add(StringJoiner said, JsonNode table, String field, String words) {
        long count = table.path(field).asLong();
        if (count > 0) {
            said.add("%,d %s".formatted(count, words));
        }
    }

    /** A page of the refused rows, and one more where there is one. */
    private List<ErrorLine> errors(UUID id, int after) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(jobs.errors(id))) {
            return csv.stream()
                    .skip(1L + after)
                    .limit(ROWS + 1L)
                    .map(each -> new ErrorLine(
                            each.getField(0), each.getField(1), each.getField(2), each.getField(4), each.getField(5)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
