package org.carebank.appeals.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an appeal ended with. */
public enum Outcome {
    @JsonProperty("stay")
    STAY,
    @JsonProperty("move")
    MOVE,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    @JsonProperty("other")
    OTHER
}
