package org.carebank.placement.reference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Every kind of care there is; each PLACE code of every year is exactly one of them. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {
            "kinship",
            "special_guardianship",
            "foster",
            "residential",
            "adoption",
            "secure",
            "boarding_school",
            "parent_and_child",
            "supported_lodgings",
            "supported_accommodation",
            "own_parents",
            "hospital",
            "custody",
            "short_breaks",
            "independent_living",
            "other"
        })
public enum KindOfCare {
    KINSHIP("Kinship care"),
    SPECIAL_GUARDIANSHIP("Special guardianship"),
    FOSTER("Foster care"),
    RESIDENTIAL("Children's home"),
    ADOPTION("Adoption"),
    SECURE("Secure children's home"),
    BOARDING_SCHOOL("Boarding school"),
    PARENT_AND_CHILD("Parent and child"),
    SUPPORTED_LODGINGS("Supported lodgings"),
    SUPPORTED_ACCOMMODATION("Supported accommodation"),
    OWN_PARENTS("With own parents"),
    HOSPITAL("Hospital"),
    CUSTODY("Custody"),
    SHORT_BREAKS("Short breaks"),
    INDEPENDENT_LIVING("Independent living"),
    OTHER("Other");

    private final String words;

    KindOfCare(String words) {
        this.words = words;
    }

    /** How people say it. */
    public String words() {
        return words;
    }

    /** How JSON, events and columns write it. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static KindOfCare of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of care " + wire));
    }

    /** A home in a household, which carers keep. */
    public boolean inHousehold() {
        return this == KINSHIP || this == FOSTER || this == SPECIAL_GUARDIANSHIP || this == SUPPORTED_LODGINGS;
    }

    /** The column of it. */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<KindOfCare, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable KindOfCare kind) {
            return kind == null ? null : kind.wire();
        }

        @Override
        public @Nullable KindOfCare convertToEntityAttribute(@Nullable String wire) {
            return wire == null ? null : of(wire);
        }
    }
}
