package org.carebank.appeals.home;

import java.util.UUID;

/** Said inside this service, in the same transaction, when a child's home or council is known differently. */
public record HomeChanged(UUID child) {}
