package org.carebank.appeals.hearing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who listened: the Care Bank's hearing officer, or the Children's Commissioner's office. */
public enum Office {
    @JsonProperty("care_bank")
    CARE_BANK,
    @JsonProperty("commissioner")
    COMMISSIONER
}
