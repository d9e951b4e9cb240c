package org.carebank.appeals.hearing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who is asked for an answer. */
public enum Party {
    @JsonProperty("council")
    COUNCIL,
    @JsonProperty("provider")
    PROVIDER
}
