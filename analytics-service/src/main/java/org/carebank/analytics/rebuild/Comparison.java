package org.carebank.analytics.rebuild;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.carebank.analytics.figures.Cell;
import org.carebank.analytics.figures.Figures;
import org.carebank.analytics.figures.Measures;

/** Holds two generations against each other: every figure of every cell, and every folded row. */
@ApplicationScoped
public class Comparison {
    private static final Map<String, ToLongFunction<Measures>> MEASURES = Map.of(
            "children", Measures::children,
            "agreements", Measures::agreements,
            "moves", Measures::moves,
            "breakdowns", Measures::breakdowns,
            "concerns", Measures::concerns,
            "appeals", Measures::appeals,
            "holds", Measures::holds,
            "spend_pence", Measures::spendPence);

    /** More than these say nothing more. */
    private static final int DIFFERENCES_MAX = 200;

    private final AgroalDataSource database;
    private final Figures figures;

    Comparison(AgroalDataSource database, Figures figures) {
        this.database = database;
        this.figures = figures;
    }

    /**
     * How far a generation is: the number of its rows and the sum of the sequences in them. It grows with every event
     * that changes a row, and costs little to read.
     */
    @Transactional
    public long progress(int generation) {
        long sum = 0;
        for (var table : Generations.TABLES) {
            sum += progress(table, generation);
        }
        return sum;
    }

    private long progress(String table, int generation) {
        var sql = """
                select coalesce(sum(1 + (
                  select sum(cast(value as bigint)) from jsonb_each_text(to_jsonb(t)) where key like '%sequence'
                )), 0) from {table} t where generation = ?""".replace("{table}", table);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, generation);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Generations cannot be compared: " + e.getMessage(), e);
        }
    }

    /** What differs; empty where the two are the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Difference> of(int live, int rebuilt) {
        List<Difference> differences = new ArrayList<>();
        for (var table : Generations.TABLES) {
            var onlyLive = rowsOnlyIn(table, live, rebuilt);
            var onlyRebuilt = rowsOnlyIn(table, rebuilt, live);
            if (onlyLive + onlyRebuilt > 0) {
                differences.add(Difference.rows(table, onlyLive, onlyRebuilt));
            }
        }
        var liveCells = figures.cells(live);
        var rebuiltCells = figures.cells(rebuilt);
        var cells = new HashSet<>(liveCells.keySet());
        cells.addAll(rebuiltCells.keySet());
        for (var cell : cells) {
            compare(
                    cell,
                    liveCells.getOrDefault(cell, Measures.NONE),
                    rebuiltCells.getOrDefault(cell, Measures.NONE),
                    differences);
        }
        return differences.stream().limit(DIFFERENCES_MAX).toList();
    }

    private static void compare(Cell cell, Measures live, Measures rebuilt, List<Difference> differences) {
        if (live.equals(rebuilt)) {
            return;
        }
        MEASURES.forEach((name, measure) -> {
            if (measure.applyAsLong(live) != measure.applyAsLong(rebuilt)) {
                differences.add(Difference.figure(name, cell, measure.applyAsLong(live), measure.applyAsLong(rebuilt)));
            }
        });
    }

    private long rowsOnlyIn(String table, int generation, int notIn) {
        var rows = "select to_jsonb(t) - 'generation' from " + table + " t where generation = ?";
        var sql = "select count(*) from (" + rows + " except " + rows + ") only_here";
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, generation);
            statement.setInt(2, notIn);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Generations cannot be compared: " + e.getMessage(), e);
        }
    }
}
