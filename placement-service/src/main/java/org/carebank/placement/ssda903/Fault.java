package org.carebank.placement.ssda903;

import org.jspecify.annotations.Nullable;

/** Why a row is refused: which column breaks which rule with what value. */
public record Fault(String column, String rule, @Nullable String value, String message) {}
