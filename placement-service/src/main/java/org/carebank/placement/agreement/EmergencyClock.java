package org.carebank.placement.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.WorkingDays;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.jspecify.annotations.Nullable;

/**
 * The clock of an emergency start: the agreement follows within so many working days of the first night. The council is
 * warned from the working day before on; when the day has passed the regional office knows. Nothing ever stops of it.
 */
@ApplicationScoped
public class EmergencyClock implements TaskRule {
    private final Database database;
    private final WorkingDays workingDays;
    private final PlacementConfig config;

    EmergencyClock(Database database, WorkingDays workingDays, PlacementConfig config) {
        this.database = database;
        this.workingDays = workingDays;
        this.config = config;
    }

    /** The last day on which the agreement is in time; none where it waits for nothing. */
    Optional<LocalDate> agreeBy(Agreement agreement) {
        return agreement.status() == AgreementStatus.EMERGENCY_STARTED
                ? Optional.of(agreeBy(agreement.plannedFrom()))
                : Optional.empty();
    }

    private LocalDate agreeBy(LocalDate firstNight) {
        return workingDays.after(firstNight, config.emergencyWorkingDays());
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.EMERGENCY_AGREEMENT_DUE, TaskKind.EMERGENCY_AGREEMENT_LATE);
    }

    private record Begun(UUID agreement, UUID child, LocalDate firstNight) {}

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> children, LocalDate today) {
        var wanted = new ArrayList<Wanted>();
        for (var each : database.query(
                """
                select a.id, a.child, a.planned_from from agreement a join child c on c.id = a.child
                where a.status = 'emergency_started' and c.died_on is null
                  and (?::uuid[] is null or a.child = any(?::uuid[]))""",
                row -> new Begun(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, LocalDate.class)),
                children,
                children)) {
            var by = agreeBy(each.firstNight());
            if (!today.isBefore(workingDays.before(by))) {
                wanted.add(task(TaskKind.EMERGENCY_AGREEMENT_DUE, each, by));
            }
            if (today.isAfter(by)) {
                wanted.add(task(TaskKind.EMERGENCY_AGREEMENT_LATE, each, by));
            }
        }
        return wanted;
    }

    private static Wanted task(TaskKind kind, Begun begun, LocalDate by) {
        return new Wanted(kind, begun.child(), begun.agreement(), begun.firstNight(), null, by);
    }
}
