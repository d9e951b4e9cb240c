package org.carebank.placement.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a request is asked no longer. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"found_elsewhere", "withdrawn", "left_care", "council_changed"})
public enum Closing {
    FOUND_ELSEWHERE("Another home was found"),
    WITHDRAWN("The council asks no longer"),
    LEFT_CARE("The child is in care no longer"),
    COUNCIL_CHANGED("Another council is responsible now");

    private final String words;

    Closing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static Closing of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
