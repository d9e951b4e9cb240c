package org.carebank.placement.ssda903;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a council's returns said goes out to that council as it came in. */
@Path("/api/v1")
public class StatedResource {
    private final StatedExports exports;
    private final LiveReturn living;
    private final StatedRows stated;
    private final Children children;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Clock clock;

    StatedResource(
            StatedExports exports,
            LiveReturn living,
            StatedRows stated,
            Children children,
            Callers callers,
            Audit audit,
            Today today,
            Clock clock) {
        this.exports = exports;
        this.living = living;
        this.stated = stated;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.clock = clock;
    }

    /** A table of a year's return that can be had. */
    public record ExportView(LocalDate yearEnds, String table, long rows) {}

    /**
     * One row of a return about a child.
     *
     * @param values what it says, by the names of its columns; empty fields are left out
     * @param recordedAt when it was first said so
     */
    public record FactView(String table, LocalDate yearEnds, Map<String, String> values, Instant recordedAt) {}

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private String council() {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        return council;
    }

    /** The tables of all years that the council's returns brought. */
    @GET
    @Path("ssda903-exports")
    @Allowed({"social-worker", "council-system"})
    public Slice<ExportView> exports() {
        var held = exports.held(council()).stream()
                .map(each -> new ExportView(each.yearEnds(), each.table().file(), each.rows()))
                .toList();
        return new Slice<>(held, null);
    }

    /** One table as CSV, written as it came. */
    @GET
    @Path("ssda903-exports/{year_ends}/{table}")
    @Produces("text/csv")
    @Allowed({"social-worker", "council-system"})
    public RestResponse<StreamingOutput> table(
            @PathParam("year_ends") LocalDate yearEnds, @PathParam("table") String name) {
        var council = council();
        var table = ReturnTable.of(name).orElseThrow(Refusal::notFound);
        requireHeld(council, yearEnds, List.of(table));
        return sent(yearEnds + "-" + table.file() + ".csv", out -> exports.csv(council, yearEnds, table, out));
    }

    /** All tables as CSV files in a zip. */
    @GET
    @Path("ssda903-exports/{year_ends}/all.zip")
    @Produces("application/zip")
    @Allowed({"social-worker", "council-system"})
    public RestResponse<StreamingOutput> zip(@PathParam("year_ends") LocalDate yearEnds) {
        var council = council();
        requireHeld(council, yearEnds, Arrays.asList(ReturnTable.values()));
        return sent(yearEnds + ".zip", out -> exports.zip(council, yearEnds, out));
    }

    /** All tables in the XML form. */
    @GET
    @Path("ssda903-exports/{year_ends}/return.xml")
    @Produces("application/xml")
    @Allowed({"social-worker", "council-system"})
    public RestResponse<StreamingOutput> xml(@PathParam("year_ends") LocalDate yearEnds) {
        var council = council();
        requireHeld(council, yearEnds, Arrays.asList(ReturnTable.values()));
        return sent(yearEnds + ".xml", out -> exports.xml(council, yearEnds, out));
    }

    private void requireHeld(String council, LocalDate yearEnds, List<ReturnTable> tables) {
        boolean held = exports.held(council).stream()
                .anyMatch(each -> each.yearEnds().equals(yearEnds) && tables.contains(each.table()));
        if (!held) {
            throw audit.notFound("ssda903-export", council + " " + yearEnds);
        }
        audit.looked("child", exports.children(council, yearEnds, tables));
    }

    private static RestResponse<StreamingOutput> sent(String name, Writing writing) {
        return RestResponse.ResponseBuilder.<StreamingOutput>create(RestResponse.Status.OK, writing::to)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    /**
     * One table of a year's return out of the living record: header, episodes or missing.
     *
     * @param at the moment at which it was so known; now where none is named
     */
    @GET
    @Path("ssda903-returns/{year_ends}/{table}")
    @Produces("text/csv")
    @Allowed({"social-worker", "council-system"})
    public RestResponse<StreamingOutput> living(
            @PathParam("year_ends") LocalDate yearEnds,
            @PathParam("table") String name,
            @QueryParam("at") @Nullable Instant at) {
        var council = council();
        var table = ReturnTable.of(name).filter(LiveReturn.TABLES::contains).orElseThrow(Refusal::notFound);
        if (!yearEnds.equals(ReturnYear.endOf(yearEnds)) || yearEnds.isAfter(ReturnYear.endOf(today.date()))) {
            throw Refusal.notFound();
        }
        var known = at == null ? clock.instant() : at;
        audit.looked("child", living.children(council, yearEnds, known));
        return sent(yearEnds + "-" + table.file() + ".csv", out -> living.csv(council, yearEnds, known, table, out));
    }

    /** Everything that the council's returns say of a child, the latest year last. */
    @GET
    @Path("children/{id}/stated-facts")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public Slice<FactView> facts(@PathParam("id") UUID id) {
        var child = children.require(id);
        audit.looked("child", child.id());
        var rows = stated.of(
                List.of(child.id()),
                Arrays.stream(ReturnTable.values()).map(ReturnTable::file).toList());
        var files = stated.files(
                new HashSet<>(rows.stream().map(StatedRows.Stated::file).toList()));
        return new Slice<>(
                rows.stream()
                        .map(each -> new FactView(
                                each.table().file(),
                                each.yearEnds(),
                                Objects.requireNonNull(files.get(each.file())).values(each.raw()),
                                each.recordedAt()))
                        .toList(),
                null);
    }
}
