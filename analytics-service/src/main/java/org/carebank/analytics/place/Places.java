package org.carebank.analytics.place;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All councils and regions; a table of facts that only a migration changes. */
@ApplicationScoped
public class Places {
    private final AgroalDataSource database;

    Places(AgroalDataSource database) {
        this.database = database;
    }

    /** The nine regions, by name. */
    public List<Region> regions() {
        return list(
                "select region, name from region order by name", row -> new Region(row.getString(1), row.getString(2)));
    }

    /** The 153 councils, by name. */
    public List<Council> councils() {
        return list(
                "select council, region, name from council order by name",
                row -> new Council(row.getString(1), row.getString(2), row.getString(3)));
    }

    public Optional<Region> region(String code) {
        return regions().stream().filter(region -> region.code().equals(code)).findFirst();
    }

    public Optional<Council> council(String code) {
        return councils().stream()
                .filter(council -> council.code().equals(code))
                .findFirst();
    }

    private <T> List<T> list(String sql, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reading.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Councils and regions cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads one row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
