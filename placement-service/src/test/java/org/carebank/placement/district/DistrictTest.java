package org.carebank.placement.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.Seeded;
import org.junit.jupiter.api.Test;

/** What is kept of a postcode, how far two centres are apart, and what a list of postcodes says. */
class DistrictTest {
    @Test
    void ofAPostcodeOnlyItsDistrictIsKept() {
        assertThat(District.of("ne8 4dr")).contains(new District("NE8"));
        assertThat(District.of("NE84DR")).contains(new District("NE8"));
        assertThat(District.of("NE8 4")).contains(new District("NE8"));
        assertThat(District.of(" EC1A ")).contains(new District("EC1A"));
        assertThat(District.of("SW1A1AA")).contains(new District("SW1A"));
        assertThat(District.of("12 High Street")).isEmpty();
        assertThat(District.of(null)).isEmpty();
    }

    @Test
    void aLatitudeAndLongitudeIsItsPlaceOnTheNationalGrid() {
        // Ordnance Survey's worked example: Caister water tower, TG 51409 13177.
        var caister = Grid.of(52.657977, 1.716038);
        assertThat(caister.easting()).isBetween(651_404, 651_414);
        assertThat(caister.northing()).isBetween(313_172, 313_182);
        // Land's End and Berwick, on both sides of the grid's own meridian.
        var west = Grid.of(50.0657, -5.7132);
        assertThat(west.easting()).isBetween(134_000, 135_000);
        assertThat(west.northing()).isBetween(25_000, 26_000);
    }

    @Test
    void aDistanceStandsInItsBandAndItsUpperEdgeWithIt() {
        assertThat(Band.of(0)).isEqualTo(Band.WITHIN_5);
        assertThat(Band.of(8_046)).isEqualTo(Band.WITHIN_5);
        assertThat(Band.of(8_047)).isEqualTo(Band.WITHIN_10);
        assertThat(Band.of(16_093)).isEqualTo(Band.WITHIN_10);
        assertThat(Band.of(32_186)).isEqualTo(Band.WITHIN_20);
        assertThat(Band.of(32_187)).isEqualTo(Band.WITHIN_50);
        assertThat(Band.of(80_467)).isEqualTo(Band.WITHIN_50);
        assertThat(Band.of(80_468)).isEqualTo(Band.OVER_50);
        Seeded.forAll(random -> {
            int metres = random.nextInt(200_000);
            double miles = metres / 1609.344;
            var band = miles <= 5
                    ? "0_to_5"
                    : miles <= 10 ? "5_to_10" : miles <= 20 ? "10_to_20" : miles <= 50 ? "20_to_50" : "over_50";
            assertThat(Band.of(metres).wire()).as("%d metres", metres).isEqualTo(band);
        });
    }

    @Test
    void bothNationalListsAreRead() {
        var onspd = PostcodeColumns.of(List.of("pcd", "pcds", "oseast1m", "osnrth1m", "doterm"));
        assertThat(onspd.read(List.of("NE8 4DR", "NE8 4DR", "425200", "0562300", "")))
                .isEqualTo(new PostcodeColumns.Placed(new District("NE8"), new Grid(425_200, 562_300)));
        assertThat(onspd.read(List.of("NE8 4DR", "NE8 4DR", "425200", "562300", "201512")))
                .isEqualTo(new PostcodeColumns.PassedOver());
        assertThat(onspd.read(List.of("BT1 1AA", "BT1 1AA", "146800", "529500", "")))
                .isEqualTo(new PostcodeColumns.PassedOver());
        assertThat(onspd.read(List.of("NE8 4DR", "NE8 4DR", "", "", ""))).isEqualTo(new PostcodeColumns.PassedOver());
        assertThat(onspd.read(List.of("NE8 4DR", "NE8 4DR", "4E5", "562300", "")))
                .isEqualTo(new PostcodeColumns.Faulty(
                        "easting", "metres", "4E5", "is no easting: whole metres from 0 to 700000"));
        assertThat(onspd.read(List.of("Elm Row", "Elm Row", "425200", "562300", "")))
                .isEqualTo(new PostcodeColumns.Faulty("postcode", "postcode", "Elm Row", "is no postcode"));

        var codePoint = PostcodeColumns.of(List.of("NE8 4DR", "10", "425200", "562300", "E92000001"));
        assertThat(codePoint.headless()).isTrue();
        assertThat(codePoint.read(List.of("NE8 4DR", "10", "425200", "562300", "E92000001")))
                .isEqualTo(new PostcodeColumns.Placed(new District("NE8"), new Grid(425_200, 562_300)));
        assertThat(codePoint.read(List.of("NE8 4DS", "90", "0", "0", "E92000001")))
                .isEqualTo(new PostcodeColumns.PassedOver());

        var globe = PostcodeColumns.of(List.of("postcode", "lat", "long"));
        assertThat(globe.read(List.of("NR30 5TA", "52.657977", "1.716038")))
                .isEqualTo(new PostcodeColumns.Placed(new District("NR30"), Grid.of(52.657977, 1.716038)));
        assertThat(globe.read(List.of("NR30 5TA", "99.999999", "0.000000")))
                .isEqualTo(new PostcodeColumns.PassedOver());
        assertThat(globe.read(List.of("NR30 5TA", "12.5", "1.7")))
                .isEqualTo(new PostcodeColumns.Faulty("lat", "degrees", "12.5", "is no latitude of Great Britain"));
    }

    @Test
    void aListWithoutItsColumnsIsRefused() {
        assertThatThrownBy(() -> PostcodeColumns.of(List.of("postcode", "ward")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::value)
                                .containsExactly("easting"));
    }
}
