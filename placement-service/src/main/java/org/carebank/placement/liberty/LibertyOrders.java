package org.carebank.placement.liberty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.TaskRule;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/** All orders on liberty that the caller may see. Every change is a version; one that runs out is an alarm. */
@ApplicationScoped
public class LibertyOrders implements TaskRule {
    private final Children children;
    private final Tasks tasks;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final PlacementConfig config;
    private final Days days;
    private final Ids ids;
    private final Clock clock;

    LibertyOrders(
            Children children,
            Tasks tasks,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            PlacementConfig config,
            Days days,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.tasks = tasks;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.config = config;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the court ordered.
     *
     * @param kind deprivation_of_liberty or secure
     * @param to the day on which it runs out
     * @param restrictions what is restricted, in codes
     * @param endedOn the day on which the restrictions ended before that, or with it
     */
    public record Said(
            String kind,
            LocalDate from,
            LocalDate to,
            LocalDate reviewOn,
            List<String> restrictions,
            @Nullable String words,
            @Nullable LocalDate endedOn) {}

    /** An order as it now stands. */
    public record LibertyOrder(UUID id, int version, UUID child, Said said) {
        /** What it is, as people say it. */
        public String inWords() {
            return said.kind().equals("secure") ? "Secure accommodation order" : "Deprivation of liberty order";
        }
    }

    /** The orders of a child, the latest first. */
    public List<LibertyOrder> of(UUID child) {
        return database.query(
                "select * from liberty_order where child = ? and superseded_at is null order by from_day desc, id",
                this::order,
                child);
    }

    /** The order; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    LibertyOrder require(UUID id) {
        return database.one("select * from liberty_order where id = ? and superseded_at is null", this::order, id)
                .orElseThrow(() -> audit.notFound("liberty-order", id));
    }

    @Transactional
    LibertyOrder add(UUID childId, Said said) {
        var child = children.requireForChange(childId);
        var order = new LibertyOrder(ids.next(), 1, childId, said);
        write(child, order);
        return order;
    }

    @Transactional
    LibertyOrder change(UUID id, @Nullable String ifMatch, Said said) {
        var child = children.requireForChange(require(id).child());
        var known = require(id);
        Etag.require(ifMatch, known.version());
        database.update(
                "update liberty_order set superseded_at = ? where id = ? and superseded_at is null",
                clock.instant(),
                id);
        var order = new LibertyOrder(id, known.version() + 1, known.child(), said);
        write(child, order);
        return order;
    }

    private void write(Child child, LibertyOrder order) {
        var said = order.said();
        days.requireCome("from", said.from());
        Days.requireNotBefore("from", said.from(), child.born(), "is before birth");
        Days.requireNotBefore("to", said.to(), said.from().plusDays(1), "is not after the first day");
        requireLength(order);
        Days.requireNotBefore("review_on", said.reviewOn(), said.from(), "is before the first day");
        Days.requireNotAfter("review_on", said.reviewOn(), said.to(), "is after the order runs out");
        if (said.endedOn() != null) {
            days.requireCome("ended_on", said.endedOn());
            Days.requireNotBefore("ended_on", said.endedOn(), said.from(), "is before the first day");
        }
        if (said.restrictions().contains("other")
                && (said.words() == null || said.words().isBlank())) {
            throw Refusal.invalid(
                    "words-missing",
                    "Say what is restricted",
                    new Refusal.Fault("words", "present", null, "is needed for another restriction"));
        }
        database.update(
                """
                insert into liberty_order (id, version, child, kind, from_day, to_day, review_on, restrictions, words_sealed,
                  ended_on, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                order.id(),
                order.version(),
                order.child(),
                said.kind(),
                said.from(),
                said.to(),
                said.reviewOn(),
                said.restrictions(),
                said.words() == null || said.words().isBlank()
                        ? null
                        : cipher.seal(said.words().strip(), place(order.id())),
                said.endedOn(),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", order.child(), "order on liberty " + order.id() + ", version " + order.version());
        tasks.look(this, List.of(order.child()));
    }

    /** How long such an order can be made for: the rule of its first day. One that goes on from another can be longer. */
    private void requireLength(LibertyOrder order) {
        var said = order.said();
        var known = of(order.child()).stream()
                .filter(each ->
                        !each.id().equals(order.id()) && each.said().kind().equals(said.kind()))
                .map(LibertyOrder::said)
                .toList();
        if (known.stream().anyMatch(each -> each.from().equals(said.from()))) {
            throw Refusal.conflict(
                    "order-recorded", "An order of this kind from this day is recorded: change that one");
        }
        boolean again = known.stream()
                .anyMatch(each -> each.from().isBefore(said.from())
                        && !each.to().plusDays(1).isBefore(said.from()));
        database.one(
                        """
                        select months_max, source from liberty_order_rule where kind = ? and again = ?
                        order by from_day <= ? desc, abs(from_day - ?::date) limit 1""",
                        row -> new Longest(row.getInt("months_max"), row.getString("source")),
                        said.kind(),
                        again,
                        said.from(),
                        said.from())
                .ifPresent(longest -> Days.requireNotAfter(
                        "to",
                        said.to(),
                        said.from().plusMonths(longest.months()),
                        "is more than %d months after the first day, the longest for such an order (%s)"
                                .formatted(longest.months(), longest.source())));
    }

    private record Longest(int months, String source) {}

    private static String place(UUID id) {
        return "liberty-order:" + id + ":words";
    }

    private LibertyOrder order(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var words = row.getBytes("words_sealed");
        return new LibertyOrder(
                id,
                row.getInt("version"),
                row.getObject("child", UUID.class),
                new Said(
                        row.getString("kind"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getObject("review_on", LocalDate.class),
                        Arrays.asList((String[]) row.getArray("restrictions").getArray()),
                        words == null ? null : cipher.open(words, place(id)),
                        Database.date(row, "ended_on")));
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.LIBERTY_ORDER_REVIEW, TaskKind.LIBERTY_ORDER_ENDING, TaskKind.LIBERTY_ORDER_RUN_OUT);
    }

    private record Running(UUID id, UUID child, LocalDate to, LocalDate reviewOn) {}

    @Override
    public List<Wanted> wanted(@Nullable Collection<UUID> of, LocalDate today) {
        var wanted = new ArrayList<Wanted>();
        for (var each : database.query(
                """
                select o.id, o.child, o.to_day, o.review_on from liberty_order o join child c on c.id = o.child
                where o.superseded_at is null and o.ended_on is null and c.died_on is null
                  and (?::uuid[] is null or o.child = any(?::uuid[]))""",
                row -> new Running(
                        row.getObject("id", UUID.class),
                        row.getObject("child", UUID.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getObject("review_on", LocalDate.class)),
                of,
                of)) {
            var warned = each.to().minusDays(config.libertyOrderWarningDays());
            if (!today.isBefore(warned)) {
                wanted.add(task(TaskKind.LIBERTY_ORDER_ENDING, each, warned, each.to()));
            }
            if (!today.isBefore(each.to())) {
                wanted.add(task(TaskKind.LIBERTY_ORDER_RUN_OUT, each, each.to(), each.to()));
            }
            if (!today.isBefore(each.reviewOn())) {
                wanted.add(task(TaskKind.LIBERTY_ORDER_REVIEW, each, each.reviewOn(), each.reviewOn()));
            }
        }
        return wanted;
    }

    private static Wanted task(TaskKind kind, Running order, LocalDate since, LocalDate due) {
        return new Wanted(kind, order.child(), order.id(), since, null, due);
    }
}
