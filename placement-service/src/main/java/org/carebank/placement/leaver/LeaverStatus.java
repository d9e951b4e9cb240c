package org.carebank.placement.leaver;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.carebank.kit.refusal.Refusal;

/** The life of a plan for leaving care. Each edge is the young person's word. */
public enum LeaverStatus {
    DRAFTED,
    AGREED,
    ENDED;

    /** The state after a fact; refused where the fact has no edge from here. */
    LeaverStatus after(LeaverEvent event) {
        return switch (event) {
            case LeaverEvent.Agreed _ -> step(AGREED, DRAFTED);
            case LeaverEvent.Changed _ -> step(AGREED, AGREED);
            case LeaverEvent.Ended _ -> step(ENDED, AGREED);
        };
    }

    private LeaverStatus step(LeaverStatus to, LeaverStatus from) {
        if (this != from) {
            throw Refusal.conflict("not-in-this-state", "A plan that is " + wire() + " cannot become " + to.wire());
        }
        return to;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LeaverStatus of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }
}
