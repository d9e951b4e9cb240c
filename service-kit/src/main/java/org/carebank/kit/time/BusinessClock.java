package org.carebank.kit.time;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The business clock: the system's clock moved by whole days, so that a demonstration or a test can live on another
 * date. Tokens, locks and outbox ages never use it.
 */
@ApplicationScoped
@Unremovable
public class BusinessClock {
    /** The zone in which a night begins. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private volatile Duration ahead;

    BusinessClock(@ConfigProperty(name = "carebank.today") Optional<LocalDate> today) {
        ahead = today.map(BusinessClock::until).orElse(Duration.ZERO);
    }

    /** The clock for everybody to inject. */
    @Produces
    @Singleton
    Clock clock() {
        return new Moved();
    }

    /** Moves the business date to {@code today}; false where that would go back. */
    boolean moveTo(LocalDate today) {
        var further = until(today);
        if (further.compareTo(ahead) < 0) {
            return false;
        }
        ahead = further;
        return true;
    }

    private static Duration until(LocalDate today) {
        var real = LocalDate.ofInstant(Clock.systemUTC().instant(), LONDON);
        return Duration.ofDays(ChronoUnit.DAYS.between(real, today));
    }

    private final class Moved extends Clock {
        @Override
        public ZoneId getZone() {
            return LONDON;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), ahead);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }
    }
}
