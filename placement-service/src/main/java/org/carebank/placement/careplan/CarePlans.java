package org.carebank.placement.careplan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.jspecify.annotations.Nullable;

/** The care plans of the children that the caller may see; every version is kept, all words stand encrypted. */
@ApplicationScoped
public class CarePlans {
    private final Children children;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Ids ids;
    private final Clock clock;

    CarePlans(
            Children children,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Today today,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the council writes of one aim; {@code id} is absent where it is new. */
    public record Written(
            @Nullable UUID id,
            Area area,
            String horizon,
            String need,
            String aim,
            String who,
            @Nullable LocalDate by) {
        /** The aim as it stands, to be written again. */
        public static Written of(CarePlan.Aim aim) {
            return new Written(aim.id(), aim.area(), aim.horizon(), aim.need(), aim.aim(), aim.who(), aim.by());
        }
    }

    /** The plan as it now stands, where there is one. */
    public Optional<CarePlan> of(UUID child) {
        children.require(child);
        return database.one("select * from care_plan where child = ? and superseded_at is null", this::plan, child);
    }

    /** Every version, the latest first. */
    public List<CarePlan> versionsOf(UUID child) {
        children.require(child);
        return database.query("select * from care_plan where child = ? order by version desc", this::plan, child);
    }

    /** The council writes the plan; the version before stays. */
    @Transactional
    public CarePlan write(UUID id, @Nullable String ifMatch, List<Written> aims) {
        var child = requireOpen(id);
        var known = of(id);
        int version = known.map(CarePlan::version).orElse(0);
        Etag.require(ifMatch, version);
        requireKnown(id, child, aims);
        database.update(
                "update care_plan set superseded_at = ? where child = ? and superseded_at is null",
                clock.instant(),
                id);
        database.update(
                "insert into care_plan (child, version, author_sealed, recorded_by, recorded_at) values (?, ?, ?, ?, ?)",
                id,
                version + 1,
                cipher.seal(callers.current().name(), place(id, version + 1, "author")),
                callers.current().subject(),
                clock.instant());
        database.batch("""
                insert into care_plan_aim
                  (child, version, place, aim, area, horizon, need_sealed, aim_sealed, who_sealed, by_day)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows(id, version + 1, aims));
        audit.changed("child", id, "care plan, version " + (version + 1));
        return of(id).orElseThrow();
    }

    private List<@Nullable Object[]> rows(UUID child, int version, List<Written> aims) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < aims.size(); i++) {
            var aim = aims.get(i);
            var place = place(child, version, Integer.toString(i + 1));
            rows.add(new @Nullable Object[] {
                child,
                version,
                i + 1,
                aim.id() == null ? ids.next() : aim.id(),
                aim.area().wire(),
                aim.horizon(),
                cipher.seal(aim.need().strip(), place + ":need"),
                cipher.seal(aim.aim().strip(), place + ":aim"),
                cipher.seal(aim.who().strip(), place + ":who"),
                aim.by()
            });
        }
        return rows;
    }

    /** An aim goes on only where an earlier version of this child's plan had it; nothing is planned before birth, and nothing new for a day that is over. */
    private void requireKnown(UUID id, Child child, List<Written> aims) {
        var known = new HashSet<>(database.query(
                "select distinct aim from care_plan_aim where child = ?", row -> row.getObject(1, UUID.class), id));
        for (int i = 0; i < aims.size(); i++) {
            var aim = aims.get(i);
            if (aim.id() != null && !known.remove(aim.id())) {
                throw Refusal.invalid(
                        "unknown-aim",
                        "The plan never had this aim, or it stands in it twice",
                        new Refusal.Fault(
                                "aims[" + i + "].id", "known_once", aim.id().toString(), "is no aim of this plan"));
            }
            if (aim.by() != null) {
                Days.requireNotBefore("aims[" + i + "].by", aim.by(), child.born(), "is before birth");
                if (aim.id() == null) {
                    Days.requireNotBefore("aims[" + i + "].by", aim.by(), today.date(), "is over already");
                }
            }
        }
    }

    /** The child, to whose plan, goals and reviews one change is made at a time; not after its death. */
    public Child requireOpen(UUID id) {
        var child = children.require(id);
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 60))::text",
                row -> Objects.toString(row.getString(1)),
                id.toString());
        children.mergedInto(id).ifPresent(number -> {
            throw Refusal.conflict("merged", "This record is merged into " + number.spaced() + ": go on there");
        });
        if (child.diedOn() != null) {
            throw Refusal.conflict("died", "The child died on " + child.diedOn());
        }
        return child;
    }

    private CarePlan plan(ResultSet row) throws SQLException {
        var child = row.getObject("child", UUID.class);
        int version = row.getInt("version");
        return new CarePlan(
                version,
                cipher.open(row.getBytes("author_sealed"), place(child, version, "author")),
                Objects.requireNonNull(Database.instant(row, "recorded_at")),
                database.query(
                        "select * from care_plan_aim where child = ? and version = ? order by place",
                        this::aim,
                        child,
                        version));
    }

    private CarePlan.Aim aim(ResultSet row) throws SQLException {
        var place = place(row.getObject("child", UUID.class), row.getInt("version"), row.getString("place"));
        return new CarePlan.Aim(
                row.getObject("aim", UUID.class),
                Area.of(row.getString("area")),
                row.getString("horizon"),
                cipher.open(row.getBytes("need_sealed"), place + ":need"),
                cipher.open(row.getBytes("aim_sealed"), place + ":aim"),
                cipher.open(row.getBytes("who_sealed"), place + ":who"),
                Database.date(row, "by_day"));
    }

    private static String place(UUID child, int version, String what) {
        return "care-plan:" + child + ":" + version + ":" + what;
    }
}
