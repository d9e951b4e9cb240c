package org.carebank.placement.agreement;

import java.util.UUID;

/** Told inside the transaction in which a council began an agreement on a home. */
public record AgreementBegun(UUID child, UUID setting) {}
