package org.carebank.analytics.figures;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.carebank.analytics.place.Council;
import org.carebank.analytics.place.Places;
import org.carebank.analytics.place.Region;
import org.carebank.kit.time.Today;
import org.jspecify.annotations.Nullable;

/** Counts the figures from the folded facts, as far as row-level security shows them to the caller. */
@ApplicationScoped
public class Figures {
    private static final Comparator<Part> BY_NAME = Comparator.comparing(
                    (Part part) -> part.key().equals(Part.NONE))
            .thenComparing(Part::label)
            .thenComparing(Part::key);

    /** Named by the query itself, so that a swap of generations never falls between two reads. */
    private static final @Nullable Integer LIVE = null;

    private final AgroalDataSource database;
    private final Places places;
    private final Today today;

    Figures(AgroalDataSource database, Places places, Today today) {
        this.database = database;
        this.places = places;
        this.today = today;
    }

    /** Payment runs that were released, and what they paid. */
    public record Paid(long runs, long pence) {}

    /** The figures split by a dimension, in the order of names. */
    @Transactional
    public List<Part> by(Dimension dimension, Filter filter) {
        var names = names(dimension);
        return query(
                        FigureQuery.by(dimension),
                        row -> {
                            var key = row.getString("key");
                            return new Part(
                                    key == null ? Part.NONE : key,
                                    key == null ? null : names.get(key),
                                    Measures.of(row));
                        },
                        LIVE,
                        today.date(),
                        filter.region(),
                        filter.council(),
                        filter.provider(),
                        filter.kind())
                .stream()
                .sorted(BY_NAME)
                .toList();
    }

    @Transactional
    public Measures total(Filter filter) {
        return query(
                        FigureQuery.total(),
                        Measures::of,
                        LIVE,
                        today.date(),
                        filter.region(),
                        filter.council(),
                        filter.provider(),
                        filter.kind())
                .getFirst();
    }

    /** Every cell of a generation, for comparing one with another. */
    @Transactional
    public Map<Cell, Measures> cells(int generation) {
        Map<Cell, Measures> cells = new HashMap<>();
        query(
                        FigureQuery.cells(),
                        row -> Map.entry(
                                new Cell(
                                        row.getString("region"),
                                        row.getString("council"),
                                        row.getString("provider"),
                                        row.getString("kind")),
                                Measures.of(row)),
                        generation,
                        today.date())
                .forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
        return cells;
    }

    @Transactional
    public Paid paid() {
        return query(
                        "select count(*) as runs, coalesce(sum(total_pence), 0) as pence from run where generation = live_generation()",
                        row -> new Paid(row.getLong("runs"), row.getLong("pence")))
                .getFirst();
    }

    /** The providers that the register has named, by name. */
    @Transactional
    public Map<String, String> providers() {
        return query("""
                        select cast(provider as text) as provider, name from provider
                        where generation = live_generation() and name is not null order by name, provider""", row -> Map.entry(row.getString("provider"), row.getString("name"))).stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, LinkedHashMap::new));
    }

    private Map<String, String> names(Dimension dimension) {
        return switch (dimension) {
            case REGION -> places.regions().stream().collect(Collectors.toMap(Region::code, Region::name));
            case COUNCIL -> places.councils().stream().collect(Collectors.toMap(Council::code, Council::name));
            case PROVIDER -> providers();
            case KIND ->
                Arrays.stream(KindOfCare.values()).collect(Collectors.toMap(KindOfCare::code, KindOfCare::label));
        };
    }

    private <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Figures cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads one row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
