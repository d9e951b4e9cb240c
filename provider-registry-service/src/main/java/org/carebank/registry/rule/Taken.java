package org.carebank.registry.rule;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.carebank.kit.refusal.Refusal;

/** Turns the database's "there is already one" into a clear refusal. */
public final class Taken {
    /** unique_violation and exclusion_violation. */
    private static final Set<String> STATES = Set.of("23505", "23P01");

    private Taken() {}

    /** Runs a write; a row that stands in its way becomes that refusal. */
    public static void or(Supplier<Refusal> refusal, Runnable write) {
        try {
            write.run();
        } catch (PersistenceException e) {
            throw isTaken(e) ? refusal.get() : e;
        }
    }

    private static boolean isTaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
