package org.carebank.placement.child;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.time.Today;
import org.carebank.placement.database.Database;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Finds children among those whom the caller sees, by who they are and how they stand. */
@ApplicationScoped
public class ChildSearch {
    private static final String MAIN_HOME = """
            select from placement_version p where p.child = c.id and p.superseded_at is null and not p.voided and p.main
              and p.first_night <= ? and (p.last_day is null or p.last_day > ?)""";

    /** The day on which this time in care began. */
    private static final String SINCE = """
            (select min(s.from_day) from legal_status_period s where s.child = c.id and s.superseded_at is null
               and s.legal_status is not null and s.from_day > coalesce((select max(l.from_day) from legal_status_period l
                 where l.child = c.id and l.superseded_at is null and l.legal_status is null), '-infinity'))""";

    private final Children children;
    private final NameKeys names;
    private final Database database;
    private final Callers callers;
    private final Today today;

    ChildSearch(Children children, NameKeys names, Database database, Callers callers, Today today) {
        this.children = children;
        this.names = names;
        this.database = database;
        this.callers = callers;
        this.today = today;
    }

    /** Whether the child is in care. */
    public enum Care {
        IN_CARE,
        LEFT_CARE,
        ALL;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static @Nullable Care of(@Nullable String wire) {
            return find(values(), wire);
        }
    }

    /** What stands open about the child, or is missing. */
    public enum Open {
        AGREEMENT,
        CONCERN,
        TASK,
        NO_HOME;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static @Nullable Open of(@Nullable String wire) {
            return find(values(), wire);
        }
    }

    private static <T extends Enum<T>> @Nullable T find(T[] all, @Nullable String wire) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(wire))
                .findFirst()
                .orElse(null);
    }

    /**
     * Who is looked for; what is null is not asked.
     *
     * @param localId the council's own id; with a Care Bank number beside it, the one or the other is asked
     * @param name words of the given and family name, or how they begin
     * @param age from and to in whole years, both included
     * @param years how long in care without a break, from and to in whole years, the last one not included
     */
    public record Wish(
            @Nullable String localId,
            @Nullable String careBankNumber,
            @Nullable String name,
            @Nullable LocalDate born,
            Care care,
            @Nullable String council,
            @Nullable KindOfCare kind,
            @Nullable String legalStatus,
            @Nullable Span age,
            @Nullable Span years,
            @Nullable Open open) {
        /** The same, asked for by either number (whoever is in care or was), by name or by date of birth too. */
        public Wish of(@Nullable String number, @Nullable String called, @Nullable LocalDate bornOn) {
            var whoever = number == null ? care : Care.ALL;
            return new Wish(number, number, called, bornOn, whoever, council, kind, legalStatus, age, years, open);
        }
    }

    /** Whole years; {@code to} null for no end. */
    public record Span(int from, @Nullable Integer to) {}

    private static final class Where {
        private final StringBuilder sql = new StringBuilder(" from child c where true");
        private final List<@Nullable Object> values = new ArrayList<>();

        private void and(String condition, @Nullable Object... given) {
            sql.append(" and ").append(condition);
            values.addAll(Arrays.asList(given));
        }
    }

    private Where where(Wish wish) {
        var where = new Where();
        if (wish.localId() != null || wish.careBankNumber() != null) {
            var number = wish.careBankNumber();
            where.and(
                    "(c.local_id = ? or c.care_bank_number = ?)",
                    wish.localId(),
                    number == null ? null : number.replaceAll("\\s", ""));
        }
        if (wish.name() != null) {
            var tokens = names.lookedFor(wish.name());
            where.and("""
                    c.id in (select k.child from child_name_key k where k.token = any(?::text[]::bigint[])
                      group by k.child having count(*) = ?)""", tokens, tokens.size());
        }
        if (wish.born() != null) {
            where.and("c.born = ?", wish.born());
        }
        switch (wish.care()) {
            case IN_CARE -> where.and("c.legal_status is not null");
            case LEFT_CARE -> where.and("c.left_care_on is not null");
            case ALL -> {}
        }
        addStanding(wish, where);
        return where;
    }

    private void addStanding(Wish wish, Where where) {
        var now = today.date();
        if (wish.council() != null) {
            where.and("c.council = ?", wish.council());
        }
        if (wish.legalStatus() != null) {
            where.and("c.legal_status = ?", wish.legalStatus());
        }
        if (wish.kind() != null) {
            where.and(
                    "exists (" + MAIN_HOME + " and p.kind = ?)",
                    now,
                    now,
                    wish.kind().wire());
        }
        if (wish.age() != null) {
            where.and("c.born <= ?", now.minusYears(wish.age().from()));
            var to = wish.age().to();
            if (to != null) {
                where.and("c.born > ?", now.minusYears(to + 1L));
            }
        }
        if (wish.years() != null) {
            where.and(
                    "c.legal_status is not null and " + SINCE + " <= ?",
                    now.minusYears(wish.years().from()));
            var to = wish.years().to();
            if (to != null) {
                where.and(SINCE + " > ?", now.minusYears(to));
            }
        }
        switch (wish.open()) {
            case null -> {}
            case AGREEMENT ->
                where.and("exists (select from agreement a where a.child = c.id"
                        + " and a.status in ('drafted', 'emergency_started'))");
            case CONCERN -> where.and("exists (select from concern n where n.child = c.id and n.status <> 'closed')");
            case TASK ->
                where.and(
                        "exists (select from task t where t.child = c.id and t.settled_at is null and t.whose = ?)",
                        callers.current().has("regional-officer") ? "office" : "council");
            case NO_HOME -> where.and("c.legal_status is not null and not exists (" + MAIN_HOME + ")", now, now);
        }
    }

    /** How many there are. */
    public long count(Wish wish) {
        var where = where(wish);
        return database.one("select count(*)" + where.sql, row -> row.getLong(1), where.values.toArray())
                .orElse(0L);
    }

    /** A part of them in the order in which they came onto the books. */
    public List<Child> list(Wish wish, @Nullable String cursor, int limit) {
        var where = where(wish);
        var after = Cursor.parts(cursor);
        if (!after.isEmpty()) {
            where.and("c.id > ?", Cursors.uuid(after));
        }
        where.values.add(limit);
        var ids = database.query(
                "select c.id" + where.sql + " order by c.id limit ?",
                row -> row.getObject(1, UUID.class),
                where.values.toArray());
        return ids.isEmpty() ? List.of() : children.list("id in ?1 order by id", ids);
    }
}
