package org.carebank.registry.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.provider.ProviderFact.Admitted;
import org.carebank.registry.provider.ProviderFact.Applied;
import org.carebank.registry.provider.ProviderFact.AppliedAgain;
import org.carebank.registry.provider.ProviderFact.Left;
import org.carebank.registry.provider.ProviderFact.Refused;
import org.carebank.registry.rule.Coded;

/** Where a provider stands on the register. */
public enum ProviderStatus implements Coded {
    /** Not yet on the register; never stored. */
    NEW("new"),
    APPLIED("applied"),
    ADMITTED("admitted"),
    REFUSED("refused"),
    LEFT("left");

    @EnumeratedValue
    private final String code;

    ProviderStatus(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    /** Every allowed change, one line for each; any other is refused (409). */
    ProviderStatus after(ProviderFact fact) {
        return switch (fact) {
            case Applied _ -> step(fact, APPLIED, NEW);
            case Admitted _ -> step(fact, ADMITTED, APPLIED);
            case Refused _ -> step(fact, REFUSED, APPLIED);
            case AppliedAgain _ -> step(fact, APPLIED, REFUSED, LEFT);
            case Left _ -> step(fact, LEFT, APPLIED, ADMITTED);
        };
    }

    private ProviderStatus step(ProviderFact fact, ProviderStatus to, ProviderStatus... from) {
        if (!List.of(from).contains(this)) {
            throw Refusal.conflict(
                    "provider-" + code,
                    "A provider that is " + code + " cannot become " + to.code + ": " + fact.name());
        }
        return to;
    }
}
