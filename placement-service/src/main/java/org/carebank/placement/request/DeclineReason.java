package org.carebank.placement.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a home cannot be this child's. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"no_place", "age", "needs", "children_here", "staff", "location", "other"})
public enum DeclineReason {
    NO_PLACE("No place is free then"),
    AGE("The home is for children of another age"),
    NEEDS("The home cannot meet what the child needs"),
    CHILDREN_HERE("It would not go well with the children who live here"),
    STAFF("There are too few people to care"),
    LOCATION("The place is not right or not safe for this child"),
    OTHER("Another reason");

    private final String words;

    DeclineReason(String words) {
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
    public static DeclineReason of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("There is no such reason"));
    }

    static Optional<DeclineReason> find(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
