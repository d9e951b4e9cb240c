package org.carebank.placement.agreement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an agreement is taken back; the event says the code, never somebody's own words. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {
            "another_home",
            "other",
            "plan_changed",
            "left_care",
            "council_changed",
            "child_does_not_want_it",
            "home_cannot"
        })
public enum Withdrawal {
    ANOTHER_HOME("Another home was found"),
    OTHER("Something else"),
    PLAN_CHANGED("The care plan changed"),
    LEFT_CARE("The child left care"),
    COUNCIL_CHANGED("Another council is responsible"),
    CHILD_DOES_NOT_WANT_IT("The child does not want it"),
    HOME_CANNOT("The home cannot take the child");

    private final String words;

    Withdrawal(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this code, where there is one. */
    static Optional<Withdrawal> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    @JsonCreator
    public static Withdrawal of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("Nothing is withdrawn because of " + wire));
    }
}
