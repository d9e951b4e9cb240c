package org.carebank.payment.formula;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.formula.FormulaPolicy.Grant;
import org.jspecify.annotations.Nullable;

/** What is known of the councils' children, by the name under which it was loaded; never changed afterwards. */
@ApplicationScoped
public class FormulaInputs {
    private static final String SELECT = """
            select i.*, (select count(*) from formula_need n where n.inputs = i.id) as councils from formula_inputs i""";

    private final Database database;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    FormulaInputs(Database database, Callers callers, Audit audit, Clock clock, Ids ids) {
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * One table of needs.
     *
     * @param asOf the year of the population
     * @param projectedFor the year of the projected population
     * @param rowsRefused rows of the file that were left out
     */
    public record Inputs(
            UUID id,
            String name,
            int asOf,
            @Nullable Integer projectedFor,
            long councils,
            long rowsRefused,
            String loadedBy,
            Instant loadedAt) {}

    /** Inputs with what they say of each council. */
    public record Table(Inputs inputs, List<CouncilNeed> needs) {
        Grant grant(int firstYear, List<Long> potsPence, Weights weights) {
            return new Grant(needs, inputs.asOf(), inputs.projectedFor(), weights, firstYear, potsPence);
        }

        /** Names by the code of the council, in the order of codes. */
        Map<String, String> names() {
            var names = new TreeMap<String, String>();
            needs.forEach(each -> names.put(each.council(), each.name()));
            return names;
        }
    }

    @Transactional
    public List<Inputs> all() {
        return database.list(SELECT + " order by i.loaded_at desc, i.id limit 100", FormulaInputs::inputs);
    }

    @Transactional
    public Inputs require(UUID id) {
        return database.find(SELECT + " where i.id = ?", FormulaInputs::inputs, id)
                .orElseThrow(() -> audit.notFound("formula-inputs", id));
    }

    @Transactional
    public Table table(UUID id) {
        return new Table(
                require(id),
                database.list("select * from formula_need where inputs = ? order by council", FormulaInputs::need, id));
    }

    /** Keeps a table under a name that is still free. */
    @Transactional
    Inputs keep(String name, int asOf, @Nullable Integer projectedFor, NeedTable table) {
        if (projectedFor != null && projectedFor <= asOf) {
            throw Refusal.invalid(
                    "impossible-year",
                    "A projection is for a later year",
                    new Refusal.Fault("projected_for", "after_as_of", projectedFor.toString(), "is not after " + asOf));
        }
        if (table.needs().isEmpty()) {
            throw Refusal.invalid(
                    "no-good-row",
                    "No row of the file can be taken",
                    table.faults().stream()
                            .limit(20)
                            .map(each -> new Refusal.Fault(
                                    "line " + each.line() + ", " + each.column(),
                                    each.rule(),
                                    each.value(),
                                    each.message()))
                            .toArray(Refusal.Fault[]::new));
        }
        var id = ids.next();
        int kept = database.update(
                """
                insert into formula_inputs (id, name, as_of, projected_for, rows_refused, loaded_by, loaded_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""",
                id,
                name,
                asOf,
                projectedFor,
                table.rejected(),
                callers.current().name(),
                clock.instant());
        if (kept == 0) {
            throw Refusal.conflict("name-taken", "There are inputs of this name, and inputs are never changed");
        }
        database.updateAll("""
                insert into formula_need (inputs, council, name, population, projected_population, disabled_children,
                  young_carers, deprivation) values (?, ?, ?, ?, ?, ?, ?, ?)""", table.needs(), each -> new @Nullable Object[] {
            id,
            each.council(),
            each.name(),
            each.population(),
            each.projectedPopulation(),
            each.disabledChildren(),
            each.youngCarers(),
            each.deprivation()
        });
        audit.changed("formula-inputs", id, "loaded");
        return require(id);
    }

    private static Inputs inputs(Row row) {
        return new Inputs(
                row.id("id"),
                row.text("name"),
                (int) row.number("as_of"),
                row.maybeInt("projected_for"),
                row.number("councils"),
                row.number("rows_refused"),
                row.text("loaded_by"),
                row.instant("loaded_at"));
    }

    private static CouncilNeed need(Row row) {
        return new CouncilNeed(
                row.text("council"),
                row.text("name"),
                row.number("population"),
                row.maybeNumber("projected_population"),
                row.maybeNumber("disabled_children"),
                row.maybeNumber("young_carers"),
                row.maybeDecimal("deprivation"));
    }
}
