package org.carebank.placement.child;

import java.util.UUID;

/** Told inside the transaction in which another council became responsible for a child, before its rows are the new one's. */
public record CouncilMoved(UUID child) {}
