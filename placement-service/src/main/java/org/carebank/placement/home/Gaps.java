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
    private static final String MISSING = """
            with here as (
              select c.id, o.joined_on from child c join council o on o.code = c.council
              where (?::uuid[] is null or c.id = any(?::uuid[])) and o.joined_on < ? and c.died_on is null
                and not exists (select from child_merge m where m.merged = c.id and m.undone_at is null)),
            standing as (
              select l.child, l.legal_status, l.from_day,
                lead(l.from_day) over (partition by l.child order by l.from_day) as to_day
              from legal_status_period l join here on here.id = l.child where l.superseded_at is null),
            care as (
              select child, range_agg(daterange(from_day, to_day)) as days from standing
              where legal_status is not null and legal_status not in ('V3', 'V4') group by child),
            homes as (
              select p.child, range_agg(daterange(p.first_night, p.last_day)) as days
              from placement_version p join here on here.id = p.child
              where p.superseded_at is null and not p.voided and p.main group by p.child),
            gaps as (
              select care.child, homes.days as homes,
                care.days * datemultirange(daterange(here.joined_on, ?)) - coalesce(homes.days, '{}') as days
              from care join here on here.id = care.child left join homes on homes.child = care.child)
            select g.child, lower(gap) as since, upper(gap) as to_day,
              upper(gap) = ? and not coalesce(g.homes @> ?, false) as goes_on
            from gaps g cross join lateral unnest(g.days) gap""";

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
