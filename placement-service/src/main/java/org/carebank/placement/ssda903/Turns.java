package org.carebank.placement.ssda903;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * One return of a council is brought in after the other, whichever instance of the service does it: two at once would leave a
 * record of some children by the one and of some by the other. The turn is the connection's, so that a kill frees it.
 */
@ApplicationScoped
class Turns {
    private final AgroalDataSource source;

    Turns(AgroalDataSource source) {
        this.source = source;
    }

    /** Waits for the council's turn and does the work in it. */
    void take(String council, Runnable work) {
        try (var connection = source.getConnection();
                var take = connection.prepareStatement("select pg_advisory_lock(hashtextextended(?, 906))");
                var give = connection.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 906))")) {
            take.setString(1, council);
            take.execute();
            try {
                work.run();
            } finally {
                give.setString(1, council);
                give.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The turn of a return cannot be had: " + e.getMessage(), e);
        }
    }
}
