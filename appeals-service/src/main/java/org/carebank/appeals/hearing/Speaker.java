package org.carebank.appeals.hearing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks: the child, or the advocate for the child. */
public enum Speaker {
    @JsonProperty("young_person")
    YOUNG_PERSON,
    @JsonProperty("advocate")
    ADVOCATE
}
