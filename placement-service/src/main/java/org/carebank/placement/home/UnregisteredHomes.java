package org.carebank.placement.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.day.WorkingDays;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/**
 * Homes that are on no register. A child is there, so it is recorded; it is never found by a search. The regional office
 * knows at once, the council is asked every day for the way out, and a child under 16 is an alarm of its own.
 */
@ApplicationScoped
public class UnregisteredHomes implements TaskRule {
    /** Where a register should have been: the others need none. */
    static final Set<KindOfCare> KINDS = Set.of(
            KindOfCare.RESIDENTIAL,
            KindOfCare.FOSTER,
            KindOfCare.SECURE,
            KindOfCare.PARENT_AND_CHILD,
            KindOfCare.SUPPORTED_ACCOMMODATION,
            KindOfCare.SUPPORTED_LODGINGS,
            KindOfCare.OTHER);

    private final Moves moves;
    private final Children children;
    private final Councils councils;
    private final Codes codes;
    private final Tasks tasks;
    private final WorkingDays workingDays;
    private final Days days;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    UnregisteredHomes(
            Moves moves,
            Children children,
            Councils councils,
            Codes codes,
            Tasks tasks,
            WorkingDays workingDays,
            Days days,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Clock clock) {
        this.moves = moves;
        this.children = children;
        this.councils = councils;
        this.codes = codes;
        this.tasks = tasks;
        this.workingDays = workingDays;
        this.days = days;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the council says of it.
     *
     * @param council where it is
     * @param moveReason REASON_PLACE_CHANGE of the home before
     */
    public record Said(
            KindOfCare kind,
            LocalDate firstNight,
            String council,
            String postcodeDistrict,
            String name,
            String address,
            String moveReason) {}

    /** It, as it was recorded. */
    public record Known(UUID placement, String council, String postcodeDistrict, String name, String address) {}

    /** Records that the child lives there. Nothing refuses the fact but days that cannot be. */
    @Transactional
    public Placement record(UUID childId, Said said) {
        var child = children.requireForChange(childId);
        days.requireCome("first_night", said.firstNight());
        Days.requireNotBefore("first_night", said.firstNight(), child.born(), "is before birth");
        if (!KINDS.contains(said.kind())) {
            throw fault("kind", "has_a_register", said.kind().wire(), "needs no register: record it as it is");
        }
        Council where = councils.findByIdOptional(said.council())
                .orElseThrow(() -> fault("council", "known_council", said.council(), "is no council of England"));
        if (!codes.list().known("REASON_PLACE_CHANGE", said.moveReason())) {
            throw fault("move_reason", "known_code", said.moveReason(), "is not a REASON_PLACE_CHANGE code");
        }
        if (children.care(childId)
                .on(said.firstNight())
                .filter(each -> each.legalStatus() != null)
                .isEmpty()) {
            throw Refusal.conflict("not-in-care", "The child is not in care on " + said.firstNight());
        }
        var placement = moves.moveInUnregistered(child, said.kind(), said.firstNight(), where, said.moveReason());
        var id = placement.id();
        database.update(
                """
                insert into unregistered_home (placement, child, setting_council, postcode_district, name_sealed,
                  address_sealed, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                childId,
                where.code(),
                said.postcodeDistrict(),
                cipher.seal(said.name().strip(), place(id, "name")),
                cipher.seal(said.address().strip(), place(id, "address")),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", childId, "lives in a home that is on no register");
        tasks.look(this, List.of(childId));
        return placement;
    }

    private static Refusal fault(String field, String rule, String value, String message) {
        return Refusal.invalid(
                "cannot-be-recorded",
                "This home cannot be recorded so: " + field.replace('_', ' ') + " " + message,
                new Refusal.Fault(field, rule, value, message));
    }

    /** Those of a child. */
    public List<Known> of(UUID child) {
        return database.query(
                "select * from unregistered_home where child = ? order by recorded_at, placement",
                row -> {
                    var id = row.getObject("placement", UUID.class);
                    return new Known(
                            id,
                            row.getString("setting_council"),
                            row.getString("postcode_district"),
                            cipher.open(row.getBytes("name_sealed"), place(id, "name")),
                            cipher.open(row.getBytes("address_sealed"), place(id, "address")));
                },
                child);
    }

    private static String place(UUID id, String column) {
        return "unregistered-home:" + id + ":" + column;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.UNREGISTERED_HOME, TaskKind.UNREGISTERED_WAY_OUT, TaskKind.UNDER_SIXTEEN);
    }

    /** {@code asked}: the day since which the way out is asked for; none where it was answered today. */
    private record Lived(
            UUID placement,
            UUID child,
            LocalDate firstNight,
            boolean unregistered,
            boolean underSixteen,
            @Nullable LocalDate asked) {}

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> of, LocalDate today) {
        var wanted = new ArrayList<Wanted>();
        for (var each : lived(of, today)) {
            if (each.unregistered()) {
                wanted.add(new Wanted(
                        TaskKind.UNREGISTERED_HOME,
                        each.child(),
                        each.placement(),
                        each.firstNight(),
                        null,
                        each.firstNight()));
            }
            if (each.asked() != null) {
                wanted.add(new Wanted(
                        TaskKind.UNREGISTERED_WAY_OUT,
                        each.child(),
                        each.placement(),
                        each.asked(),
                        null,
                        workingDays.after(each.asked(), 1)));
            }
            if (each.underSixteen()) {
                wanted.add(new Wanted(
                        TaskKind.UNDER_SIXTEEN,
                        each.child(),
                        each.placement(),
                        each.firstNight(),
                        null,
                        each.firstNight()));
            }
        }
        return wanted;
    }

    private List<Lived> lived(@Nullable Collection<UUID> of, LocalDate today) {
        return database.query(
                """
                select p.id, p.child, p.first_night, u.placement is not null as unregistered,
                  c.born + interval '16 years' > ? and (u.placement is not null or p.kind = 'supported_accommodation') as young,
                  case when u.placement is null then null
                    when exists (select from task t where t.about = p.id and t.kind = 'unregistered_way_out'
                      and t.settled_by is not null and (t.settled_at at time zone 'Europe/London')::date >= ?) then null
                    else coalesce((select t.since from task t where t.about = p.id and t.kind = 'unregistered_way_out'
                      and t.settled_at is null limit 1), ?) end as asked
                from placement_version p join child c on c.id = p.child left join unregistered_home u on u.placement = p.id
                where p.superseded_at is null and not p.voided and p.first_night <= ? and (p.last_day is null or p.last_day > ?)
                  and (u.placement is not null or p.kind = 'supported_accommodation') and c.died_on is null
                  and (?::uuid[] is null or p.child = any(?::uuid[]))""",
                row -> new Lived(
                        row.getObject("id", UUID.class),
                        row.getObject("child", UUID.class),
                        row.getObject("first_night", LocalDate.class),
                        row.getBoolean("unregistered"),
                        row.getBoolean("young"),
                        Database.date(row, "asked")),
                today,
                today,
                today,
                today,
                today,
                of,
                of);
    }

    /** A child who moved on is asked about no longer, in the transaction that recorded it. */
    void look(@Observes HomesChanged changed) {
        tasks.look(this, changed.children());
    }
}
