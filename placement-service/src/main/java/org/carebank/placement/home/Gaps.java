package org.carebank.placement.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.placement.database.Database;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/**
 * Nights in care without a main home, since the council joined and until last night. Short breaks (V3, V4) have no main
 * home and no gaps; a temporary absence leaves the home the child's.
 */
@ApplicationScoped
public class Gaps implements TaskRule {
    /** Child by child, by key: joins of all children's days are planned by sizes that the database does not know. */
    private static final String MISSING = """
            with here as (
              select c.id, o.joined_on from child c join council o on o.code = c.council
              where (?::uuid[] is null or c.id = any(?::uuid[])) and o.joined_on < ? and c.died_on is null
                and not exists (select from child_merge m where m.merged = c.id and m.undone_at is null))
            select here.id as child, lower(gap) as since, upper(gap) as to_day,
              upper(gap) = ? and not coalesce(homes.days @> ?, false) as goes_on
            from here
              cross join lateral (
                select range_agg(daterange(standing.from_day, standing.to_day)) as days
                from (
                  select l.legal_status, l.from_day, lead(l.from_day) over (order by l.from_day) as to_day
                  from legal_status_period l where l.child = here.id and l.superseded_at is null) standing
                where standing.legal_status is not null and standing.legal_status not in ('V3', 'V4')) care
              cross join lateral (
                select range_agg(daterange(p.first_night, p.last_day)) as days
                from placement_version p
                where p.child = here.id and p.superseded_at is null and not p.voided and p.main) homes
              cross join lateral unnest(
                care.days * datemultirange(daterange(here.joined_on, ?)) - coalesce(homes.days, '{}')) gap""";

    private final Database database;
    private final Tasks tasks;

    Gaps(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.NO_HOME);
    }

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> children, LocalDate today) {
        return database.query(
                MISSING,
                row -> {
                    var child = row.getObject("child", UUID.class);
                    return new Wanted(
                            TaskKind.NO_HOME,
                            child,
                            child,
                            row.getObject("since", LocalDate.class),
                            row.getBoolean("goes_on") ? null : row.getObject("to_day", LocalDate.class),
                            null);
                },
                children,
                children,
                today,
                today,
                today,
                today);
    }

    /** At once, in the transaction that recorded the homes. */
    void look(@Observes HomesChanged changed) {
        tasks.look(this, changed.children());
    }
}
