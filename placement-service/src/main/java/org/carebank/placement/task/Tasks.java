package org.carebank.placement.task;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.CareEnded;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** All tasks that the caller may see: the look of the rules, the lists, and what people answer. */
@ApplicationScoped
public class Tasks {
    private static final String BY_ITSELF = "itself";
    private static final Database.Columns ROWS = Database.Columns.of("task", """
            id uuid, kind text, child uuid, whose text, about uuid, since date, to_day date, due date,
            noticed_at timestamptz""");

    private final List<TaskRule> rules;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Ids ids;
    private final Clock clock;

    Tasks(
            @All List<TaskRule> rules,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Today today,
            Ids ids,
            Clock clock) {
        this.rules = rules;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a look did. */
    public record TasksLooked(int raised, int settled) {
        TasksLooked plus(TasksLooked other) {
            return new TasksLooked(raised + other.raised, settled + other.settled);
        }
    }

    /** The timed look of every rule at every child; again the same day it finds nothing new. */
    public TasksLooked look() {
        return callers.asSystem("tasks", () -> {
            var sum = new TasksLooked(0, 0);
            for (var rule : rules) {
                sum = sum.plus(QuarkusTransaction.requiringNew().timeout(300).call(() -> look(rule, null)));
            }
            return sum;
        });
    }

    private record Key(TaskKind kind, UUID about, LocalDate since) {}

    private record Known(
            UUID id,
            Key key,
            @Nullable LocalDate to,
            @Nullable LocalDate due,
            boolean answered) {
        /** An answer holds for the days for which it was given. */
        boolean answers(TaskRule.Wanted wanted) {
            return answered
                    && (to == null || (wanted.to() != null && !wanted.to().isAfter(to)));
        }
    }

    /**
     * The look of one rule, in the running transaction.
     *
     * @param children only at these; null for all that the caller may see
     */
    @Transactional
    public TasksLooked look(TaskRule rule, @Nullable Collection<UUID> children) {
        var wanted = new HashMap<Key, TaskRule.Wanted>();
        for (var each : rule.wanted(children, today.date())) {
            wanted.putIfAbsent(new Key(each.kind(), each.about(), each.since()), each);
        }
        var settled = new ArrayList<@Nullable Object[]>();
        var restated = new ArrayList<@Nullable Object[]>();
        for (var known : known(rule, children)) {
            var still = wanted.get(known.key());
            if (known.answered()) {
                if (still != null && known.answers(still)) {
                    wanted.remove(known.key());
                }
            } else if (still == null) {
                settled.add(new @Nullable Object[] {clock.instant(), BY_ITSELF, known.id()});
            } else {
                wanted.remove(known.key());
                if (!Objects.equals(still.to(), known.to()) || !Objects.equals(still.due(), known.due())) {
                    restated.add(new @Nullable Object[] {still.to(), still.due(), known.id()});
                }
            }
        }
        database.batch(
                "update task set settled_at = ?, settled_as = ?, version = version + 1 where id = ? and settled_at is null",
                settled);
        database.batch(
                "update task set to_day = ?, due = ?, version = version + 1 where id = ? and settled_at is null",
                restated);
        raise(wanted.values());
        return new TasksLooked(wanted.size(), settled.size());
    }

    private List<Known> known(TaskRule rule, @Nullable Collection<UUID> children) {
        return database.query(
                """
                select id, kind, about, since, to_day, due, settled_by is not null as answered from task
                where kind = any(?) and (settled_at is null or settled_by is not null)
                  and (?::uuid[] is null or child = any(?::uuid[])) order by settled_at nulls last""",
                row -> new Known(
                        row.getObject("id", UUID.class),
                        new Key(kind(row), row.getObject("about", UUID.class), row.getObject("since", LocalDate.class)),
                        Database.date(row, "to_day"),
                        Database.date(row, "due"),
                        row.getBoolean("answered")),
                rule.kinds().stream().map(TaskKind::wire).toList(),
                children,
                children);
    }

    private void raise(Collection<TaskRule.Wanted> wanted) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var each : wanted) {
            rows.add(new @Nullable Object[] {
                ids.next(),
                each.kind().wire(),
                each.child(),
                each.kind().whose().wire(),
                each.about(),
                each.since(),
                each.to(),
                each.due(),
                clock.instant()
            });
        }
        database.insert(ROWS, rows, "on conflict (kind, about, since) where settled_at is null do nothing");
    }

    /** With a child's death nobody is asked for anything any longer. */
    void restWithTheChild(@Observes CareEnded ended) {
        if (!ended.children().isEmpty()) {
            database.update("""
                    update task set settled_at = ?, settled_as = 'died', version = version + 1
                    where settled_at is null and child = any(?)
                      and exists (select from child c where c.id = child and c.died_on is not null)""", clock.instant(), ended.children());
        }
    }

    /**
     * Which tasks are asked for.
     *
     * @param kind null for every kind
     * @param council null for every council that the caller may see
     */
    public record Wish(
            boolean open,
            TaskKind.Whose whose,
            @Nullable TaskKind kind,
            @Nullable String council) {}

    private static final String OF_WISH = """
             from task t join child c on c.id = t.child
            where (t.settled_at is null) = ? and t.whose = ? and (?::text is null or t.kind = ?)
              and (?::text is null or c.council = ?)""";

    private static List<@Nullable Object> values(Wish wish) {
        var values = new ArrayList<@Nullable Object>();
        var kind = wish.kind() == null ? null : wish.kind().wire();
        values.add(wish.open());
        values.add(wish.whose().wire());
        values.add(kind);
        values.add(kind);
        values.add(wish.council());
        values.add(wish.council());
        return values;
    }

    long count(Wish wish) {
        return database.one(
                        "select count(*)" + OF_WISH,
                        row -> row.getLong(1),
                        values(wish).toArray())
                .orElse(0L);
    }

    /** The most urgent first. */
    List<Task> list(Wish wish, @Nullable String cursor, int limit) {
        var values = values(wish);
        var sql = "select t.*" + OF_WISH;
        var after = Cursor.parts(cursor);
        if (!after.isEmpty()) {
            sql += " and (coalesce(t.due, t.since), t.id) > (?, ?)";
            try {
                values.add(LocalDate.parse(after.getFirst()));
                values.add(UUID.fromString(after.getLast()));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw Refusal.badRequest(
                        "invalid-cursor",
                        "Take the cursor from the answer before",
                        new Refusal.Fault("cursor", "from_answer", cursor, "is not a cursor of ours"));
            }
        }
        values.add(limit);
        return database.query(sql + " order by coalesce(t.due, t.since), t.id limit ?", this::task, values.toArray());
    }

    static String cursor(Task last) {
        return Cursor.of(last.due() == null ? last.since() : last.due(), last.id());
    }

    /** Every task about a child, the open ones first. */
    public List<Task> ofChild(UUID child) {
        return database.query(
                "select * from task where child = ? order by settled_at desc nulls first, since, id",
                this::task,
                child);
    }

    /** The open ones about one thing. */
    public List<Task> openAbout(UUID about) {
        return database.query(
                "select * from task where about = ? and settled_at is null order by since, id", this::task, about);
    }

    /** How many of each kind stand open on the caller's side. */
    public Map<TaskKind, Long> open(TaskKind.Whose whose) {
        var counts = new EnumMap<TaskKind, Long>(TaskKind.class);
        database.query(
                        "select kind, count(*) as found from task where whose = ? and settled_at is null group by kind",
                        row -> Map.entry(kind(row), row.getLong("found")),
                        whose.wire())
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** The task; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    Task require(UUID id) {
        return database.one("select * from task where id = ?", this::task, id)
                .orElseThrow(() -> audit.notFound("task", id));
    }

    /** On which side the caller works. */
    static TaskKind.Whose side(Caller caller) {
        return caller.has("regional-officer") ? TaskKind.Whose.OFFICE : TaskKind.Whose.COUNCIL;
    }

    /** A person says why, or what was done; only whose it is may, and only where the kind takes an answer. */
    @Transactional
    Task answer(UUID id, @Nullable String ifMatch, String reason, String words) {
        var task = database.one("select * from task where id = ? for update", this::task, id)
                .filter(each -> each.kind().whose() == side(callers.current()))
                .orElseThrow(() -> audit.notFound("task", id));
        if (ifMatch != null) {
            Etag.require(ifMatch, task.version());
        }
        if (!task.open()) {
            throw Refusal.conflict("task-settled", "It is settled already");
        }
        var given = task.kind().reasons().stream()
                .filter(each -> each.wire().equals(reason))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "reason-not-taken",
                        task.kind().reasons().isEmpty()
                                ? "Only what is recorded settles this task"
                                : "This task is not answered so",
                        new Refusal.Fault("reason", "of_this_kind", reason, "is no answer to this kind of task")));
        database.update(
                """
                update task set settled_at = ?, settled_as = ?, settled_by = ?, words_sealed = ?, version = version + 1
                where id = ?""",
                clock.instant(),
                given.wire(),
                callers.current().subject(),
                cipher.seal(words.strip(), place(id)),
                id);
        audit.changed("child", task.child(), "task " + task.kind().wire() + " answered: " + given.wire());
        return require(id);
    }

    private static String place(UUID id) {
        return "task:" + id + ":words";
    }

    private static TaskKind kind(ResultSet row) throws SQLException {
        return TaskKind.find(row.getString("kind")).orElseThrow();
    }

    private Task task(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var words = row.getBytes("words_sealed");
        return new Task(
                id,
                kind(row),
                row.getObject("child", UUID.class),
                row.getObject("about", UUID.class),
                row.getObject("since", LocalDate.class),
                Database.date(row, "to_day"),
                Database.date(row, "due"),
                Objects.requireNonNull(Database.instant(row, "noticed_at")),
                Database.instant(row, "settled_at"),
                row.getString("settled_as"),
                words == null ? null : cipher.open(words, place(id)),
                row.getLong("version"));
    }
}
