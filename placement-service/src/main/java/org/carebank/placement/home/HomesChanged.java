package org.carebank.placement.home;

import java.util.Set;
import java.util.UUID;

/** Told inside the transaction that recorded homes of these children. */
public record HomesChanged(Set<UUID> children) {}
