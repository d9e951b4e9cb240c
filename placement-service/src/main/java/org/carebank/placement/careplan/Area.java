package org.carebank.placement.careplan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The headings of a care plan (Care Planning, Placement and Case Review (England) Regulations 2010, schedules 1 and 2). */
@Schema(
        type = SchemaType.STRING,
        enumeration = {
            "health",
            "education",
            "feelings_and_behaviour",
            "identity",
            "family_and_friends",
            "preparing_for_adulthood",
            "long_term_home"
        })
public enum Area {
    HEALTH("Health", "Being well"),
    EDUCATION("Education", "School and learning"),
    FEELINGS_AND_BEHAVIOUR("Feelings and behaviour", "How you feel"),
    IDENTITY("Identity", "Who you are"),
    FAMILY_AND_FRIENDS("Family and friends", "Your family and friends"),
    PREPARING_FOR_ADULTHOOD("Preparing for adulthood", "Growing up"),
    LONG_TERM_HOME("Where the child is to live in the long run", "Where you will live as you grow up");

    private final String words;
    private final String toYou;

    Area(String words, String toYou) {
        this.words = words;
        this.toYou = toYou;
    }

    /** How a worker says it. */
    public String words() {
        return words;
    }

    /** How it is said to the child. */
    public String toYou() {
        return toYou;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static Area of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("There is no area " + wire));
    }

    /** The area of that name. */
    public static Optional<Area> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
