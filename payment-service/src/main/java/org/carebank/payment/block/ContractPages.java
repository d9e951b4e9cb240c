package org.carebank.payment.block;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.time.Today;
import org.carebank.payment.block.ContractMonths.ContractMonth;
import org.jspecify.annotations.Nullable;

/** Contracts and their places in a month, for finance. */
@Path("/contracts")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class ContractPages {
    private static final int SHOWN = 50;

    private final ContractMonths months;
    private final Today today;

    ContractPages(ContractMonths months, Today today) {
        this.months = months;
        this.today = today;
    }

    /** The page's file in {@code templates/ContractPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                String month, String before, String after, List<ContractMonth> contracts, String next);
    }

    /** A month that is none is taken as this one. */
    @GET
    public TemplateInstance list(
            @QueryParam("month") @Nullable String month, @QueryParam("cursor") @Nullable String cursor) {
        var shown = month != null && month.matches(ContractResource.MONTH)
                ? YearMonth.parse(month)
                : YearMonth.from(today.date());
        var slice = months.of(shown, cursor, SHOWN);
        return Templates.list(
                shown.toString(),
                shown.minusMonths(1).toString(),
                shown.plusMonths(1).toString(),
                slice.items(),
                slice.next() == null ? "" : slice.next());
    }
}
