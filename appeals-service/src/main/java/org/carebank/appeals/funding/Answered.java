package org.carebank.appeals.funding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What payment does while the appeal lasts. */
public enum Answered {
    @JsonProperty("held")
    HELD,
    @JsonProperty("continued")
    CONTINUED
}
