package org.carebank.kit.sample;

import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.event.Event;

/** What happens to a note. It borrows a topic of the region, so that it exists in the test's Kafka. */
public sealed interface NoteEvent extends Event {
    String TOPIC = "placement.concern.v1";

    UUID note();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return note().toString();
    }

    /** A note was written; {@code number} tells its version. */
    record WrittenDown(UUID note, int number, Instant at) implements NoteEvent {}
}
