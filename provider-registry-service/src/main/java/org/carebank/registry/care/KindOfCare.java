package org.carebank.registry.care;

import com.fasterxml.jackson.annotation.JsonValue;
import org.carebank.registry.rule.Coded;

/** The kinds of care of the whole platform: a closed list, spelt the same in every service. */
public enum KindOfCare implements Coded {
    KINSHIP("kinship", "Living with family or friends"),
    SPECIAL_GUARDIANSHIP("special_guardianship", "Special guardianship"),
    FOSTER("foster", "Foster care"),
    RESIDENTIAL("residential", "Children's home"),
    ADOPTION("adoption", "Adoption"),
    SECURE("secure", "Secure children's home"),
    BOARDING_SCHOOL("boarding_school", "Boarding school"),
    PARENT_AND_CHILD("parent_and_child", "Parent and child together"),
    SUPPORTED_LODGINGS("supported_lodgings", "Supported lodgings"),
    SUPPORTED_ACCOMMODATION("supported_accommodation", "Supported accommodation"),
    OWN_PARENTS("own_parents", "At home with own parents"),
    HOSPITAL("hospital", "Hospital"),
    CUSTODY("custody", "Custody"),
    SHORT_BREAKS("short_breaks", "Short breaks"),
    INDEPENDENT_LIVING("independent_living", "Independent living"),
    OTHER("other", "Other");

    private final String code;
    private final String label;

    KindOfCare(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    /** The words on a page. */
    public String label() {
        return label;
    }
}
