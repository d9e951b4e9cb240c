package org.carebank.analytics.figures;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.time.Today;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The figures of care alone: for those who place children and must see no price, and for all who see more. */
@Path("/api/v1/figures/care")
@Allowed({
    "social-worker",
    "council-system",
    "council-planner",
    "independent-reviewing-officer",
    "regional-officer",
    "analyst",
    "finance-preparer",
    "finance-approver",
    "fee-officer",
    "registrar",
    "hearing-officer",
    "inspector",
    "commissioner"
})
public class CareFigureResource {
    private final Figures figures;
    private final Scope scope;
    private final Today today;

    CareFigureResource(Figures figures, Scope scope, Today today) {
        this.figures = figures;
        this.scope = scope;
        this.today = today;
    }

    /**
     * One line of the figures.
     *
     * @param key the region, council, provider or kind of care; "none" where the facts name none
     */
    public record CareFigureView(
            String key,
            @Nullable String name,
            long children,
            long agreements,
            long moves,
            long breakdowns,
            long concerns,
            long appeals) {
        static CareFigureView of(Part part) {
            var measures = part.measures();
            return new CareFigureView(
                    part.key(),
                    part.name(),
                    measures.children(),
                    measures.agreements(),
                    measures.moves(),
                    measures.breakdowns(),
                    measures.concerns(),
                    measures.appeals());
        }
    }

    /** All of it in one line. */
    public record CareTotalView(
            LocalDate asOf, long children, long agreements, long moves, long breakdowns, long concerns, long appeals) {}

    @GET
    public List<CareFigureView> figures(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        var dimension = scope.dimension(by);
        var filter = scope.filter(region, council, provider, kind);
        return figures.by(dimension, filter).stream().map(CareFigureView::of).toList();
    }

    @GET
    @Path("total")
    public CareTotalView total(
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        var total = figures.total(scope.filter(region, council, provider, kind));
        return new CareTotalView(
                today.date(),
                total.children(),
                total.agreements(),
                total.moves(),
                total.breakdowns(),
                total.concerns(),
                total.appeals());
    }
}
