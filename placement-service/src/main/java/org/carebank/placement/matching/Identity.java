package org.carebank.placement.matching;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What two records are compared by.
 *
 * @param givenName empty where the council gave none; so are the others
 * @param upn the unique pupil number; empty where there is none
 */
record Identity(
        UUID child,
        String region,
        String givenName,
        String familyName,
        LocalDate born,
        String sex,
        String ethnic,
        String upn) {}
