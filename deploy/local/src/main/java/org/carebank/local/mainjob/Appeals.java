package org.carebank.local.mainjob;

import java.util.Map;
import java.util.UUID;

/** A child says that it wants to stay, or to leave. */
public final class Appeals {

    private static final String API = "/appeals/api/v1/appeals";

    private final Speakers speakers;

    public Appeals(Speakers speakers) {
        this.speakers = speakers;
    }

    /** What a child wants. */
    public enum Wish {
        STAY("stay", "I don't want to move. I like it here.", "continued"),
        LEAVE("leave", "I don't like where I live. Please listen to me.", "held");

        private final String code;
        private final String words;
        private final String effect;

        Wish(String code, String words, String effect) {
            this.code = code;
            this.words = words;
            this.effect = effect;
        }

        /** What payment does about it. */
        public String effect() {
            return effect;
        }
    }

    /**
     * An appeal that stands.
     *
     * @param answeredNanos when the answer of the write was there
     */
    public record Lodged(UUID appeal, UUID child, long answeredNanos) {}

    public Lodged lodge(UUID child, Wish wish) {
        var answer = speakers.child(child).write(API, Map.of("wish", wish.code, "words", wish.words));
        return new Lodged(UUID.fromString(answer.json().path("id").asText()), child, answer.answeredNanos());
    }
}
