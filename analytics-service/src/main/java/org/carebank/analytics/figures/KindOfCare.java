package org.carebank.analytics.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of care, spelled in lower case on events and in the API. */
public enum KindOfCare {
    KINSHIP("Kinship care"),
    SPECIAL_GUARDIANSHIP("Special guardianship"),
    FOSTER("Foster care"),
    RESIDENTIAL("Children's home"),
    ADOPTION("Adoption"),
    SECURE("Secure home"),
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

    private final String label;

    KindOfCare(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<KindOfCare> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
