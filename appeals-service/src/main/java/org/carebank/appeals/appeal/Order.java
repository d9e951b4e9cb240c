package org.carebank.appeals.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What payment is asked to do while the appeal lasts. */
public enum Order {
    @JsonProperty("continue")
    CONTINUE,
    @JsonProperty("hold")
    HOLD
}
