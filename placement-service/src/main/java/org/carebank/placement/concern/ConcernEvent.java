package org.carebank.placement.concern;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a concern. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface ConcernEvent extends Event {
    String TOPIC = "placement.concern.v1";

    UUID concern();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** What or who raised it. */
    enum By {
        RULE,
        REVIEWING_OFFICER;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The child's home changed too often, or the reviewing officer is concerned.
     *
     * @param moves how many changes raised it; 0 where the officer did
     * @param on the day of the last of them, or on which the officer raised it
     */
    record Raised(UUID concern, UUID child, String council, String region, int moves, LocalDate on, By by, Instant at)
            implements ConcernEvent {}

    record TakenUp(UUID concern, UUID child, @Nullable String byOffice, Instant at) implements ConcernEvent {}

    /** The council gave its assurances with that agreement. */
    record Assured(UUID concern, UUID child, UUID agreement, Instant at) implements ConcernEvent {}

    /** Closed as settled, left_care or other; as corrected where it never stood. */
    record Closed(UUID concern, UUID child, String reason, Instant at) implements ConcernEvent {}
}
