package org.carebank.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param answeredNanos {@link System#nanoTime()} when the answer was there
 */
public record Answer(int status, String body, Optional<String> etag, Optional<String> location, long answeredNanos) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean good() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node where there is none. */
    public JsonNode json() {
        try {
            return body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON: " + body, e);
        }
    }
}
