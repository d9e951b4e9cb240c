package org.carebank.placement.agreement;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.agreement.AgreementEvent.Agreed;
import org.carebank.placement.agreement.AgreementEvent.Drafted;
import org.carebank.placement.agreement.AgreementEvent.Ended;
import org.carebank.placement.agreement.AgreementEvent.PartyAgreed;
import org.carebank.placement.agreement.AgreementEvent.PlannedEndChanged;
import org.carebank.placement.agreement.AgreementEvent.Reopened;
import org.carebank.placement.agreement.AgreementEvent.ViewRecorded;
import org.carebank.placement.agreement.AgreementEvent.Withdrawn;
import org.jspecify.annotations.Nullable;

/** The life of an agreement. */
public enum AgreementStatus {
    NEW,
    EMERGENCY_STARTED,
    DRAFTED,
    AGREED,
    ENDED,
    WITHDRAWN;

    /** Those in which it still waits for somebody. */
    public static final Set<AgreementStatus> OPEN = Set.of(EMERGENCY_STARTED, DRAFTED);

    /** The state after a fact; refused where the fact has no edge from here. */
    AgreementStatus after(AgreementEvent event) {
        return switch (event) {
            case Drafted drafted -> step(event, drafted.emergency() ? EMERGENCY_STARTED : DRAFTED, NEW);
            case PartyAgreed _ -> step(event, this, DRAFTED, EMERGENCY_STARTED);
            case ViewRecorded _ -> step(event, this, DRAFTED, EMERGENCY_STARTED, AGREED);
            case Agreed _ -> step(event, AGREED, DRAFTED, EMERGENCY_STARTED);
            case PlannedEndChanged _ -> step(event, this, DRAFTED, EMERGENCY_STARTED, AGREED);
            case Withdrawn _ -> step(event, WITHDRAWN, DRAFTED);
            case Ended _ -> step(event, ENDED, AGREED, EMERGENCY_STARTED, ENDED);
            case Reopened again -> step(event, again.agreed() ? AGREED : EMERGENCY_STARTED, ENDED);
        };
    }

    private AgreementStatus step(AgreementEvent event, AgreementStatus to, AgreementStatus... from) {
        if (!Set.of(from).contains(this)) {
            throw Refusal.conflict(
                    "not-in-this-state", "An agreement that is %s cannot take: %s".formatted(words(), words(event)));
        }
        return to;
    }

    private static String words(AgreementEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }

    String words() {
        return wire().replace('_', ' ');
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of it. */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<AgreementStatus, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable AgreementStatus status) {
            return status == null ? null : status.wire();
        }

        @Override
        public @Nullable AgreementStatus convertToEntityAttribute(@Nullable String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst()
                    .orElse(null);
        }
    }
}
