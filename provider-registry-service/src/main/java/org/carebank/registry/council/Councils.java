package org.carebank.registry.council;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The councils and regions of the reference tables. They change only by migration, so they are read once. */
@ApplicationScoped
public class Councils {
    private final AgroalDataSource database;
    private volatile @Nullable Known known;

    Councils(AgroalDataSource database) {
        this.database = database;
    }

    private record Known(Map<String, Council> byCode, Map<String, String> regions, CouncilNames names) {}

    private interface Each {
        void row(ResultSet row) throws SQLException;
    }

    /** Every council, by name. */
    public List<Council> all() {
        return List.copyOf(known().byCode().values());
    }

    /** The names of the regions by their ONS codes. */
    public Map<String, String> regions() {
        return known().regions();
    }

    public Optional<Council> find(String code) {
        return Optional.ofNullable(known().byCode().get(code));
    }

    /** The council with that code; refused (422) where there is none. */
    public Council require(String field, String code) {
        return find(code)
                .orElseThrow(() -> Refusal.invalid(
                        "unknown-council",
                        "There is no council with the code " + code,
                        new Refusal.Fault(field, "known_council", code, "must be an ONS code of a council")));
    }

    /** The council that a list means by a name. */
    public Optional<Council> named(String written, @Nullable String constituency) {
        return known().names().named(written, constituency);
    }

    /** The council that an organisation is, seen with the place of its home where that is a council's own. */
    public Optional<Council> owner(String organisation, @Nullable Council place) {
        return known().names().owner(organisation, place);
    }

    private Known known() {
        var read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private Known read() {
        try (var connection = database.getConnection()) {
            var byCode = new LinkedHashMap<String, Council>();
            rows(connection, "select code, name, region from council order by name", row -> {
                byCode.put(row.getString(1), new Council(row.getString(1), row.getString(2), row.getString(3)));
            });
            var regions = new LinkedHashMap<String, String>();
            rows(connection, "select code, name from region order by code", row -> {
                regions.put(row.getString(1), row.getString(2));
            });
            var aliases = new HashMap<String, Council>();
            rows(connection, "select alias, council from council_alias", row -> {
                aliases.put(row.getString(1), byCode.get(row.getString(2)));
            });
            var divided = new HashMap<CouncilNames.Part, Council>();
            rows(connection, "select alias, constituency, council from council_divided", row -> {
                divided.put(new CouncilNames.Part(row.getString(1), row.getString(2)), byCode.get(row.getString(3)));
            });
            return new Known(
                    Collections.unmodifiableMap(byCode),
                    Collections.unmodifiableMap(regions),
                    new CouncilNames(aliases, divided));
        } catch (SQLException e) {
            throw new IllegalStateException("The councils cannot be read: " + e.getMessage(), e);
        }
    }

    private static void rows(Connection connection, String sql, Each each) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.row(rows);
            }
        }
    }
}
