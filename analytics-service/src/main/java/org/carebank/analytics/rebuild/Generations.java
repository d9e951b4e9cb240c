package org.carebank.analytics.rebuild;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sets of folded rows: the live one, those being built, and those to be thrown away. */
@ApplicationScoped
public class Generations {
    /** Every table of folded rows. */
    static final List<String> TABLES = List.of(
            "child",
            "child_back",
            "placement",
            "agreement",
            "concern",
            "appeal",
            "hold",
            "spend",
            "run",
            "provider",
            "offer");

    private static final int SWEPT_AT_ONCE = 20_000;

    private final AgroalDataSource database;

    Generations(AgroalDataSource database) {
        this.database = database;
    }

    /** Begins a generation; one that the same rebuild had begun before it was killed is given up. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int begin(String rebuild) {
        update("update generation set status = 'retired' where rebuild = ? and status = 'building'", rebuild);
        return numbers("insert into generation (status, rebuild) values ('building', ?) returning generation", rebuild)
                .getFirst();
    }

    @Transactional
    public int live() {
        return numbers("select live_generation()").getFirst();
    }

    /** Puts a built generation in the place of the live one, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void swap(int generation) {
        update("update generation set status = 'retired' where status = 'live'");
        update("update generation set status = 'live', live_at = clock_timestamp() where generation = ?", generation);
    }

    /** A rebuild that failed leaves nothing that the live fold would go on writing to. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void giveUp(int generation) {
        update("update generation set status = 'retired' where generation = ? and status = 'building'", generation);
    }

    /** Throws away some rows of retired generations. True while more are left. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean sweep() {
        for (var table : TABLES) {
            var swept = update("delete from " + table + " where ctid = any(array(select ctid from " + table
                    + " where generation in (select generation from generation where status = 'retired') limit "
                    + SWEPT_AT_ONCE + "))");
            if (swept > 0) {
                return true;
            }
        }
        return false;
    }

    private int update(String sql, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Generations cannot be changed: " + e.getMessage(), e);
        }
    }

    private List<Integer> numbers(String sql, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<Integer> found = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Generations cannot be read: " + e.getMessage(), e);
        }
    }
}
