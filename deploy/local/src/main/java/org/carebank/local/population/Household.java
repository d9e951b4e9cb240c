package org.carebank.local.population;

/**
 * A foster or kinship family, on the register under its council's own service.
 *
 * @param council ONS code of the council that approved it
 */
record Household(String urn, CareKind kind, String council, String district, int places) {}
