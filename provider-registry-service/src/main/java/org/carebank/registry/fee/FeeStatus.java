package org.carebank.registry.fee;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.fee.FeeFact.Agreed;
import org.carebank.registry.fee.FeeFact.Ended;
import org.carebank.registry.fee.FeeFact.Proposed;
import org.carebank.registry.fee.FeeFact.Refused;
import org.carebank.registry.fee.FeeFact.Uplifted;
import org.carebank.registry.rule.Coded;

/** Where a fee agreement stands. */
public enum FeeStatus implements Coded {
    /** Not yet proposed; never stored. */
    NEW("new"),
    PROPOSED("proposed"),
    AGREED("agreed"),
    REFUSED("refused"),
    /** Its last day is set; until then it still holds. */
    ENDED("ended");

    @EnumeratedValue
    private final String code;

    FeeStatus(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    /** Every allowed change, one line for each; any other is refused (409). */
    FeeStatus after(FeeFact fact) {
        return switch (fact) {
            case Proposed _ -> step(fact, PROPOSED, NEW);
            case Agreed _ -> step(fact, AGREED, PROPOSED);
            case Refused _ -> step(fact, REFUSED, PROPOSED);
            case Uplifted _ -> step(fact, AGREED, AGREED);
            case Ended _ -> step(fact, ENDED, AGREED);
        };
    }

    private FeeStatus step(FeeFact fact, FeeStatus to, FeeStatus... from) {
        if (!List.of(from).contains(this)) {
            throw Refusal.conflict(
                    "fee-" + code, "A fee agreement that is " + code + " cannot be " + fact.name() + " now");
        }
        return to;
    }
}
