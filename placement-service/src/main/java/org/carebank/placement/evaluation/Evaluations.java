package org.carebank.placement.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.jspecify.annotations.Nullable;

/** All evaluations that the caller may see, and what may be done with them; the child's words stand encrypted. */
@ApplicationScoped
public class Evaluations {
    private static final String SELECT = """
            select e.*, g.given_on, g.by, g.form, g.low, g.words_sealed, g.observer, g.observer_sealed, g.observed_because,
              f.words_sealed follow_up_sealed, f.done_on,
              (select string_agg(key || '=' || value, ',') from jsonb_each_text(g.items)) items
            from evaluation e left join evaluation_given g on g.evaluation = e.id
              left join evaluation_follow_up f on f.evaluation = e.id
            """;

    private final Children children;
    private final Placements placements;
    private final DueEvaluations due;
    private final EvaluationForms forms;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Outbox outbox;
    private final Audit audit;
    private final Today today;
    private final Clock clock;
    private final Ids ids;

    Evaluations(
            Children children,
            Placements placements,
            DueEvaluations due,
            EvaluationForms forms,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Outbox outbox,
            Audit audit,
            Today today,
            Clock clock,
            Ids ids) {
        this.children = children;
        this.placements = placements;
        this.due = due;
        this.forms = forms;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.outbox = outbox;
        this.audit = audit;
        this.today = today;
        this.clock = clock;
        this.ids = ids;
    }

    /** Those of a child, the latest first. */
    public List<Evaluation> of(UUID child) {
        children.require(child);
        return database.query(
                SELECT + "where e.child = ? order by coalesce(e.settled_on, e.due_on) desc, e.id desc",
                this::evaluation,
                child);
    }

    private static final String IN_STATE = "where e.child = ? and (?::text = '' or e.status = ?) ";

    /**
     * Those of a child in a state, the latest first.
     *
     * @param state due, given or excused; empty for all
     * @param after the one behind which they come
     */
    List<Evaluation> part(UUID child, String state, @Nullable UUID after, int limit) {
        children.require(child);
        return database.query(SELECT + IN_STATE + """
                and (?::uuid is null or (coalesce(e.settled_on, e.due_on), e.id)
                  < (select coalesce(a.settled_on, a.due_on), a.id from evaluation a where a.id = ?::uuid))
                order by coalesce(e.settled_on, e.due_on) desc, e.id desc limit ?""", this::evaluation, child, state, state, after, after, limit);
    }

    /** How many there are of them. */
    long count(UUID child, String state) {
        return database.one("select count(*) from evaluation e " + IN_STATE, row -> row.getLong(1), child, state, state)
                .orElse(0L);
    }

    /** Bad ones of the caller's council that nobody has followed up yet, the oldest first. */
    public List<Evaluation> waiting(@Nullable UUID after, int limit) {
        return database.query(
                SELECT + "where g.low and f.evaluation is null and (?::uuid is null or e.id > ?) order by e.id limit ?",
                this::evaluation,
                after,
                after,
                limit);
    }

    /** The evaluation; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    public Evaluation require(UUID id) {
        return database.one(SELECT + "where e.id = ?", this::evaluation, id)
                .orElseThrow(() -> audit.notFound("evaluation", id));
    }

    /** The home that a child lives in today, where it has one. */
    Optional<Placement> homeOf(UUID child) {
        return placements.ofChild(child).stream()
                .filter(each -> each.home().main() && each.home().covers(today.date()))
                .findFirst();
    }

    /** The child says what it thinks of its home, whether it was asked or not. */
    @Transactional
    public Evaluation give(UUID childId, EvaluationRules.Said said) {
        var caller = callers.current();
        if (caller.hasAny("carer", "provider")) {
            throw audit.notFound("child", childId);
        }
        var child = requireOpen(childId);
        var form = said.form() == null
                ? forms.of(child)
                : forms.current(said.form())
                        .orElseThrow(() -> Refusal.invalid(
                                "unknown-version",
                                "There are no such questions today",
                                new Refusal.Fault("version", "known", null, "is not a version that is asked today")));
        var by = EvaluationRules.by(caller, said);
        EvaluationRules.requireObserver(by, said);
        var answers = EvaluationRules.answers(form, said);
        due.askNow(childId);
        var home = homeOf(childId)
                .orElseThrow(() -> Refusal.conflict("no-home", "No home of today is recorded to say something about"));
        var id = given(child, home);
        keep(id, childId, by, form, answers, said);
        var evaluation = require(id);
        outbox.add(new EvaluationEvent.Given(
                id,
                childId,
                home.id(),
                home.home().provider(),
                home.home().setting(),
                child.council(),
                evaluation.dueOn(),
                today.date(),
                by,
                form.version(),
                answers,
                clock.instant()));
        return evaluation;
    }

    /** The child, of whom one thing is done at a time. */
    private Child requireOpen(UUID id) {
        var child = children.require(id);
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 35))::text",
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

    /** What was asked of this home is given now; where nothing was, one begins that was not asked for. */
    private UUID given(Child child, Placement home) {
        var open = database.one("""
                update evaluation set status = 'given', settled_on = ?, version = version + 1
                where placement = ? and status = 'due' returning id""", row -> row.getObject(1, UUID.class), today.date(), home.id());
        if (open.isPresent()) {
            return open.get();
        }
        var id = ids.next();
        database.update(
                """
                insert into evaluation
                  (id, child, placement, provider, setting, council, status, settled_on, told_at)
                values (?, ?, ?, ?, ?, ?, 'given', ?, ?)""",
                id,
                child.id(),
                home.id(),
                home.home().provider(),
                home.home().setting(),
                child.council(),
                today.date(),
                clock.instant());
        return id;
    }

    private void keep(
            UUID id,
            UUID child,
            String by,
            EvaluationForm form,
            Map<String, Integer> answers,
            EvaluationRules.Said said) {
        database.update(
                """
                insert into evaluation_given (evaluation, child, given_on, by, form, items, low, words_sealed, observer,
                  observer_sealed, observed_because, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                child,
                today.date(),
                by,
                form.version(),
                answers.entrySet().stream()
                        .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                        .collect(Collectors.joining(",", "{", "}")),
                EvaluationForm.low(answers),
                sealed(id, "words", said.words()),
                said.observer(),
                sealed(id, "observer", said.observerName()),
                said.observedBecause(),
                callers.current().subject(),
                clock.instant());
    }

    /** A social worker says why the child cannot be asked. */
    @Transactional
    public Evaluation excuse(UUID id, String reason, @Nullable String words) {
        var why = EvaluationRules.excuse(reason);
        var known = require(id);
        requireOpen(known.child());
        if (why.equals("other") && (words == null || words.isBlank())) {
            throw Refusal.invalid(
                    "words-missing", "Say why", new Refusal.Fault("words", "present", null, "is needed for other"));
        }
        int changed = database.update(
                """
                update evaluation set status = 'excused', settled_on = ?, excuse = ?, excuse_sealed = ?, excused_by = ?,
                  version = version + 1
                where id = ? and status = 'due'""",
                today.date(),
                why,
                sealed(id, "excuse", words),
                callers.current().subject(),
                id);
        if (changed == 0) {
            throw Refusal.conflict("not-due", "It is not asked for any more");
        }
        outbox.add(new EvaluationEvent.Excused(
                id,
                known.child(),
                known.placement(),
                Objects.requireNonNull(known.dueOn()),
                today.date(),
                why,
                clock.instant()));
        return require(id);
    }

    /** A social worker says what was done about a bad one. */
    @Transactional
    public Evaluation followUp(UUID id, String words) {
        var known = require(id);
        requireOpen(known.child());
        if (!require(id).waits()) {
            throw Refusal.conflict("nothing-waits", "Nothing waits to be followed up here");
        }
        database.update(
                """
                insert into evaluation_follow_up (evaluation, child, words_sealed, done_on, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?)""",
                id,
                known.child(),
                sealed(id, "follow_up", words),
                today.date(),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", known.child(), "evaluation " + id + " followed up");
        return require(id);
    }

    private Evaluation evaluation(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var followUp = opened(id, "follow_up", row.getBytes("follow_up_sealed"));
        return new Evaluation(
                id,
                row.getObject("child", UUID.class),
                row.getObject("placement", UUID.class),
                Database.date(row, "due_on"),
                row.getString("status"),
                Database.date(row, "settled_on"),
                row.getString("excuse"),
                opened(id, "excuse", row.getBytes("excuse_sealed")),
                row.getString("form") == null ? null : given(id, row),
                followUp == null ? null : new Evaluation.FollowUp(row.getObject("done_on", LocalDate.class), followUp),
                row.getInt("version"));
    }

    private Evaluation.Given given(UUID id, ResultSet row) throws SQLException {
        return new Evaluation.Given(
                row.getObject("given_on", LocalDate.class),
                row.getString("by"),
                row.getString("form"),
                items(row.getString("items")),
                opened(id, "words", row.getBytes("words_sealed")),
                row.getBoolean("low"),
                row.getString("observer"),
                opened(id, "observer", row.getBytes("observer_sealed")),
                row.getString("observed_because"));
    }

    private static Map<String, Integer> items(@Nullable String told) {
        var items = new TreeMap<String, Integer>();
        if (told != null) {
            for (var each : told.split(",", -1)) {
                int at = each.indexOf('=');
                items.put(each.substring(0, at), Integer.valueOf(each.substring(at + 1)));
            }
        }
        return items;
    }

    private byte @Nullable [] sealed(UUID id, String column, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), "evaluation:" + id + ":" + column);
    }

    private @Nullable String opened(UUID id, String column, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, "evaluation:" + id + ":" + column);
    }
}
