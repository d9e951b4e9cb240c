package org.carebank.placement.concern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Ids;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.WorkingDays;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/** What is said of a concern: why the reviewing officer raised it, what the office asks and the council answers, to whom it went. */
@ApplicationScoped
public class ConcernEntries implements TaskRule {
    /** Working days in which a question is answered and an escalation taken up. */
    private static final int DAYS_TO_ANSWER = 5;

    private static final Map<String, String> TO_WHOM = Map.of(
            "director", "the council’s director of children’s services",
            "ofsted", "Ofsted",
            "commissioner", "the Children’s Commissioner’s office");

    private final Concerns concerns;
    private final Tasks tasks;
    private final WorkingDays workingDays;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ConcernEntries(
            Concerns concerns,
            Tasks tasks,
            WorkingDays workingDays,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.concerns = concerns;
        this.tasks = tasks;
        this.workingDays = workingDays;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What was said.
     *
     * @param kind raised, question, answer or escalation
     * @param answers the question that it answers
     */
    public record ConcernEntry(
            UUID id,
            String kind,
            @Nullable UUID answers,
            @Nullable String toWhom,
            String words,
            String saidBy,
            Instant saidAt) {}

    /** Everything said about a concern, in order. */
    public List<ConcernEntry> of(UUID concern) {
        return database.query(
                "select * from concern_entry where concern = ? order by said_at, id",
                row -> {
                    var id = row.getObject("id", UUID.class);
                    return new ConcernEntry(
                            id,
                            row.getString("kind"),
                            row.getObject("answers", UUID.class),
                            row.getString("to_whom"),
                            cipher.open(row.getBytes("words_sealed"), place(id)),
                            row.getString("said_by"),
                            Objects.requireNonNull(Database.instant(row, "said_at")));
                },
                concern);
    }

    /** The child's reviewing officer raises a concern, or stands behind the one that waits for assurances. */
    @Transactional
    public Concern raise(UUID child, String words) {
        var concern = concerns.raisedByOfficer(child);
        say(concern, "raised", null, null, words);
        return concern;
    }

    /** A regional officer asks the council. */
    @Transactional
    public void ask(UUID id, String words) {
        say(requireOpen(id), "question", null, null, words);
    }

    /** The council answers, once. */
    @Transactional
    public void answer(UUID id, UUID question, String words) {
        var concern = concerns.lock(id);
        var asked = of(id).stream()
                .filter(each -> each.id().equals(question) && each.kind().equals("question"))
                .findFirst()
                .orElseThrow(() -> audit.notFound("concern-question", question));
        if (of(id).stream().anyMatch(each -> asked.id().equals(each.answers()))) {
            throw Refusal.conflict("question-answered", "The question is answered already");
        }
        say(concern, "answer", question, null, words);
    }

    /** A regional officer takes it further. It withholds nothing: no home waits for it. */
    @Transactional
    public void escalate(UUID id, String toWhom, String words) {
        say(requireOpen(id), "escalation", null, toWhom, words);
    }

    /** A regional officer closes the concern with a reason: nothing waits for the council any longer. */
    @Transactional
    public Concern close(UUID id, String reason, @Nullable String note) {
        var concern = concerns.close(id, reason, note);
        concerns.flush();
        tasks.look(this, List.of(concern.child()));
        return concern;
    }

    private Concern requireOpen(UUID id) {
        var concern = concerns.lock(id);
        if (!concern.open()) {
            throw Refusal.conflict("not-in-this-state", "The concern is closed");
        }
        return concern;
    }

    private void say(Concern concern, String kind, @Nullable UUID answers, @Nullable String toWhom, String words) {
        var id = ids.next();
        database.update(
                """
                insert into concern_entry (id, concern, child, kind, answers, to_whom, words_sealed, said_by, said_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                concern.id(),
                concern.child(),
                kind,
                answers,
                toWhom,
                cipher.seal(words.strip(), place(id)),
                callers.current().name(),
                clock.instant());
        audit.changed("concern", concern.id(), kind);
        tasks.look(this, List.of(concern.child()));
    }

    private static String place(UUID id) {
        return "concern-entry:" + id + ":words";
    }

    /** To whom an escalation goes, in words. */
    public static Map<String, String> toWhom() {
        return TO_WHOM;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.CONCERN_QUESTION, TaskKind.CONCERN_ESCALATED);
    }

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> children, LocalDate today) {
        return database.query(
                """
                select e.id, e.child, e.concern, e.kind, e.said_at from concern_entry e
                  join concern n on n.id = e.concern join child c on c.id = e.child
                where c.died_on is null and n.status <> 'closed'
                  and (e.kind = 'escalation' or e.kind = 'question'
                    and not exists (select from concern_entry a where a.answers = e.id))
                  and (?::uuid[] is null or e.child = any(?::uuid[]))""",
                row -> {
                    var since = LocalDate.ofInstant(
                            Objects.requireNonNull(Database.instant(row, "said_at")), BusinessClock.LONDON);
                    return new Wanted(
                            row.getString("kind").equals("question")
                                    ? TaskKind.CONCERN_QUESTION
                                    : TaskKind.CONCERN_ESCALATED,
                            row.getObject("child", UUID.class),
                            row.getObject("id", UUID.class),
                            since,
                            null,
                            workingDays.after(since, DAYS_TO_ANSWER));
                },
                children,
                children);
    }
}
