package org.carebank.payment.formula;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.formula.FormulaPolicy.Line;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Formulas: proposed by one person, set by another, and kept with every line that explains them. */
@ApplicationScoped
public class Formulas {
    private static final int YEARS_AHEAD_MAX = 10;
    private static final String SELECT = """
            select f.*, i.name as inputs_name,
              (select string_agg(p.pence::text, ',' order by p.year) from formula_pot p where p.formula = f.id) as pots
            from funding_formula f join formula_inputs i on i.id = f.inputs""";

    private final Database database;
    private final FormulaInputs inputs;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;
    private final int councilsAsked;

    Formulas(
            Database database,
            FormulaInputs inputs,
            Callers callers,
            Audit audit,
            Clock clock,
            Today today,
            Ids ids,
            @ConfigProperty(name = "carebank.formula.councils") int councilsAsked) {
        this.database = database;
        this.inputs = inputs;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
        this.councilsAsked = councilsAsked;
    }

    /**
     * A formula for one grant of three to five years.
     *
     * @param status first "proposed", and "set" once another person set it
     */
    public record Formula(
            UUID id,
            String name,
            String status,
            UUID inputs,
            String inputsName,
            int firstYear,
            List<Long> potsPence,
            Weights weights,
            String proposedBy,
            Instant proposedAt,
            @Nullable String setBy,
            @Nullable Instant setAt) {}

    @Transactional
    public List<Formula> all() {
        return database.list(SELECT + " order by f.proposed_at desc, f.id limit 100", Formulas::formula);
    }

    @Transactional
    public Formula require(UUID id) {
        return database.find(SELECT + " where f.id = ?", Formulas::formula, id)
                .orElseThrow(() -> audit.notFound("formula", id));
    }

    /** Proposes a formula; it is worked out once, so that what cannot be is refused now. */
    @Transactional
    public Formula propose(String name, UUID inputsId, int firstYear, List<Long> potsPence, Weights weights) {
        int thisYear = today.date().getYear();
        if (firstYear < thisYear - 1 || firstYear > thisYear + YEARS_AHEAD_MAX) {
            throw Refusal.invalid(
                    "impossible-year",
                    "The grant's first year cannot be",
                    new Refusal.Fault(
                            "first_year",
                            "possible",
                            Integer.toString(firstYear),
                            "must lie between " + (thisYear - 1) + " and " + (thisYear + YEARS_AHEAD_MAX)));
        }
        worked(inputsId, firstYear, potsPence, weights);
        var id = ids.next();
        var by = callers.current();
        int kept = database.update(
                """
                insert into funding_formula (id, name, inputs, first_year, population, disabled_children, young_carers,
                  deprivation, proposed_by, proposed_by_name, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""",
                id,
                name,
                inputsId,
                firstYear,
                weights.population(),
                weights.disabledChildren(),
                weights.youngCarers(),
                weights.deprivation(),
                by.subject(),
                by.name(),
                clock.instant());
        if (kept == 0) {
            throw Refusal.conflict("name-taken", "There is a formula of this name");
        }
        database.updateAll(
                "insert into formula_pot (formula, year, pence) values (?, ?, ?)",
                IntStream.range(0, potsPence.size()).boxed().toList(),
                i -> new Object[] {id, firstYear + i, potsPence.get(i)});
        audit.changed("formula", id, "proposed");
        return require(id);
    }

    /** The lines that would be awarded. */
    private List<Line> worked(UUID inputsId, int firstYear, List<Long> potsPence, Weights weights) {
        var table = inputs.table(inputsId);
        refuseUnlessAll(table.inputs().councils(), councilsAsked);
        return FormulaPolicy.lines(table.grant(firstYear, potsPence, weights));
    }

    /** England's pot is parted among all of its councils; the few of a half-loaded table would get it all. */
    static void refuseUnlessAll(long councils, int asked) {
        if (asked > 0 && councils != asked) {
            throw Refusal.invalid(
                    "councils-missing",
                    "The inputs know of %d councils, and the pot is parted among all %d".formatted(councils, asked),
                    new Refusal.Fault("inputs", "councils", Long.toString(councils), "must know of " + asked));
        }
    }

    /** Sets a proposed formula and keeps its awards; never by the person who proposed it. */
    @Transactional
    public Formula set(UUID id) {
        var proposer = database.find(
                        "select proposed_by from funding_formula where id = ? for update",
                        row -> row.text("proposed_by"),
                        id)
                .orElseThrow(() -> audit.notFound("formula", id));
        var formula = require(id);
        var by = callers.current();
        if (formula.setAt() != null) {
            throw Refusal.conflict("already-set", "The formula was set before");
        }
        if (proposer.equals(by.subject())) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed it must set it");
        }
        var lines = worked(formula.inputs(), formula.firstYear(), formula.potsPence(), formula.weights());
        database.update(
                "update funding_formula set set_by = ?, set_by_name = ?, set_at = ? where id = ?",
                by.subject(),
                by.name(),
                clock.instant(),
                id);
        database.updateAll("""
                insert into formula_award (formula, council, year, factor, need, need_of_all, part_pence, amount_pence)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", lines, each -> new Object[] {
            id,
            each.council(),
            each.year(),
            each.factor(),
            each.need(),
            each.needOfAll(),
            each.partPence(),
            each.amountPence()
        });
        audit.changed("formula", id, "set");
        return require(id);
    }

    /** The lines of a formula: as they were kept when it was set, as they would be while it is proposed. */
    @Transactional
    public List<Line> lines(Formula formula) {
        if (formula.setAt() == null) {
            return FormulaPolicy.lines(
                    inputs.table(formula.inputs()).grant(formula.firstYear(), formula.potsPence(), formula.weights()));
        }
        return database.list(
                """
                select * from formula_award where formula = ?
                order by council, year, array_position(array['population', 'disabled_children', 'young_carers', 'deprivation'], factor)""",
                row -> new Line(
                        row.text("council"),
                        (int) row.number("year"),
                        Factor.valueOf(row.text("factor").toUpperCase(Locale.ROOT)),
                        row.decimal("need"),
                        row.decimal("need_of_all"),
                        row.number("part_pence"),
                        row.number("amount_pence")),
                formula.id());
    }

    private static Formula formula(Row row) {
        return new Formula(
                row.id("id"),
                row.text("name"),
                row.maybeInstant("set_at") == null ? "proposed" : "set",
                row.id("inputs"),
                row.text("inputs_name"),
                (int) row.number("first_year"),
                List.of(row.text("pots").split(",")).stream().map(Long::valueOf).toList(),
                new Weights(
                        (int) row.number("population"),
                        (int) row.number("disabled_children"),
                        (int) row.number("young_carers"),
                        (int) row.number("deprivation")),
                row.text("proposed_by_name"),
                row.instant("proposed_at"),
                row.maybeText("set_by_name"),
                row.maybeInstant("set_at"));
    }
}
