package org.carebank.registry.care;

import com.fasterxml.jackson.annotation.JsonValue;
import org.carebank.registry.rule.Coded;

/** What a setting is specially made for: a closed list, spelt the same where a child's needs are told. */
public enum Specialism implements Coded {
    AUTISM("autism"),
    LEARNING_DISABILITY("learning_disability"),
    PHYSICAL_DISABILITY("physical_disability"),
    SENSORY_IMPAIRMENT("sensory_impairment"),
    HEALTH_CONDITION("health_condition"),
    MENTAL_HEALTH("mental_health"),
    EATING_DISORDER("eating_disorder"),
    TRAUMA("trauma"),
    SUBSTANCE_MISUSE("substance_misuse"),
    EXPLOITATION("exploitation"),
    HARMFUL_SEXUAL_BEHAVIOUR("harmful_sexual_behaviour"),
    UNACCOMPANIED("unaccompanied"),
    SIBLINGS("siblings"),
    EDUCATION_ON_SITE("education_on_site");

    private final String code;

    Specialism(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }
}
