package org.carebank.payment.funding;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.document.CsvText;
import org.carebank.payment.funding.ExceptionResource.EntitlementException;

/** Homes that wait for a fee or a tariff, for the people who can agree one. */
@Path("/exceptions")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver", "fee-officer"})
public class ExceptionPages {
    private static final int FOUND_MAX = 1000;
    private static final int ROWS = 50;
    private static final List<String> COLUMNS =
            List.of("reason", "kind", "placement", "payee", "name", "from", "ongoing");

    private final ExceptionResource exceptions;
    private final Callers callers;

    ExceptionPages(ExceptionResource exceptions, Callers callers) {
        this.exceptions = exceptions;
        this.callers = callers;
    }

    /** How many wait for one reason. */
    public record Waiting(String reason, long count) {}

    /** The part that is shown, of so many. */
    public record Shown(List<EntitlementException> items, long total, int page, boolean more, boolean cut) {}

    /** The pages' files in {@code templates/ExceptionPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Waiting> waiting, String reason, Shown shown, boolean finance);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("reason") @DefaultValue("") String reason, @QueryParam("page") @DefaultValue("1") int page) {
        var all = exceptions.list(FOUND_MAX);
        var counts = all.stream()
                .collect(Collectors.groupingBy(EntitlementException::reason, TreeMap::new, Collectors.counting()));
        var chosen = chosen(all, reason);
        var at = Math.clamp(page, 1, FOUND_MAX / ROWS);
        var items = chosen.stream().skip((long) (at - 1) * ROWS).limit(ROWS).toList();
        return Templates.list(
                counts.entrySet().stream()
                        .map(each -> new Waiting(each.getKey(), each.getValue()))
                        .toList(),
                reason,
                new Shown(items, chosen.size(), at, chosen.size() > at * ROWS, all.size() == FOUND_MAX),
                callers.current().hasAny("finance-preparer", "finance-approver"));
    }

    /** What is filtered, as a file. */
    @GET
    @Path("homes.csv")
    @Produces("text/csv")
    public String csv(@QueryParam("reason") @DefaultValue("") String reason) {
        return CsvText.of(
                COLUMNS,
                chosen(exceptions.list(FOUND_MAX), reason),
                each -> Arrays.asList(
                        each.reason(),
                        each.kind(),
                        each.placement(),
                        each.payee(),
                        each.name(),
                        each.from(),
                        each.ongoing()));
    }

    private static List<EntitlementException> chosen(List<EntitlementException> all, String reason) {
        return all.stream()
                .filter(each -> reason.isEmpty() || each.reason().equals(reason))
                .toList();
    }
}
