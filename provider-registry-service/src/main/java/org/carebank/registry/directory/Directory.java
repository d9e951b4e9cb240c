package org.carebank.registry.directory;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Cursor;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.setting.Judgement;
import org.carebank.registry.setting.SettingType;
import org.jspecify.annotations.Nullable;

/** Searches the open directory. It reads one table that holds nothing but what everyone may know. */
@ApplicationScoped
public class Directory {
    private static final String ENTRY = """
            select d.setting, d.type, d.provision, d.agency, d.kinds, d.council, c.name, c.region, d.places, d.vacancies,
                   d.judgement, d.judged_on
            from directory_entry d join council c on c.code = d.council where\s""";
    private static final String COUNT =
            "select count(*) from directory_entry d join council c on c.code = d.council where ";

    private final AgroalDataSource database;
    private final Callers callers;

    Directory(AgroalDataSource database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /**
     * A part of what was found.
     *
     * @param count how many there are in all
     * @param countInWords the same as a sentence
     * @param next the cursor of the next part; absent at the end
     */
    public record Found(
            long count,
            String countInWords,
            List<DirectoryEntry> items,
            @Nullable String next) {}

    /** A condition and the values that it asks for. */
    private record Condition(String sql, List<Object> values) {
        Condition(String sql, Object... values) {
            this(sql, List.of(values));
        }
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** Homes and agencies by council and id. */
    Found search(DirectorySearch search, @Nullable String cursor, int limit) {
        var conditions = conditions(search);
        long count = query(COUNT + and(conditions), conditions, rows -> {
            rows.next();
            return rows.getLong(1);
        });
        var parts = Cursor.parts(cursor);
        if (!parts.isEmpty()) {
            conditions.add(new Condition("(c.name, d.setting) > (?, ?)", parts.getFirst(), Limit.lastId(parts)));
        }
        var sql = ENTRY + and(conditions) + " order by c.name, d.setting limit " + (limit + 1);
        var found = query(sql, conditions, this::entries);
        var shown = found.stream().limit(limit).toList();
        var next = found.size() > limit
                ? Cursor.of(shown.getLast().councilName(), shown.getLast().setting())
                : null;
        return new Found(count, CountWords.of(count), shown, next);
    }

    /** One home or agency, where it is in the directory. */
    Optional<DirectoryEntry> find(UUID setting) {
        var condition = List.of(new Condition("d.setting = ?", setting));
        return query(ENTRY + and(condition), condition, this::entries).stream().findFirst();
    }

    private static List<Condition> conditions(DirectorySearch search) {
        var conditions = new ArrayList<Condition>();
        if (search.kind() != null) {
            conditions.add(
                    new Condition("d.kinds @> array[?]::text[]", search.kind().code()));
        }
        if (search.type() != null) {
            conditions.add(new Condition("d.type = ?", search.type().code()));
        }
        if (search.council() != null) {
            conditions.add(new Condition("d.council = ?", search.council()));
        }
        if (search.region() != null) {
            conditions.add(new Condition("c.region = ?", search.region()));
        }
        if (search.judgement() != null) {
            conditions.add(new Condition("d.judgement = ?", search.judgement().code()));
        }
        return conditions;
    }

    private static String and(List<Condition> conditions) {
        return conditions.isEmpty()
                ? "true"
                : String.join(" and ", conditions.stream().map(Condition::sql).toList());
    }

    private <T> T query(String sql, List<Condition> conditions, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, conditions);
            try (var rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The directory cannot be read: " + e.getMessage(), e);
        }
    }

    private static void bind(PreparedStatement statement, List<Condition> conditions) throws SQLException {
        int place = 0;
        for (var condition : conditions) {
            for (var value : condition.values()) {
                statement.setObject(++place, value);
            }
        }
    }

    private List<DirectoryEntry> entries(ResultSet rows) throws SQLException {
        var visitor = callers.find().isEmpty();
        var entries = new ArrayList<DirectoryEntry>();
        while (rows.next()) {
            var entry = entry(rows);
            entries.add(visitor ? entry.forVisitor() : entry);
        }
        return entries;
    }

    private static DirectoryEntry entry(ResultSet row) throws SQLException {
        var kinds = Stream.of((String[]) row.getArray(5).getArray())
                .map(code -> Coded.find(KindOfCare.class, code).orElseThrow())
                .toList();
        var judgement = row.getString(11);
        return new DirectoryEntry(
                row.getObject(1, UUID.class),
                Coded.find(SettingType.class, row.getString(2)).orElseThrow(),
                row.getString(3),
                row.getString(4),
                kinds,
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, Integer.class),
                row.getObject(10, Integer.class),
                judgement == null
                        ? null
                        : Coded.find(Judgement.class, judgement).orElseThrow(),
                row.getObject(12, LocalDate.class));
    }
}
