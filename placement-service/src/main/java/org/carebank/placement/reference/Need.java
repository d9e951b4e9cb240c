package org.carebank.placement.reference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a child needs specially and what a home is specially for: one list, as the register's {@code specialisms} has it. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {
            "autism",
            "learning_disability",
            "physical_disability",
            "sensory_impairment",
            "health_condition",
            "mental_health",
            "eating_disorder",
            "trauma",
            "substance_misuse",
            "exploitation",
            "harmful_sexual_behaviour",
            "unaccompanied",
            "siblings",
            "education_on_site"
        })
public enum Need {
    AUTISM("Autism"),
    LEARNING_DISABILITY("Learning disability"),
    PHYSICAL_DISABILITY("Physical disability"),
    SENSORY_IMPAIRMENT("Sight or hearing"),
    HEALTH_CONDITION("A long-term health condition"),
    MENTAL_HEALTH("Mental health"),
    EATING_DISORDER("An eating disorder"),
    TRAUMA("Trauma and attachment"),
    SUBSTANCE_MISUSE("Drugs or alcohol"),
    EXPLOITATION("Safety from exploitation"),
    HARMFUL_SEXUAL_BEHAVIOUR("Harmful sexual behaviour"),
    UNACCOMPANIED("Came alone from abroad"),
    SIBLINGS("Brothers and sisters together"),
    EDUCATION_ON_SITE("School on the site");

    private final String words;

    Need(String words) {
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
    public static Need of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("There is no need " + wire));
    }

    public static Optional<Need> find(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    /** Those of the codes that are known here: the register may come to tell more. */
    public static List<Need> known(Object codes) {
        return Arrays.stream((Object[]) Objects.requireNonNull(codes))
                .flatMap(each -> find(each.toString()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
