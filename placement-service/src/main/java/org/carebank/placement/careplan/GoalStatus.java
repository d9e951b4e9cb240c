package org.carebank.placement.careplan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a goal; only the child says it. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"open", "reached", "let_go"})
public enum GoalStatus {
    OPEN,
    REACHED,
    LET_GO;

    /** From open to reached or let go, and from both back again: a goal can be taken up anew. */
    boolean mayBecome(GoalStatus next) {
        return this != next && (this == OPEN || next == OPEN);
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static GoalStatus of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("A goal cannot be " + wire));
    }

    /** The status of that name. */
    public static Optional<GoalStatus> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
