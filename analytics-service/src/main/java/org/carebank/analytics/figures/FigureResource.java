package org.carebank.analytics.figures;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.time.Today;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The figures with what the homes cost: for those who work with money, closed to everybody else. */
@Path("/api/v1/figures")
@Allowed({"analyst", "regional-officer", "finance-preparer", "finance-approver", "fee-officer"})
public class FigureResource {
    private final Figures figures;
    private final Scope scope;
    private final Today today;

    FigureResource(Figures figures, Scope scope, Today today) {
        this.figures = figures;
        this.scope = scope;
        this.today = today;
    }

    /**
     * One line of the figures.
     *
     * @param key the region, council, provider or kind of care; "none" where the facts name none
     */
    public record FigureView(
            String key,
            @Nullable String name,
            long children,
            long agreements,
            long moves,
            long breakdowns,
            long concerns,
            long appeals,
            long holds,
            long spendPence) {
        static FigureView of(Part part) {
            var measures = part.measures();
            return new FigureView(
                    part.key(),
                    part.name(),
                    measures.children(),
                    measures.agreements(),
                    measures.moves(),
                    measures.breakdowns(),
                    measures.concerns(),
                    measures.appeals(),
                    measures.holds(),
                    measures.spendPence());
        }
    }

    /**
     * All of it in one line.
     *
     * @param runs payment runs released; only where nothing is filtered, as a run is of no one council
     */
    public record TotalView(
            LocalDate asOf,
            long children,
            long agreements,
            long moves,
            long breakdowns,
            long concerns,
            long appeals,
            long holds,
            long spendPence,
            @Nullable Long runs,
            @Nullable Long paidPence) {
        static TotalView of(LocalDate asOf, Measures measures, Figures.@Nullable Paid paid) {
            return new TotalView(
                    asOf,
                    measures.children(),
                    measures.agreements(),
                    measures.moves(),
                    measures.breakdowns(),
                    measures.concerns(),
                    measures.appeals(),
                    measures.holds(),
                    measures.spendPence(),
                    paid == null ? null : paid.runs(),
                    paid == null ? null : paid.pence());
        }
    }

    @GET
    public List<FigureView> figures(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        var dimension = scope.dimension(by);
        var filter = scope.filter(region, council, provider, kind);
        return figures.by(dimension, filter).stream().map(FigureView::of).toList();
    }

    @GET
    @Path("total")
    public TotalView total(
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        var filter = scope.filter(region, council, provider, kind);
        return TotalView.of(today.date(), figures.total(filter), filter.open() ? figures.paid() : null);
    }
}
