package org.carebank.placement.leaver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Age;
import org.carebank.placement.day.Days;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/** All plans for leaving care that the caller may see. The council proposes; what holds is what the young person agreed. */
@ApplicationScoped
public class LeaverPlans implements TaskRule {
    private static final int ADULT = 18;
    private static final int MONTHS_TO_REVIEW = 6;
    private static final int DAYS_OF_WARNING = 14;

    private final Children children;
    private final Placements placements;
    private final Offers offers;
    private final Tasks tasks;
    private final Database database;
    private final Outbox outbox;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Days days;
    private final Ids ids;
    private final Clock clock;

    LeaverPlans(
            Children children,
            Placements placements,
            Offers offers,
            Tasks tasks,
            Database database,
            Outbox outbox,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Days days,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.placements = placements;
        this.offers = offers;
        this.tasks = tasks;
        this.database = database;
        this.outbox = outbox;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the council asks for; {@code setting}: the foster home or the provider's home, where it is about one. */
    public record Asked(
            Arrangement arrangement,
            @Nullable UUID setting,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** What the young person said, as far as the caller may read it. */
    public record Word(String words, boolean shared, Instant saidAt) {}

    /** A review that the council recorded. */
    public record Review(LocalDate on, String words, String by) {}

    /** The plans of a child, the latest first. */
    public List<LeaverPlan> ofChild(UUID child) {
        return database.query(
                "select * from leaver_plan where child = ? order by drafted_at desc, id", this::plan, child);
    }

    /** The plan; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    public LeaverPlan require(UUID id) {
        return database.one("select * from leaver_plan where id = ?", this::plan, id)
                .orElseThrow(() -> audit.notFound("leaver-plan", id));
    }

    private LeaverPlan requireForChange(UUID id) {
        return database.one("select * from leaver_plan where id = ? for update", this::plan, id)
                .orElseThrow(() -> audit.notFound("leaver-plan", id));
    }

    /** The council drafts a plan; it holds when the young person agrees. */
    @Transactional
    public LeaverPlan draft(UUID childId, Asked wanted) {
        var child = children.requireForChange(childId);
        var terms = terms(child, wanted);
        refuseTwoAtOnce(childId, null, wanted.from());
        var id = ids.next();
        int added = database.update("""
                insert into leaver_plan (id, child, status, drafted_at) values (?, ?, 'drafted', ?)
                on conflict (child) where status <> 'ended' do nothing""", id, childId, clock.instant());
        if (added == 0) {
            throw Refusal.conflict("plan-open", "There is a plan already: change it, or end it first");
        }
        propose(require(id), terms, null);
        audit.changed("child", childId, "plan for leaving care drafted");
        return require(id);
    }

    /** The council proposes a change; what was agreed before holds until the young person agrees to the new terms. */
    @Transactional
    public LeaverPlan change(UUID id, @Nullable String ifMatch, Asked wanted) {
        var plan = requireOpen(id, ifMatch);
        var terms = terms(children.require(plan.child()), wanted);
        refuseTwoAtOnce(plan.child(), id, wanted.from());
        propose(plan, terms, null);
        audit.changed("child", plan.child(), "change of the plan for leaving care proposed");
        return require(id);
    }

    /** The council proposes that it ends; it ends when the young person agrees. */
    @Transactional
    public LeaverPlan proposeEnd(UUID id, @Nullable String ifMatch, LocalDate on) {
        var plan = requireOpen(id, ifMatch);
        requireEnd(plan, on);
        propose(plan, null, on);
        audit.changed("child", plan.child(), "end of the plan for leaving care proposed");
        return require(id);
    }

    /** A plan that ended is lived by until its last day: the next one begins then at the earliest. */
    private void refuseTwoAtOnce(UUID child, @Nullable UUID but, LocalDate from) {
        ofChild(child).stream()
                .filter(each -> !each.id().equals(but))
                .flatMap(each -> Stream.ofNullable(each.endedOn()))
                .max(LocalDate::compareTo)
                .ifPresent(last ->
                        Days.requireNotBefore("from", from, last, "is before the plan before it ends, on " + last));
    }

    private void requireEnd(LeaverPlan plan, LocalDate on) {
        var holds = plan.holds()
                .orElseThrow(
                        () -> Refusal.conflict("not-in-this-state", "The plan is not agreed yet: change it instead"));
        Days.requireNotBefore("on", on, holds.from(), "is before the plan begins");
        var latest = holds.to() == null
                ? birthday(children.require(plan.child()), holds.arrangement().until())
                : holds.to();
        Days.requireNotAfter("on", on, latest, "is after the plan is over");
    }

    private LeaverPlan requireOpen(UUID id, @Nullable String ifMatch) {
        var plan = requireForChange(id);
        Etag.require(ifMatch, plan.version());
        if (plan.status() == LeaverStatus.ENDED) {
            throw Refusal.conflict("not-in-this-state", "The plan has ended");
        }
        return plan;
    }

    private void propose(LeaverPlan plan, LeaverPlan.@Nullable Terms terms, @Nullable LocalDate endsOn) {
        database.update(
                "update leaver_terms set answer = 'replaced', answered_at = ? where plan = ? and answer is null",
                clock.instant(),
                plan.id());
        database.update(
                """
                insert into leaver_terms (plan, revision, child, arrangement, household, provider, setting, from_day, to_day,
                  ends_on, proposed_by, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                plan.id(),
                plan.revisions().size() + 1,
                plan.child(),
                terms == null ? null : terms.arrangement().wire(),
                terms == null ? null : terms.household(),
                terms == null ? null : terms.provider(),
                terms == null ? null : terms.setting(),
                terms == null ? null : terms.from(),
                terms == null ? null : terms.to(),
                endsOn,
                callers.current().name(),
                clock.instant());
        database.update("update leaver_plan set version = version + 1 where id = ?", plan.id());
    }

    /** From 18 on, and no longer than the arrangement lasts; a home that it is about is named, and no other is. */
    private LeaverPlan.Terms terms(Child child, Asked wanted) {
        var arrangement = wanted.arrangement();
        var adult = birthday(child, ADULT);
        var latest = birthday(child, arrangement.until());
        Days.requireNotBefore("from", wanted.from(), adult, "is before the 18th birthday");
        if (child.diedOn() != null) {
            throw Refusal.conflict("died", "Nothing is planned after the child’s death");
        }
        Days.requireNotAfter("from", wanted.from(), latest.minusDays(1), "is after the arrangement ends");
        var to = wanted.to() == null && arrangement == Arrangement.STAYING_PUT ? latest : wanted.to();
        if (to != null) {
            Days.requireNotBefore("to", to, wanted.from().plusDays(1), "is not after the first day");
            Days.requireNotAfter(
                    "to",
                    to,
                    latest,
                    arrangement.until() == 21 ? "is after the 21st birthday" : "is after the 25th birthday");
        }
        if (wanted.setting() == null == arrangement.needsHome()) {
            throw setting(wanted.setting(), arrangement.needsHome() ? "is needed" : "has no place in this arrangement");
        }
        return wanted.setting() == null
                ? new LeaverPlan.Terms(arrangement, null, null, null, wanted.from(), to)
                : inHome(child, arrangement, wanted.setting(), wanted.from(), to);
    }

    private LeaverPlan.Terms inHome(
            Child child, Arrangement arrangement, UUID setting, LocalDate from, @Nullable LocalDate to) {
        boolean livedThere = placements.ofChild(child.id()).stream()
                .anyMatch(each -> setting.equals(each.home().household()));
        if (arrangement == Arrangement.STAYING_PUT) {
            if (!livedThere) {
                throw setting(setting, "is no foster home in which the young person lived");
            }
            return new LeaverPlan.Terms(arrangement, setting, null, null, from, to);
        }
        var offer = offers.find(setting)
                .filter(Offer::admitted)
                .orElseThrow(() -> setting(setting, "is not on the register"));
        if (offer.household()) {
            if (arrangement == Arrangement.STAYING_CLOSE) {
                throw setting(setting, "is a household: staying close is to a children’s home");
            }
            return new LeaverPlan.Terms(arrangement, setting, null, null, from, to);
        }
        return new LeaverPlan.Terms(arrangement, null, offer.provider(), setting, from, to);
    }

    private static LocalDate birthday(Child child, int years) {
        return Age.birthday(child.born(), child.born().getYear() + years);
    }

    private static Refusal setting(@Nullable UUID setting, String message) {
        return Refusal.invalid(
                "cannot-be-planned",
                "This cannot be planned: setting " + message,
                new Refusal.Fault("setting", "fits_arrangement", String.valueOf(setting), message));
    }

    /** The young person agrees to what waits for them: it holds from now on. */
    @Transactional
    public LeaverPlan agree(UUID id, int revision) {
        var plan = requireForChange(id);
        var asked = requireWaiting(plan, revision);
        answer(plan, revision, "agreed");
        if (asked.endsOn() != null) {
            return end(plan, asked.endsOn());
        }
        var terms = Objects.requireNonNull(asked.terms());
        var event = plan.status() == LeaverStatus.DRAFTED
                ? new LeaverEvent.Agreed(
                        id,
                        plan.child(),
                        terms.arrangement(),
                        terms.household(),
                        terms.provider(),
                        terms.setting(),
                        terms.from(),
                        terms.to(),
                        clock.instant())
                : new LeaverEvent.Changed(
                        id,
                        plan.child(),
                        terms.arrangement(),
                        terms.household(),
                        terms.provider(),
                        terms.setting(),
                        terms.from(),
                        terms.to(),
                        clock.instant());
        var after = plan.status().after(event);
        database.update("""
                update leaver_plan set status = ?, review_due = coalesce(review_due, ?), version = version + 1
                where id = ?""", after.wire(), terms.from().plusMonths(MONTHS_TO_REVIEW), id);
        outbox.add(event);
        return require(id);
    }

    private static LeaverPlan.Revision requireWaiting(LeaverPlan plan, int revision) {
        return plan.waiting()
                .filter(each -> each.revision() == revision)
                .orElseThrow(() -> Refusal.conflict("nothing-waits", "This does not wait for an answer any longer"));
    }

    private void answer(LeaverPlan plan, int revision, String answer) {
        database.update(
                "update leaver_terms set answer = ?, answered_at = ? where plan = ? and revision = ?",
                answer,
                clock.instant(),
                plan.id(),
                revision);
    }

    /** The young person says no: what was agreed before goes on. */
    @Transactional
    public LeaverPlan decline(UUID id, int revision) {
        var plan = requireForChange(id);
        requireWaiting(plan, revision);
        answer(plan, revision, "declined");
        database.update("update leaver_plan set version = version + 1 where id = ?", id);
        audit.changed("child", plan.child(), "plan for leaving care declined");
        return require(id);
    }

    /** The young person ends it themselves. */
    @Transactional
    public LeaverPlan endMyself(UUID id, LocalDate on) {
        var plan = requireForChange(id);
        requireEnd(plan, on);
        return end(plan, on);
    }

    private LeaverPlan end(LeaverPlan plan, LocalDate on) {
        var event = new LeaverEvent.Ended(plan.id(), plan.child(), on, clock.instant());
        var after = plan.status().after(event);
        database.update(
                "update leaver_plan set status = ?, ended_on = ?, review_due = null, version = version + 1 where id = ?",
                after.wire(),
                on,
                plan.id());
        outbox.add(event);
        return require(plan.id());
    }

    /** What the young person says about the plan: theirs alone, unless they share it with the council. */
    @Transactional
    public void say(UUID id, String words, boolean shared) {
        var plan = require(id);
        var word = ids.next();
        database.update(
                "insert into leaver_word (id, plan, child, words_sealed, shared, said_at) values (?, ?, ?, ?, ?, ?)",
                word,
                id,
                plan.child(),
                cipher.seal(words.strip(), place(word)),
                shared,
                clock.instant());
        audit.changed("child", plan.child(), "words about the plan for leaving care");
    }

    /** What the young person said that the caller may read. */
    public List<Word> words(UUID plan) {
        return database.query(
                "select * from leaver_word where plan = ? order by said_at, id",
                row -> new Word(
                        cipher.open(row.getBytes("words_sealed"), place(row.getObject("id", UUID.class))),
                        row.getBoolean("shared"),
                        Objects.requireNonNull(Database.instant(row, "said_at"))),
                plan);
    }

    /** The council reviewed the plan with the young person; the next review is due six months later. */
    @Transactional
    public LeaverPlan review(UUID id, LocalDate on, String words) {
        var plan = requireForChange(id);
        var holds = plan.holds()
                .filter(_ -> plan.status() == LeaverStatus.AGREED)
                .orElseThrow(() -> Refusal.conflict("not-in-this-state", "Only a plan that holds is reviewed"));
        days.requireCome("on", on);
        Days.requireNotBefore("on", on, holds.from(), "is before the plan begins");
        var review = ids.next();
        database.update(
                """
                insert into leaver_review (id, plan, child, on_day, words_sealed, reviewed_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                review,
                id,
                plan.child(),
                on,
                cipher.seal(words.strip(), place(review)),
                callers.current().name(),
                clock.instant());
        database.update(
                "update leaver_plan set review_due = ?, version = version + 1 where id = ?",
                on.plusMonths(MONTHS_TO_REVIEW),
                id);
        audit.changed("child", plan.child(), "plan for leaving care reviewed");
        tasks.look(this, List.of(plan.child()));
        return require(id);
    }

    public List<Review> reviews(UUID plan) {
        return database.query(
                "select * from leaver_review where plan = ? order by on_day, id",
                row -> new Review(
                        row.getObject("on_day", LocalDate.class),
                        cipher.open(row.getBytes("words_sealed"), place(row.getObject("id", UUID.class))),
                        row.getString("reviewed_by")),
                plan);
    }

    private static String place(UUID id) {
        return "leaver:" + id + ":words";
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.LEAVER_REVIEW);
    }

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> of, LocalDate today) {
        return database.query(
                """
                select p.id, p.child, p.review_due from leaver_plan p join child c on c.id = p.child
                where p.status = 'agreed' and p.review_due <= ? and c.died_on is null
                  and (?::uuid[] is null or p.child = any(?::uuid[]))""",
                row -> {
                    var due = row.getObject("review_due", LocalDate.class);
                    return new Wanted(
                            TaskKind.LEAVER_REVIEW,
                            row.getObject("child", UUID.class),
                            row.getObject("id", UUID.class),
                            due.minusDays(DAYS_OF_WARNING),
                            null,
                            due);
                },
                today.plusDays(DAYS_OF_WARNING),
                of,
                of);
    }

    private LeaverPlan plan(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new LeaverPlan(
                id,
                row.getObject("child", UUID.class),
                LeaverStatus.of(row.getString("status")),
                Database.date(row, "review_due"),
                Database.date(row, "ended_on"),
                row.getLong("version"),
                database.query(
                        "select * from leaver_terms where plan = ? order by revision", LeaverPlans::revision, id));
    }

    private static LeaverPlan.Revision revision(ResultSet row) throws SQLException {
        var terms = Optional.ofNullable(row.getString("arrangement")).map(Arrangement::of);
        return new LeaverPlan.Revision(
                row.getInt("revision"),
                terms.isEmpty()
                        ? null
                        : new LeaverPlan.Terms(
                                terms.get(),
                                Database.uuid(row, "household"),
                                Database.uuid(row, "provider"),
                                Database.uuid(row, "setting"),
                                row.getObject("from_day", LocalDate.class),
                                Database.date(row, "to_day")),
                Database.date(row, "ends_on"),
                row.getString("proposed_by"),
                Objects.requireNonNull(Database.instant(row, "proposed_at")),
                row.getString("answer"));
    }
}
