package org.carebank.placement.child;

import java.util.Set;
import java.util.UUID;

/** Told inside the transaction that recorded another legal status of these children, on whatever day. */
public record CareChanged(Set<UUID> children) {}
