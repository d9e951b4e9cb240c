package org.carebank.placement.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Core items of the evaluation of which it is told what the children of a setting say. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"safe", "liked", "listened_to", "want_to_stay"})
public enum VoiceItem {
    SAFE("feel safe"),
    LIKED("feel liked"),
    LISTENED_TO("are listened to"),
    WANT_TO_STAY("want to stay");

    private final String words;

    VoiceItem(String words) {
        this.words = words;
    }

    /** What those children do, after a number of them. */
    public String words() {
        return words;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static VoiceItem of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("Nothing is told of " + wire));
    }

    /** The item of that name. */
    public static Optional<VoiceItem> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
