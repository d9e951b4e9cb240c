package org.carebank.placement.review;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.careplan.CarePlan;
import org.carebank.placement.careplan.CarePlans;
import org.carebank.placement.careplan.Goal;
import org.carebank.placement.careplan.GoalStatus;
import org.carebank.placement.careplan.Goals;
import org.carebank.placement.child.CareEnded;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.day.WorkingDays;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/** All reviews that the caller may see; held by the appointed officer alone. One that is not held in time is a task. */
@ApplicationScoped
public class Reviews implements TaskRule {
    private static final int AFTER_OTHERS = 3000;

    private static final String FACTS = """
            with cared as (
              select c.id, c.legal_status, k.joined_on, (
                select min(s.from_day) from legal_status_period s
                where s.child = c.id and s.superseded_at is null and s.legal_status is not null
                  and s.from_day >= coalesce((
                    select max(e.from_day) from legal_status_period e
                    where e.child = c.id and e.superseded_at is null and e.legal_status is null), '-infinity')) as care_from
              from child c join council k on k.code = c.council
              where c.legal_status is not null and c.died_on is null and k.joined_on is not null
                and (?::uuid[] is null or c.id = any(?::uuid[]))
                and not exists (select from child_merge m where m.merged = c.id and m.undone_at is null))
            select cared.*, held.days, held.next_on from cared left join lateral (
              select string_agg(r.held_on::text, ',' order by r.held_on) as days,
                (array_agg(r.next_on order by r.held_on desc))[1] as next_on
              from review r where r.child = cared.id and r.superseded_at is null and r.held_on >= cared.care_from) held on true
            where cared.care_from is not null""";

    private final CarePlans plans;
    private final Goals goals;
    private final ReviewingOfficers officers;
    private final Children children;
    private final Councils councils;
    private final Tasks tasks;
    private final WorkingDays workingDays;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Days days;
    private final Ids ids;
    private final Clock clock;

    Reviews(
            CarePlans plans,
            Goals goals,
            ReviewingOfficers officers,
            Children children,
            Councils councils,
            Tasks tasks,
            WorkingDays workingDays,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Days days,
            Ids ids,
            Clock clock) {
        this.plans = plans;
        this.goals = goals;
        this.officers = officers;
        this.children = children;
        this.councils = councils;
        this.tasks = tasks;
        this.workingDays = workingDays;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a child reached: a goal as the child says itself, or what a review found; in the words in which it stands. */
    public record Reached(LocalDate on, String words, boolean ownGoal) {}

    /** A review of a child that the return tells: the day and the code of the child's part. */
    public record Held(UUID child, LocalDate on, String code) {}

    /** As they now stand, the latest first. */
    public List<Review> of(UUID child) {
        children.require(child);
        return database.query(
                "select * from review where child = ? and superseded_at is null order by held_on desc, id",
                this::review,
                child);
    }

    /** The review; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    Review require(UUID id) {
        return database.one("select * from review where id = ? and superseded_at is null", this::review, id)
                .orElseThrow(() -> audit.notFound("review", id));
    }

    /** The reviews of a year as they were known at a moment. */
    public List<Held> heldAsKnown(Collection<UUID> of, LocalDate after, LocalDate until, Instant at) {
        return database.query(
                """
                select child, held_on, participation from review
                where child = any(?) and held_on > ? and held_on <= ? and recorded_at <= ?
                  and (superseded_at is null or superseded_at > ?) order by child, held_on""",
                row -> new Held(
                        row.getObject("child", UUID.class),
                        row.getObject("held_on", LocalDate.class),
                        row.getString("participation")),
                of,
                after,
                until,
                at,
                at);
    }

    /** By when the next review of a child in care is held; empty where none is due. */
    public Optional<LocalDate> dueOf(UUID child) {
        var policy = policy();
        return facts(List.of(child)).values().stream().findFirst().map(facts -> policy.due(facts, workingDays::after));
    }

    /** The same of many children. */
    Map<UUID, LocalDate> dueOf(Collection<UUID> of) {
        var policy = policy();
        var due = new HashMap<UUID, LocalDate>();
        facts(of).forEach((child, facts) -> due.put(child, policy.due(facts, workingDays::after)));
        return due;
    }

    List<ReviewPolicy.Rule> rules() {
        return database.query(
                "select * from review_rule order by kind, from_day",
                row -> new ReviewPolicy.Rule(
                        row.getString("kind"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("first_working_days", Integer.class),
                        row.getObject("first_months", Integer.class),
                        row.getInt("second_months"),
                        row.getInt("then_months"),
                        row.getString("source")));
    }

    private ReviewPolicy policy() {
        return new ReviewPolicy(rules());
    }

    private Map<UUID, ReviewPolicy.Facts> facts(@Nullable Collection<UUID> of) {
        var found = new HashMap<UUID, ReviewPolicy.Facts>();
        database.query(
                FACTS,
                row -> found.put(
                        row.getObject("id", UUID.class),
                        new ReviewPolicy.Facts(
                                row.getObject("care_from", LocalDate.class),
                                row.getString("legal_status"),
                                row.getObject("joined_on", LocalDate.class),
                                days(row.getString("days")),
                                Database.date(row, "next_on"))),
                of,
                of);
        return found;
    }

    private static List<LocalDate> days(@Nullable String told) {
        return told == null
                ? List.of()
                : Arrays.stream(told.split(",", -1)).map(LocalDate::parse).toList();
    }

    /** What is to be told of at a review: the aims of the plan and the child's open goals. */
    Set<UUID> open(UUID child) {
        var open = new HashSet<UUID>();
        plans.of(child).ifPresent(plan -> plan.aims().forEach(each -> open.add(each.id())));
        goals.of(child).stream()
                .filter(each -> each.status() == GoalStatus.OPEN)
                .forEach(each -> open.add(each.id()));
        return open;
    }

    /** The appointed officer records the review that was held. */
    @Transactional
    Review hold(UUID childId, Review.Said said) {
        var child = requireMine(childId);
        requireTold(said, open(childId));
        return write(child, ids.next(), 1, said);
    }

    /** The appointed officer puts right what was recorded; the version before stays. It tells of the same aims and goals. */
    @Transactional
    Review correct(UUID id, @Nullable String ifMatch, Review.Said said) {
        var child = requireMine(require(id).child());
        var known = require(id);
        Etag.require(ifMatch, known.version());
        requireTold(
                said,
                new HashSet<>(known.said().progress().stream()
                        .map(Review.Progress::about)
                        .toList()));
        database.update(
                "update review set superseded_at = ? where id = ? and superseded_at is null", clock.instant(), id);
        return write(child, id, known.version() + 1, said);
    }

    private Child requireMine(UUID id) {
        var child = plans.requireOpen(id);
        if (officers.now(id)
                .filter(each -> each.officer().equals(callers.current().subject()))
                .isEmpty()) {
            throw audit.notFound("child", id);
        }
        return child;
    }

    private static void requireTold(Review.Said said, Set<UUID> open) {
        var left = new HashSet<>(open);
        for (int i = 0; i < said.progress().size(); i++) {
            if (!left.remove(said.progress().get(i).about())) {
                throw Refusal.invalid(
                        "unknown-aim",
                        "This is no aim of the plan and no open goal, or it is told twice",
                        new Refusal.Fault(
                                "progress[" + i + "].about",
                                "open_once",
                                said.progress().get(i).about().toString(),
                                "is no aim of the plan and no open goal, or is told twice"));
            }
        }
        if (!left.isEmpty()) {
            var count = left.size() == 1 ? "1 aim or goal" : left.size() + " aims and goals";
            throw Refusal.invalid(
                    "progress-missing",
                    "Say of every aim and goal how far it is",
                    new Refusal.Fault("progress", "complete", null, "says nothing of " + count));
        }
    }

    private Review write(Child child, UUID id, int version, Review.Said said) {
        var next = requireDays(child, id, said);
        var place = place(id, version);
        database.update(
                """
                insert into review (id, version, child, officer, officer_sealed, held_on, participation,
                  child_words_sealed, next_on, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                version,
                child.id(),
                callers.current().subject(),
                cipher.seal(callers.current().name(), place + ":officer"),
                said.heldOn(),
                said.participation().name(),
                sealed(place + ":child", said.childWords()),
                next,
                clock.instant());
        var own = new HashSet<>(goals.of(child.id()).stream().map(Goal::id).toList());
        var progress = new ArrayList<@Nullable Object[]>();
        for (var each : said.progress()) {
            progress.add(new @Nullable Object[] {
                id,
                version,
                child.id(),
                each.about(),
                own.contains(each.about()),
                each.level().wire(),
                sealed(place + ":" + each.about(), each.words())
            });
        }
        database.batch("""
                insert into review_progress (review, version, child, about, own_goal, level, words_sealed)
                values (?, ?, ?, ?, ?, ?, ?)""", progress);
        var decisions = new ArrayList<@Nullable Object[]>();
        for (var each : said.decisions()) {
            var at = place + ":decision:" + (decisions.size() + 1);
            decisions.add(new @Nullable Object[] {
                id,
                version,
                child.id(),
                decisions.size() + 1,
                cipher.seal(each.decision().strip(), at),
                cipher.seal(each.who().strip(), at + ":who"),
                each.by()
            });
        }
        database.batch("""
                insert into review_decision (review, version, child, place, decision_sealed, who_sealed, by_day)
                values (?, ?, ?, ?, ?, ?, ?)""", decisions);
        audit.changed("child", child.id(), "review " + id + ", version " + version);
        tasks.look(this, List.of(child.id()));
        return require(id);
    }

    /** The days that can be; answers by when the next one is held. */
    private LocalDate requireDays(Child child, UUID id, Review.Said said) {
        var held = said.heldOn();
        days.requireCome("held_on", held);
        var statuses = children.care(child.id()).statuses();
        var careFrom = ReviewPolicy.careFrom(statuses, held);
        if (careFrom == null) {
            throw Days.impossible("held_on", held, "is a day on which the child was not in care");
        }
        if (!said.participation().fits(child.ageOn(held))) {
            throw Refusal.invalid(
                    "participation-not-of-age",
                    "The child’s part does not fit its age on the day",
                    new Refusal.Fault(
                            "participation",
                            "of_age",
                            said.participation().name(),
                            "does not fit the age on the day: PN0 is for children under 4, and for no other"));
        }
        var others =
                of(child.id()).stream().filter(each -> !each.id().equals(id)).toList();
        if (others.stream().anyMatch(each -> each.said().heldOn().equals(held))) {
            throw Refusal.conflict("review-known", "A review held on that day is recorded already");
        }
        var before = Stream.concat(
                        others.stream()
                                .map(each -> each.said().heldOn())
                                .filter(each -> each.isBefore(held) && !each.isBefore(careFrom)),
                        Stream.of(held))
                .sorted()
                .toList();
        var status = Objects.requireNonNull(
                children.care(child.id()).on(held).orElseThrow().legalStatus());
        var latest = policy().latest(
                        new ReviewPolicy.Facts(careFrom, status, councils.joinedOn(child.council()), before, null),
                        workingDays::after);
        var next = said.nextOn() == null ? latest : said.nextOn();
        Days.requireNotBefore("next_on", next, held.plusDays(1), "is not after this review");
        Days.requireNotAfter("next_on", next, latest, "is later than the regulations allow");
        return next;
    }

    /** What the child reached, the latest first: what the child says of its own goals counts before what a review found. */
    public List<Reached> reachedOf(UUID child) {
        var reached = new HashMap<UUID, Reached>();
        var words = words(child);
        for (var each : goals.of(child)) {
            if (each.status() == GoalStatus.REACHED) {
                reached.put(each.id(), new Reached(each.on(), each.words(), true));
            }
        }
        for (var review : of(child).reversed()) {
            for (var each : review.said().progress()) {
                if (each.level() == Level.REACHED) {
                    var told = Objects.requireNonNull(words.get(each.about()));
                    reached.putIfAbsent(
                            each.about(), new Reached(review.said().heldOn(), told.words(), told.ownGoal()));
                }
            }
        }
        return reached.values().stream()
                .sorted(Comparator.comparing(Reached::on).reversed().thenComparing(Reached::words))
                .toList();
    }

    /** An aim or a goal as it is said; an aim that is no longer in the plan as it was said last. */
    record Told(String words, boolean ownGoal) {}

    Map<UUID, Told> words(UUID child) {
        var words = new HashMap<UUID, Told>();
        for (var plan : plans.versionsOf(child)) {
            for (CarePlan.Aim each : plan.aims()) {
                words.putIfAbsent(each.id(), new Told(each.aim(), false));
            }
        }
        goals.of(child).forEach(each -> words.put(each.id(), new Told(each.words(), true)));
        return words;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.REVIEW_OVERDUE);
    }

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> of, LocalDate today) {
        var policy = policy();
        // Many children came into care on one day: its working days are counted once.
        var firsts = new HashMap<LocalDate, LocalDate>();
        var wanted = new ArrayList<Wanted>();
        facts(of).forEach((child, facts) -> {
            var due = policy.due(
                    facts, (from, count) -> firsts.computeIfAbsent(from, each -> workingDays.after(each, count)));
            if (due.isBefore(today)) {
                wanted.add(new Wanted(TaskKind.REVIEW_OVERDUE, child, child, due.plusDays(1), null, due));
            }
        });
        return wanted;
    }

    /** Care that ended is reviewed no longer; after the tasks of a child who died are laid to rest. */
    void look(@Observes @Priority(AFTER_OTHERS) CareEnded ended) {
        if (!ended.children().isEmpty()) {
            tasks.look(this, ended.children());
        }
    }

    private static String place(UUID id, int version) {
        return "review:" + id + ":" + version;
    }

    private byte @Nullable [] sealed(String place, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), place);
    }

    private @Nullable String opened(String place, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, place);
    }

    private Review review(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        int version = row.getInt("version");
        var place = place(id, version);
        var next = row.getObject("next_on", LocalDate.class);
        var said = new Review.Said(
                row.getObject("held_on", LocalDate.class),
                Participation.valueOf(row.getString("participation")),
                opened(place + ":child", row.getBytes("child_words_sealed")),
                database.query(
                        "select * from review_progress where review = ? and version = ? order by own_goal desc, about",
                        each -> {
                            var about = each.getObject("about", UUID.class);
                            return new Review.Progress(
                                    about,
                                    Level.of(each.getString("level")),
                                    opened(place + ":" + about, each.getBytes("words_sealed")));
                        },
                        id,
                        version),
                database.query(
                        "select * from review_decision where review = ? and version = ? order by place",
                        each -> {
                            var at = place + ":decision:" + each.getInt("place");
                            return new Review.Decision(
                                    cipher.open(each.getBytes("decision_sealed"), at),
                                    cipher.open(each.getBytes("who_sealed"), at + ":who"),
                                    Database.date(each, "by_day"));
                        },
                        id,
                        version),
                next);
        return new Review(
                id,
                row.getObject("child", UUID.class),
                version,
                cipher.open(row.getBytes("officer_sealed"), place + ":officer"),
                said,
                next);
    }
}
