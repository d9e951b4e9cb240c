package org.carebank.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as a reader sees it.
 *
 * @param sequence grows with the versions of one aggregate, so that a late event never overwrites a newer one
 * @param data the JSON data; empty for a tombstone
 */
public record Received(
        String source, String topic, String key, UUID id, String type, long sequence, Instant time, String data) {
    /** The name of the fact for a deleted key of a compacted topic. */
    public static final String ERASED = "erased";

    /** The last part of the type: {@code moved_in}. */
    public String name() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The data as the reader's own small record; fields it does not name are passed over. */
    public <T> T as(Class<T> view) {
        try {
            return Json.TOLERANT.readValue(data, view);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s %s does not fit %s: %s".formatted(type, id, view.getSimpleName(), e.getOriginalMessage()));
        }
    }

    /** The data as a tree. */
    public JsonNode json() {
        try {
            return Json.TOLERANT.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s %s is not JSON".formatted(type, id));
        }
    }

    /** The tolerant reader's mapper, for tests of contracts. */
    public static ObjectMapper tolerant() {
        return Json.TOLERANT;
    }
}
