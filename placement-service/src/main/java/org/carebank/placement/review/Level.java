package org.carebank.placement.review;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an aim or a goal is, on the published scale. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"not_yet", "a_start", "well_on_the_way", "reached"})
public enum Level {
    NOT_YET("Not yet"),
    A_START("A start is made"),
    WELL_ON_THE_WAY("Well on the way"),
    REACHED("Reached");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    /** How people say it. */
    public String words() {
        return words;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static Level of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("There is no level " + wire));
    }

    static Optional<Level> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
