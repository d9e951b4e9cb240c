package org.carebank.placement.careplan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** Children's goals: set, changed, reached and let go by the child, or as the child told it; every version is kept. */
@ApplicationScoped
public class Goals {
    private static final int OPEN_MAX = 20;

    private final Children children;
    private final CarePlans plans;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Ids ids;
    private final Clock clock;

    Goals(
            Children children,
            CarePlans plans,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Today today,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.plans = plans;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.ids = ids;
        this.clock = clock;
    }

    /** As they now stand, in the order in which they were set. */
    public List<Goal> of(UUID child) {
        children.require(child);
        return database.query(
                "select * from goal where child = ? and superseded_at is null order by id", this::goal, child);
    }

    /** The goal; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    public Goal require(UUID child, UUID id) {
        return database.one(
                        "select * from goal where id = ? and child = ? and superseded_at is null",
                        this::goal,
                        id,
                        child)
                .orElseThrow(() -> audit.notFound("goal", id));
    }

    /** The child sets itself a goal. */
    @Transactional
    public Goal set(UUID child, String words) {
        plans.requireOpen(child);
        refuseMore(child);
        var id = ids.next();
        keep(child, id, 1, words, GoalStatus.OPEN);
        return require(child, id);
    }

    /** The child changes the words of a goal, or says what became of it. */
    @Transactional
    public Goal change(
            UUID child, UUID id, @Nullable String ifMatch, @Nullable String words, @Nullable GoalStatus status) {
        plans.requireOpen(child);
        if ((status == null && words == null) || (words != null && words.isBlank())) {
            throw Refusal.invalid(
                    "nothing-said",
                    "Say other words, or what became of the goal",
                    new Refusal.Fault("words", "present", null, "is needed, or a status"));
        }
        var known = require(child, id);
        Etag.require(ifMatch, known.version());
        var next = status == null ? known.status() : status;
        if (next != known.status() && !known.status().mayBecome(next)) {
            throw Refusal.conflict("not-in-this-state", "This goal is closed: take it up again first");
        }
        if (next == GoalStatus.OPEN && known.status() != GoalStatus.OPEN) {
            refuseMore(child);
        }
        if (words != null && next != GoalStatus.OPEN) {
            throw Refusal.conflict("not-in-this-state", "Only the words of an open goal are changed");
        }
        database.update(
                "update goal set superseded_at = ? where id = ? and superseded_at is null", clock.instant(), id);
        keep(child, id, known.version() + 1, words == null ? known.words() : words, next);
        return require(child, id);
    }

    private void refuseMore(UUID child) {
        if (of(child).stream().filter(each -> each.status() == GoalStatus.OPEN).count() >= OPEN_MAX) {
            throw Refusal.conflict("goals-enough", "There are 20 goals already: reach one or let one go first");
        }
    }

    private void keep(UUID child, UUID id, int version, String words, GoalStatus status) {
        var caller = callers.current();
        var with = caller.has("young-person") ? null : caller.has("advocate") ? "advocate" : "social_worker";
        var place = place(id, version);
        database.update(
                """
                insert into goal (id, version, child, words_sealed, status, on_day, written_with, helper_sealed,
                  recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                version,
                child,
                cipher.seal(words.strip(), place),
                status.wire(),
                today.date(),
                with,
                with == null ? null : cipher.seal(caller.name(), place + ":helper"),
                caller.subject(),
                clock.instant());
        audit.changed("child", child, "goal " + id + ", version " + version + ": " + status.wire());
    }

    private static String place(UUID id, int version) {
        return "goal:" + id + ":" + version;
    }

    private Goal goal(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        int version = row.getInt("version");
        var helper = row.getBytes("helper_sealed");
        return new Goal(
                id,
                row.getObject("child", UUID.class),
                cipher.open(row.getBytes("words_sealed"), place(id, version)),
                GoalStatus.of(row.getString("status")),
                row.getObject("on_day", LocalDate.class),
                row.getString("written_with"),
                helper == null ? null : cipher.open(helper, place(id, version) + ":helper"),
                version);
    }
}
