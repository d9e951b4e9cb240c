package org.carebank.local.population;

import java.util.List;
import org.carebank.local.identity.DemoPeople;

/**
 * A council of the made-up region.
 *
 * @param listName as Ofsted's list spells it
 * @param system the demo person that is its case-management system
 */
record MadeUpCouncil(String code, String name, String listName, List<String> districts, String system) {

    static final List<MadeUpCouncil> ALL = List.of(
            new MadeUpCouncil(
                    DemoPeople.GATESHEAD,
                    "Gateshead",
                    "Gateshead",
                    List.of("NE8", "NE9", "NE10", "NE11"),
                    "council-system"),
            new MadeUpCouncil(
                    DemoPeople.SUNDERLAND,
                    "Sunderland",
                    "Sunderland",
                    List.of("SR1", "SR2", "SR4", "SR5"),
                    "council-system-2"),
            new MadeUpCouncil(
                    DemoPeople.COUNTY_DURHAM,
                    "Durham",
                    "Durham",
                    List.of("DH1", "DH6", "DL14", "SR8"),
                    "council-system-3"));

    /** The organisation that is the council's own service. */
    String ownService() {
        return name + " Council";
    }

    /** How its files are called. */
    String folder() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
