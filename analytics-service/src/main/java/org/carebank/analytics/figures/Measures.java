package org.carebank.analytics.figures;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The figures of one part of the whole. The README defines each.
 *
 * @param holds children's payments held back now
 */
public record Measures(
        long children,
        long agreements,
        long moves,
        long breakdowns,
        long concerns,
        long appeals,
        long holds,
        long spendPence) {
    public static final Measures NONE = new Measures(0, 0, 0, 0, 0, 0, 0, 0);

    static Measures of(ResultSet row) throws SQLException {
        return new Measures(
                row.getLong("children"),
                row.getLong("agreements"),
                row.getLong("moves"),
                row.getLong("breakdowns"),
                row.getLong("concerns"),
                row.getLong("appeals"),
                row.getLong("holds"),
                row.getLong("spend_pence"));
    }

    public Measures plus(Measures other) {
        return new Measures(
                children + other.children,
                agreements + other.agreements,
                moves + other.moves,
                breakdowns + other.breakdowns,
                concerns + other.concerns,
                appeals + other.appeals,
                holds + other.holds,
                Math.addExact(spendPence, other.spendPence));
    }
}
