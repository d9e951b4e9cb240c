package org.carebank.appeals.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks: the child, or the advocate for the child. */
public enum Lodger {
    @JsonProperty("young_person")
    YOUNG_PERSON,
    @JsonProperty("advocate")
    ADVOCATE
}
