package org.carebank.registry.council;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CouncilNamesTest {
    private static final Council DORSET = new Council("E06000059", "Dorset", "E12000009");
    private static final Council CUMBERLAND = new Council("E06000063", "Cumberland", "E12000002");
    private static final Council WESTMORLAND = new Council("E06000064", "Westmorland and Furness", "E12000002");
    private static final Council GREENWICH = new Council("E09000011", "Greenwich", "E12000007");
    private static final Council BRISTOL = new Council("E06000023", "Bristol, City of", "E12000009");

    private static final CouncilNames NAMES = new CouncilNames(
            Map.of(
                    "dorset", DORSET,
                    "cumberland", CUMBERLAND,
                    "cumbria", CUMBERLAND,
                    "westmorland and furness", WESTMORLAND,
                    "greenwich", GREENWICH,
                    "bristol city of", BRISTOL,
                    "bristol", BRISTOL),
            Map.of(new CouncilNames.Part("cumbria", "barrow and furness"), WESTMORLAND));

    @Test
    void aCouncilIsFoundHoweverItIsWritten() {
        assertThat(NAMES.named("Bristol", null)).contains(BRISTOL);
        assertThat(NAMES.named("BRISTOL, City of", "Bristol West")).contains(BRISTOL);
        assertThat(NAMES.named("Atlantis", null)).isEmpty();
    }

    @Test
    void theConstituencyTellsWhichPartOfADividedCouncilIsMeant() {
        assertThat(NAMES.named("Cumbria", "Barrow and Furness")).contains(WESTMORLAND);
        assertThat(NAMES.named("Cumbria", "Workington")).contains(CUMBERLAND);
        assertThat(NAMES.named("Cumbria", "")).contains(CUMBERLAND);
    }

    @Test
    void anOwnerThatIsACouncilIsKnownByItsName() {
        assertThat(NAMES.owner("Royal Borough Of Greenwich", null)).contains(GREENWICH);
        assertThat(NAMES.owner("London Borough of Greenwich", null)).contains(GREENWICH);
        assertThat(NAMES.owner("Bristol City Council", null)).contains(BRISTOL);
        assertThat(NAMES.owner("Dorset Council-Social Care, Children's Homes", DORSET))
                .contains(DORSET);
    }

    @Test
    void anOwnerThatOnlySoundsLikeACouncilIsNone() {
        assertThat(NAMES.owner("Greenwich Ltd", null)).isEmpty();
        assertThat(NAMES.owner("Greenwich Borough Care Ltd", null)).isEmpty();
        assertThat(NAMES.owner("Bridgwater and Taunton College", DORSET)).isEmpty();
        assertThat(NAMES.owner("The Council for Elsewhere", DORSET)).isEmpty();
    }
}
