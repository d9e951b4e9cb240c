package org.carebank.payment.database;

import java.sql.SQLException;

/** The database said no; the cause has its state. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
