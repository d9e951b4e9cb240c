package org.carebank.placement.district;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a list of postcodes says what: the ONS Postcode Directory by the names of its columns, OS Code-Point Open, which has
 * none, by their order; pure.
 */
record PostcodeColumns(int postcode, int east, int north, int latitude, int longitude, int ended, boolean headless) {
    private static final int ABSENT = -1;
    private static final int EAST_MAX = 700_000;
    private static final int NORTH_MAX = 1_300_000;
    /** How the ONS writes the latitude of a postcode that has no place. */
    private static final String NO_LATITUDE = "99.99";
    /** Northern Ireland is on another grid, Man and the Channel Islands are on none; none of them has a home of ours. */
    private static final Set<String> ELSEWHERE = Set.of("BT", "IM", "JE", "GY");

    /** What a row says. */
    sealed interface Reading {}

    record Placed(District district, Grid place) implements Reading {}

    /** Abroad, no longer in use, or without a place. */
    record PassedOver() implements Reading {}

    record Faulty(
            @Nullable String column, String rule, @Nullable String value, String message) implements Reading {}

    /** By the first line; refused where neither form is recognised. */
    static PostcodeColumns of(List<String> first) {
        if (first.size() > 3 && District.ofPostcode(first.getFirst()).isPresent()) {
            return new PostcodeColumns(0, 2, 3, ABSENT, ABSENT, ABSENT, true);
        }
        var names = first.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
        var columns = new PostcodeColumns(
                find(names, "pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode"),
                find(names, "oseast1m", "east1m", "easting", "eastings"),
                find(names, "osnrth1m", "north1m", "northing", "northings"),
                find(names, "lat", "latitude"),
                find(names, "long", "longitude"),
                find(names, "doterm"),
                false);
        var missing = new ArrayList<Refusal.Fault>();
        if (columns.postcode == ABSENT) {
            missing.add(missing("postcode", "has no column of postcodes"));
        }
        boolean grid = columns.east != ABSENT && columns.north != ABSENT;
        if (!grid && (columns.latitude == ABSENT || columns.longitude == ABSENT)) {
            missing.add(missing("easting", "has neither easting and northing nor lat and long"));
        }
        if (!missing.isEmpty()) {
            throw Refusal.invalid("missing-columns", "The list lacks columns", missing.toArray(Refusal.Fault[]::new));
        }
        return columns;
    }

    private static Refusal.Fault missing(String column, String message) {
        return new Refusal.Fault("file", "column_present", column, message);
    }

    private static int find(List<String> names, String... any) {
        for (var name : any) {
            if (names.contains(name)) {
                return names.indexOf(name);
            }
        }
        return ABSENT;
    }

    Reading read(List<String> fields) {
        var written = field(fields, postcode);
        var district = District.ofPostcode(written);
        if (district.isEmpty()) {
            return new Faulty("postcode", "postcode", written, "is no postcode");
        }
        var area = district.get().code().replaceAll("[0-9].*", "");
        if (!field(fields, ended).isEmpty() || ELSEWHERE.contains(area)) {
            return new PassedOver();
        }
        boolean grid = east != ABSENT && north != ABSENT;
        return grid ? onGrid(district.get(), fields) : onGlobe(district.get(), fields);
    }

    private Reading onGrid(District district, List<String> fields) {
        var easting = field(fields, east);
        var northing = field(fields, north);
        // Code-Point Open writes nought where it knows no place.
        if ((easting + northing).isEmpty() || (easting + northing).matches("0+")) {
            return new PassedOver();
        }
        var metresEast = metres(easting, EAST_MAX);
        if (metresEast.isEmpty()) {
            return new Faulty("easting", "metres", easting, "is no easting: whole metres from 0 to " + EAST_MAX);
        }
        var metresNorth = metres(northing, NORTH_MAX);
        return metresNorth.isEmpty()
                ? new Faulty("northing", "metres", northing, "is no northing: whole metres from 0 to " + NORTH_MAX)
                : new Placed(district, new Grid(metresEast.get(), metresNorth.get()));
    }

    private Reading onGlobe(District district, List<String> fields) {
        var lat = field(fields, latitude);
        var lng = field(fields, longitude);
        if ((lat + lng).isEmpty() || lat.startsWith(NO_LATITUDE)) {
            return new PassedOver();
        }
        if (!degrees(lat, 49, 61)) {
            return new Faulty("lat", "degrees", lat, "is no latitude of Great Britain");
        }
        return degrees(lng, -9, 2)
                ? new Placed(district, Grid.of(Double.parseDouble(lat), Double.parseDouble(lng)))
                : new Faulty("long", "degrees", lng, "is no longitude of Great Britain");
    }

    private static String field(List<String> fields, int index) {
        return index == ABSENT || index >= fields.size()
                ? ""
                : fields.get(index).strip();
    }

    private static Optional<Integer> metres(String text, int most) {
        return Optional.of(text)
                .filter(each -> each.matches("[0-9]{1,7}"))
                .map(Integer::valueOf)
                .filter(each -> each <= most);
    }

    private static boolean degrees(String text, int least, int most) {
        return text.matches("-?[0-9]{1,2}(\\.[0-9]{1,12})?")
                && Double.parseDouble(text) >= least
                && Double.parseDouble(text) <= most;
    }
}
