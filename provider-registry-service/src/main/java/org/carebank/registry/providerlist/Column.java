package org.carebank.registry.providerlist;

import org.carebank.registry.rule.PlainName;

/** The columns of Ofsted's list that the register reads; it may hold others, in any order. */
enum Column {
    URN("URN", true),
    PROVISION("Provision type", true),
    REGISTERED_ON("Registration date", false),
    REGISTRATION("Registration status", true),
    NAME("Name", false),
    POSTCODE("Postcode", false),
    COUNCIL("Local authority", true),
    CONSTITUENCY("Parliamentary constituency", false),
    SECTOR("Sector", true),
    PLACES("Places", true),
    SHORT_BREAKS("Short-break-only children's home", false),
    OWNER("Organisation which owns the provider", true),
    JUDGED_ON("Latest full inspection date", false),
    JUDGEMENT("Overall experiences and progress of children and young people", true);

    private final String heading;
    private final boolean needed;

    Column(String heading, boolean needed) {
        this.heading = heading;
        this.needed = needed;
    }

    String heading() {
        return heading;
    }

    /** A list without it is not Ofsted's list of providers. */
    boolean needed() {
        return needed;
    }

    boolean isHeading(String cell) {
        return PlainName.of(cell).equals(PlainName.of(heading));
    }
}
