package org.carebank.placement.concern;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The life of a concern. */
public enum ConcernStatus {
    NEW,
    RAISED,
    TAKEN_UP,
    ASSURED,
    CLOSED;

    /** The state after a fact; refused where the fact has no edge from here. */
    ConcernStatus after(ConcernEvent event) {
        return switch (event) {
            case ConcernEvent.Raised _ -> step(event, RAISED, NEW);
            case ConcernEvent.TakenUp _ -> step(event, TAKEN_UP, RAISED);
            case ConcernEvent.Assured _ -> step(event, ASSURED, RAISED, TAKEN_UP, ASSURED);
            case ConcernEvent.Closed _ -> step(event, CLOSED, RAISED, TAKEN_UP, ASSURED);
        };
    }

    private ConcernStatus step(ConcernEvent event, ConcernStatus to, ConcernStatus... from) {
        if (!Set.of(from).contains(this)) {
            throw Refusal.conflict(
                    "not-in-this-state",
                    "A concern that is %s cannot be %s"
                            .formatted(words(), event.getClass().getSimpleName()));
        }
        return to;
    }

    private String words() {
        return wire().replace('_', ' ');
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of it. */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<ConcernStatus, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable ConcernStatus status) {
            return status == null ? null : status.wire();
        }

        @Override
        public @Nullable ConcernStatus convertToEntityAttribute(@Nullable String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst()
                    .orElse(null);
        }
    }
}
