package org.carebank.placement.leaver;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a young person lives after care. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"staying_put", "staying_close", "own_tenancy", "university", "fall_back"})
public enum Arrangement {
    STAYING_PUT("Staying put with the foster carers", "stay with your foster carers", 21),
    STAYING_CLOSE("Staying close to the children’s home", "live close to the home where you lived", 25),
    OWN_TENANCY("A tenancy of their own", "live in a place of your own", 25),
    UNIVERSITY("University or college, with a home in the holidays", "live at university or college", 25),
    FALL_BACK("Falling back on a home that stands ready", "come back to a home that stands ready for you", 25);

    private final String words;
    private final String toYou;
    private final int until;

    Arrangement(String words, String toYou, int until) {
        this.words = words;
        this.toYou = toYou;
        this.until = until;
    }

    /** How a worker says it. */
    public String words() {
        return words;
    }

    /** How it is said to the young person. */
    public String toYou() {
        return toYou;
    }

    /** The birthday on which it ends at the latest. */
    int until() {
        return until;
    }

    /** Whether it is about a home that somebody keeps. */
    boolean needsHome() {
        return this == STAYING_PUT || this == STAYING_CLOSE || this == FALL_BACK;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static Arrangement of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("There is no arrangement " + wire));
    }

    static Optional<Arrangement> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
