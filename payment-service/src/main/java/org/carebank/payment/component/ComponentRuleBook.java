package org.carebank.payment.component;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.approval.SecondPerson;
import org.carebank.payment.component.ComponentRuleResource.NewRule;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.fact.StaleChildren;
import org.jspecify.annotations.Nullable;

/** The dated rules: proposed by one person, in force when another approved them. A row is added, never changed. */
@ApplicationScoped
public class ComponentRuleBook {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int YEARS_AHEAD_MAX = 10;

    private final Database database;
    private final StaleChildren stale;
    private final SecondPerson secondPerson;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Clock clock;
    private final Ids ids;

    ComponentRuleBook(
            Database database,
            StaleChildren stale,
            SecondPerson secondPerson,
            Callers callers,
            Audit audit,
            Today today,
            Clock clock,
            Ids ids) {
        this.database = database;
        this.stale = stale;
        this.secondPerson = secondPerson;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * One rule.
     *
     * @param kind absent: every kind of care
     * @param day month and day, {@code 12-25}, of what comes every year on one day
     * @param amountPence paid once
     * @param percent hundredths of the rate, paid after so many nights away or for so many nights after a sudden end
     * @param status proposed, or approved and in force
     */
    public record Rule(
            UUID id,
            RuleName rule,
            @Nullable String kind,
            LocalDate from,
            @Nullable String day,
            @Nullable Long amountPence,
            @Nullable Integer nights,
            @Nullable Integer percent,
            String status) {
        static Rule of(Row row) {
            return new Rule(
                    row.id("id"),
                    RuleName.valueOf(row.text("rule").toUpperCase(Locale.ROOT)),
                    row.maybeText("kind"),
                    row.date("from_date"),
                    row.maybeText("day"),
                    row.maybeNumber("amount_pence"),
                    row.maybeInt("nights"),
                    row.maybeInt("percent"),
                    row.maybeText("approved_by") == null ? "proposed" : "approved");
        }
    }

    /** All rules, in force and proposed. */
    @Transactional
    public List<Rule> all() {
        return database.list("select * from component_rule order by rule, from_date, id", Rule::of);
    }

    /** Proposes a rule. */
    @Transactional
    public Rule propose(NewRule rule) {
        check(rule);
        var id = ids.next();
        database.update(
                """
                insert into component_rule (id, rule, kind, from_date, day, amount_pence, nights, percent, proposed_by,
                  proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                rule.rule(),
                rule.kind(),
                rule.from(),
                rule.day(),
                rule.amountPence(),
                rule.nights(),
                rule.percent(),
                callers.current().subject(),
                clock.instant());
        audit.changed("component-rule", id, rule.rule().code() + " proposed from " + rule.from());
        return require(id);
    }

    /** Puts a rule in force; never by who proposed it. Every child who may be touched is worked out anew. */
    @Transactional
    public Rule approve(UUID id) {
        var by = secondPerson.mayApprove("component_rule", id).subject();
        var known = database.number("""
                select count(*) from component_rule k join component_rule n
                  on n.rule = k.rule and n.kind is not distinct from k.kind and n.from_date = k.from_date
                where n.id = ? and k.approved_by is not null""", id);
        if (known > 0) {
            throw Refusal.conflict("rule-known", "A rule of this name holds for the kind from that date already");
        }
        database.update(
                "update component_rule set approved_by = ?, approved_at = ? where id = ?", by, clock.instant(), id);
        var rule = require(id);
        stale.markAll(
                "select child from placement_fact where ?::text is null or kind = ? union select child from leaver_fact",
                rule.kind(),
                rule.kind());
        audit.changed("component-rule", id, rule.rule().code() + " approved");
        return rule;
    }

    private Rule require(UUID id) {
        return database.find("select * from component_rule where id = ?", Rule::of, id)
                .orElseThrow(() -> audit.notFound("component-rule", id));
    }

    private void check(NewRule rule) {
        var latest = today.date().plusYears(YEARS_AHEAD_MAX);
        if (rule.from().isBefore(EARLIEST) || rule.from().isAfter(latest)) {
            throw wrong("from", rule.from(), "must lie between %s and %s".formatted(EARLIEST, latest));
        }
        var kind = rule.kind();
        if (kind != null && !KindOfCare.of(kind).code().equals(kind)) {
            throw wrong("kind", kind, "is no kind of care");
        }
        var part = rule.rule().isPartOfRate();
        if (part != (rule.nights() != null) || part != (rule.percent() != null)) {
            throw wrong("nights", rule.nights(), "nights and percent belong to away and sudden_end, and to them only");
        }
        if (part == (rule.amountPence() != null)) {
            throw wrong("amount_pence", rule.amountPence(), "belongs to what is paid once, and to that only");
        }
        if (rule.rule().isYearly() != (rule.day() != null)) {
            throw wrong("day", rule.day(), "belongs to festival and clothing, and to them only");
        }
    }

    private static Refusal wrong(String field, @Nullable Object value, String message) {
        return Refusal.invalid(
                "rule-impossible",
                "Such a rule cannot be",
                new Fault(field, "possible", value == null ? null : value.toString(), message));
    }
}
