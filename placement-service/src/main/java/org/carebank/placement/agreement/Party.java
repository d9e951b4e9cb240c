package org.carebank.placement.agreement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who must agree: one who speaks with parental responsibility, and the home. The Care Bank is none of them. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"council", "parents", "young_person", "court", "provider", "carer"})
public enum Party {
    COUNCIL("The council"),
    PARENTS("The parents"),
    YOUNG_PERSON("The young person"),
    COURT("The order itself"),
    PROVIDER("The provider"),
    CARER("The carer");

    private final String words;

    Party(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** The home's side; the others speak with parental responsibility. */
    public boolean home() {
        return this == PROVIDER || this == CARER;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Party of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no party " + wire));
    }
}
