package org.carebank.analytics.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carebank.analytics.figures.FigurePage.Choices;
import org.carebank.analytics.place.Places;
import org.carebank.kit.time.Today;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gathers what a page of figures and its download show, with money and without. */
@ApplicationScoped
public class ShownFigures {
    private final Figures figures;
    private final Scope scope;
    private final Places places;
    private final Today today;

    ShownFigures(Figures figures, Scope scope, Places places, Today today) {
        this.figures = figures;
        this.scope = scope;
        this.places = places;
        this.today = today;
    }

    FigurePage page(
            boolean money,
            @Nullable String by,
            @Nullable String region,
            @Nullable String council,
            @Nullable String provider,
            @Nullable String kind) {
        var dimension = scope.dimension(by);
        var filter = scope.filter(region, council, provider, kind);
        return FigurePage.of(
                money,
                today.date(),
                dimension,
                filter,
                choices(),
                figures.by(dimension, filter),
                figures.total(filter));
    }

    RestResponse<String> csv(
            boolean money,
            @Nullable String by,
            @Nullable String region,
            @Nullable String council,
            @Nullable String provider,
            @Nullable String kind) {
        var dimension = scope.dimension(by);
        var parts = figures.by(dimension, scope.filter(region, council, provider, kind));
        var name = "%s-by-%s-%s.csv".formatted(money ? "figures" : "care", dimension.code(), today.date());
        return RestResponse.ResponseBuilder.ok(FigureCsv.of(money, dimension, parts))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    /** Regions of the caller; councils and providers that have something to show. */
    private Choices choices() {
        var regions = places.regions().stream()
                .filter(region -> scope.seesRegion(region.code()))
                .map(region -> new Part(region.code(), region.name(), Measures.NONE))
                .toList();
        return new Choices(regions, seen(Dimension.COUNCIL), seen(Dimension.PROVIDER));
    }

    private List<Part> seen(Dimension dimension) {
        return figures.by(dimension, Filter.ALL);
    }
}
