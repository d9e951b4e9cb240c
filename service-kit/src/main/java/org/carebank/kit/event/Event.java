package org.carebank.kit.event;

import java.time.Instant;
import java.util.Locale;

/**
 * A fact that one service tells the others. Its record components become the JSON data; it carries ids and facts, never
 * a name, an address or free text.
 */
public interface Event {
    /** The Kafka topic: {@code service.noun.major}. */
    String topic();

    /** The Kafka key: events of one key arrive in the order in which they were added. */
    String key();

    /** When it happened, by the business clock. */
    Instant at();

    /** The CloudEvents type: {@code org.carebank.<service>.<noun>.<fact>}. */
    default String type() {
        var topic = topic();
        var fact = getClass().getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return "org.carebank." + topic.substring(0, topic.lastIndexOf('.')) + "." + fact.toLowerCase(Locale.ROOT);
    }
}
