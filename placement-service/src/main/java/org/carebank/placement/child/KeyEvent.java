package org.carebank.placement.child;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.event.Event;

/** The key of a child's sealed date of birth, on the compacted {@value #TOPIC}; its tombstone is the erasure. */
public sealed interface KeyEvent extends Event {
    String TOPIC = "placement.key.v1";

    /** What opens the sealed date of birth; {@code key} in the JSON. */
    record Issued(UUID child, @JsonProperty("key") String dataKey, Instant at) implements KeyEvent {
        @Override
        public String topic() {
            return TOPIC;
        }

        @Override
        public String key() {
            return child.toString();
        }
    }
}
