package org.carebank.placement.home;

import java.util.Set;
import java.util.UUID;

/** Told inside the transaction that recorded homes of these children, or nights away from them. */
public record HomesChanged(Set<UUID> children) {}
