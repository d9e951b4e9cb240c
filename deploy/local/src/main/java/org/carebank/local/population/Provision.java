package org.carebank.local.population;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the provider list.
 *
 * @param type as Ofsted names it
 * @param council as Ofsted's list spells it
 * @param places absent for an agency
 * @param judgement empty where it has not been inspected yet
 */
record Provision(
        String urn,
        CareKind kind,
        String type,
        String name,
        String council,
        String district,
        String sector,
        String owner,
        @Nullable Integer places,
        LocalDate registeredOn,
        String judgement) {

    /** Whether it stands in Ofsted's list; supported accommodation has one of its own. */
    boolean listed() {
        return kind != CareKind.SUPPORTED;
    }
}
