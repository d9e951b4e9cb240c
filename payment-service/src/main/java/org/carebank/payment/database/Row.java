package org.carebank.payment.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of an answer, by column name. A column that may be empty is asked for by its {@code maybe} name. */
public final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public UUID id(String column) {
        return Objects.requireNonNull(maybeId(column), column);
    }

    public @Nullable UUID maybeId(String column) {
        return get(column, UUID.class);
    }

    public String text(String column) {
        return Objects.requireNonNull(maybeText(column), column);
    }

    public @Nullable String maybeText(String column) {
        return get(column, String.class);
    }

    public LocalDate date(String column) {
        return Objects.requireNonNull(maybeDate(column), column);
    }

    public @Nullable LocalDate maybeDate(String column) {
        return get(column, LocalDate.class);
    }

    public Instant instant(String column) {
        return Objects.requireNonNull(maybeInstant(column), column);
    }

    public @Nullable Instant maybeInstant(String column) {
        var time = get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A number; an empty column is nought. */
    public long number(String column) {
        try {
            return rows.getLong(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public @Nullable Long maybeNumber(String column) {
        return get(column, Long.class);
    }

    public @Nullable Integer maybeInt(String column) {
        return get(column, Integer.class);
    }

    public @Nullable BigDecimal maybeDecimal(String column) {
        return get(column, BigDecimal.class);
    }

    public BigDecimal decimal(String column) {
        return Objects.requireNonNull(maybeDecimal(column), column);
    }

    public boolean flag(String column) {
        try {
            return rows.getBoolean(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public byte[] bytes(String column) {
        return Objects.requireNonNull(maybeBytes(column), column);
    }

    public byte @Nullable [] maybeBytes(String column) {
        try {
            return rows.getBytes(column);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> @Nullable T get(String column, Class<T> type) {
        try {
            return rows.getObject(column, type);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
