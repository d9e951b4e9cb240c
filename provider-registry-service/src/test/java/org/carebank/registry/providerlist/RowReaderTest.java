package org.carebank.registry.providerlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.council.Council;
import org.carebank.registry.setting.Judgement;
import org.carebank.registry.setting.SettingType;
import org.junit.jupiter.api.Test;

class RowReaderTest {
    private static final Council BOLTON = new Council("E08000001", "Bolton", "E12000002");
    private static final RowReader READER =
            new RowReader((name, constituency) -> name.equals("Bolton") ? Optional.of(BOLTON) : Optional.empty());

    private static Map<Column, String> aGoodRow() {
        return new EnumMap<>(Map.of(
                Column.URN, "SC009423",
                Column.PROVISION, "Children's home",
                Column.REGISTERED_ON, "13/02/2002",
                Column.REGISTRATION, "Active",
                Column.POSTCODE, "BL3 4HF",
                Column.COUNCIL, "Bolton",
                Column.SECTOR, "Private",
                Column.PLACES, "4",
                Column.OWNER, "Rowan Tree Care Ltd",
                Column.JUDGEMENT, "Requires improvement to be good"));
    }

    private static RowReader.Outcome read(Map<Column, String> cells) {
        return READER.read(column -> cells.getOrDefault(column, ""));
    }

    private static ListRow good(Map<Column, String> cells) {
        var outcome = read(cells);
        assertThat(outcome.faults()).isEmpty();
        return Objects.requireNonNull(outcome.row());
    }

    private static List<String> rules(Column column, String value) {
        var cells = aGoodRow();
        cells.put(column, value);
        var outcome = read(cells);
        assertThat(outcome.row() == null).isEqualTo(!outcome.faults().isEmpty());
        return outcome.faults().stream()
                .map(fault -> fault.column() + " " + fault.rule() + " " + fault.value())
                .toList();
    }

    @Test
    void aGoodRowIsRead() {
        var row = good(aGoodRow());
        assertThat(row.urn()).isEqualTo("SC009423");
        assertThat(row.provision().type()).isEqualTo(SettingType.HOME);
        assertThat(row.provision().kinds()).containsExactly(KindOfCare.RESIDENTIAL);
        assertThat(row.registeredOn()).isEqualTo(LocalDate.of(2002, 2, 13));
        assertThat(row.postcodeDistrict()).isEqualTo("BL3");
        assertThat(row.council()).isEqualTo(BOLTON);
        assertThat(row.sector()).isEqualTo(LegalForm.PRIVATE);
        assertThat(row.places()).isEqualTo(4);
        assertThat(row.judgement()).isEqualTo(Judgement.REQUIRES_IMPROVEMENT);
        assertThat(row.open()).isTrue();
        assertThat(row.organisation()).isEqualTo("Rowan Tree Care Ltd");
    }

    @Test
    void aRowWithoutOwnerIsItsOwnOrganisationNamedByItsNumber() {
        var cells = aGoodRow();
        cells.put(Column.OWNER, " ");
        cells.put(Column.NAME, "Some School");
        assertThat(good(cells).organisation()).isEqualTo("SC009423");
        cells.put(Column.OWNER, "REDACTED");
        assertThat(good(cells).organisation()).isEqualTo("SC009423");
    }

    @Test
    void whatOfstedRedactsIsNotThere() {
        var cells = aGoodRow();
        cells.put(Column.NAME, "REDACTED");
        cells.put(Column.POSTCODE, "REDACTED");
        cells.put(Column.PLACES, "");
        var row = good(cells);
        assertThat(row.name()).isNull();
        assertThat(row.postcodeDistrict()).isNull();
        assertThat(row.places()).isNull();
    }

    @Test
    void aSuspendedHomeTakesNoChild() {
        var cells = aGoodRow();
        cells.put(Column.REGISTRATION, "Suspended");
        assertThat(good(cells).open()).isFalse();
    }

    @Test
    void aPostcodeWithAStraySpaceIsRead() {
        var cells = aGoodRow();
        cells.put(Column.POSTCODE, "w3 9 EH");
        assertThat(good(cells).postcodeDistrict()).isEqualTo("W3");
    }

    @Test
    void aHomeForShortBreaksOnlyOffersShortBreaks() {
        var cells = aGoodRow();
        cells.put(Column.SHORT_BREAKS, "Short-break-only children's home");
        assertThat(good(cells).provision().kinds()).containsExactly(KindOfCare.SHORT_BREAKS);
    }

    @Test
    void everyWrongCellIsNamedWithItsRuleAndValue() {
        assertThat(rules(Column.URN, "12")).containsExactly("URN urn 12");
        assertThat(rules(Column.URN, "=1+1")).containsExactly("URN urn =1+1");
        assertThat(rules(Column.PROVISION, "Castle")).containsExactly("PROVISION provision_type Castle");
        assertThat(rules(Column.REGISTRATION, "Asleep")).containsExactly("REGISTRATION registration_status Asleep");
        assertThat(rules(Column.REGISTERED_ON, "31/02/2020")).containsExactly("REGISTERED_ON date 31/02/2020");
        assertThat(rules(Column.REGISTERED_ON, "2020-02-01")).containsExactly("REGISTERED_ON date 2020-02-01");
        assertThat(rules(Column.REGISTERED_ON, "01/01/0001")).containsExactly("REGISTERED_ON date 01/01/0001");
        assertThat(rules(Column.POSTCODE, "nowhere")).containsExactly("POSTCODE postcode nowhere");
        assertThat(rules(Column.COUNCIL, "Atlantis")).containsExactly("COUNCIL known_council Atlantis");
        assertThat(rules(Column.SECTOR, "Royal")).containsExactly("SECTOR sector Royal");
        assertThat(rules(Column.PLACES, "-1")).containsExactly("PLACES places -1");
        assertThat(rules(Column.PLACES, "4.5")).containsExactly("PLACES places 4.5");
        assertThat(rules(Column.PLACES, "99999")).containsExactly("PLACES places 99999");
        assertThat(rules(Column.JUDGEMENT, "Splendid")).containsExactly("JUDGEMENT judgement Splendid");
    }

    @Test
    void everyFaultOfARowIsNamedNotOnlyTheFirst() {
        var cells = aGoodRow();
        cells.put(Column.URN, "x");
        cells.put(Column.COUNCIL, "");
        cells.put(Column.PLACES, "many");
        assertThat(read(cells).faults())
                .extracting(RowReader.Fault::column)
                .containsExactly(Column.URN, Column.COUNCIL, Column.PLACES);
    }

    @Test
    void anAdoptionAgencyForProfitIsRefused() {
        var cells = aGoodRow();
        cells.put(Column.PROVISION, "Voluntary Adoption Agency");
        assertThat(read(cells).faults()).extracting(RowReader.Fault::rule).containsExactly("adoption_not_for_profit");
        cells.put(Column.SECTOR, "Voluntary");
        assertThat(good(cells).provision().kinds()).containsExactly(KindOfCare.ADOPTION);
    }

    @Test
    void anAgencyThatOnlySupportsAdoptionOffersNone() {
        var cells = aGoodRow();
        cells.put(Column.PROVISION, "Adoption Support Agency");
        assertThat(good(cells).provision().kinds()).isEmpty();
        assertThat(good(cells).provision().type()).isEqualTo(SettingType.AGENCY);
    }

    @Test
    void whatAProvisionOffersIsWhatSuchASettingCanOffer() {
        for (var type : ProvisionType.values()) {
            assertThat(ProvisionType.of(type.label())).contains(type);
            assertThat(type.kinds()).allMatch(type.type()::canOffer);
        }
    }
}
