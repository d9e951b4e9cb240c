package org.carebank.local.population;

import java.time.LocalDate;
import java.util.List;

/**
 * A child that does not exist.
 *
 * @param localId the council's own id (SSDA903 CHILD)
 * @param need SSDA903 CIN
 */
record MadeUpChild(
        String localId,
        String council,
        String givenName,
        String familyName,
        String sex,
        LocalDate born,
        String ethnic,
        String upn,
        String need,
        List<Episode> episodes) {

    Episode latest() {
        return episodes.getLast();
    }

    /** Still in care at the end of the return. */
    boolean inCare() {
        return latest().ends() == null;
    }
}
