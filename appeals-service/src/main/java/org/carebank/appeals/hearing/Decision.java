package org.carebank.appeals.hearing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a hearing decided. */
public enum Decision {
    @JsonProperty("stay")
    STAY,
    @JsonProperty("move")
    MOVE,
    @JsonProperty("other")
    OTHER
}
