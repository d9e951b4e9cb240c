package org.carebank.placement.child;

import java.util.Set;
import java.util.UUID;

/** Told inside the transaction that recorded that these children left care or died. */
public record CareEnded(Set<UUID> children) {}
