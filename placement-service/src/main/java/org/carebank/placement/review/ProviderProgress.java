package org.carebank.placement.review;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * How far the aims and goals of children are at their reviews, by the provider with whom they lived on the day and by year.
 * Below ten children nothing is told, and what is told is rounded, so that no child shows in the difference of two looks.
 */
@ApplicationScoped
public class ProviderProgress {
    private static final int CHILDREN_MIN = 10;
    private static final int CHILDREN_STEP = 5;
    private static final int PERCENT_STEP = 10;

    private static final String COUNTED = """
            select p.provider, min(o.name) as name, extract(year from r.held_on)::int as year,
              count(distinct r.child) as children, count(*) as told,
              count(*) filter (where g.level = 'not_yet') as not_yet, count(*) filter (where g.level = 'a_start') as a_start,
              count(*) filter (where g.level = 'well_on_the_way') as well_on_the_way,
              count(*) filter (where g.level = 'reached') as reached
            from review r join review_progress g on g.review = r.id and g.version = r.version
              join placement_version p on p.child = r.child and p.superseded_at is null and not p.voided and p.main
                and p.first_night <= r.held_on and (p.last_day is null or p.last_day > r.held_on)
              left join provider o on o.id = p.provider
            where r.superseded_at is null and p.provider is not null and (?::uuid is null or p.provider = ?)
            group by p.provider, extract(year from r.held_on)
            having count(distinct r.child) >= ?
            order by p.provider, year""";

    private final Database database;
    private final Callers callers;

    ProviderProgress(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /**
     * A provider's children in a year.
     *
     * @param childrenAtLeast rounded down to a multiple of five
     * @param percent of what was told of aims and goals, by level, to the nearest ten: they need not sum to 100
     */
    public record Progress(
            UUID provider, @Nullable String name, int year, long childrenAtLeast, Map<Level, Integer> percent) {}

    /** By provider and year; of one provider where it is named. */
    List<Progress> of(@Nullable UUID provider) {
        return callers.asSystem(
                "provider-progress",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query(
                                COUNTED,
                                row -> {
                                    var percent = new EnumMap<Level, Integer>(Level.class);
                                    for (var level : Level.values()) {
                                        percent.put(level, rounded(row.getLong(level.wire()), row.getLong("told")));
                                    }
                                    return new Progress(
                                            row.getObject("provider", UUID.class),
                                            row.getString("name"),
                                            row.getInt("year"),
                                            row.getLong("children") / CHILDREN_STEP * CHILDREN_STEP,
                                            percent);
                                },
                                provider,
                                provider,
                                CHILDREN_MIN)));
    }

    private static int rounded(long part, long whole) {
        return (int) Math.round(100.0 * part / whole / PERCENT_STEP) * PERCENT_STEP;
    }
}
