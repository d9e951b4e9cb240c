package org.carebank.placement.inspection;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the children of a sample are parted by. */
enum Stratum {
    REGION("Region where the home is"),
    COUNCIL("Council"),
    KIND("Kind of care"),
    AGE("Age"),
    LENGTH("Length of care");

    private static final NavigableMap<Integer, String> AGES =
            bands(0, "0 to 4", 5, "5 to 9", 10, "10 to 15", 16, "16 and over");
    private static final NavigableMap<Integer, String> LENGTHS =
            bands(0, "under a year", 1, "1 to 2 years", 3, "3 to 4 years", 5, "5 years and over");

    private final String words;

    Stratum(String words) {
        this.words = words;
    }

    /**
     * What is known of a child on the day of drawing.
     *
     * @param region where its home is by the register; its council's where the register has no such home
     * @param since the day on which this time in care began
     */
    record Known(String region, String council, @Nullable String kind, LocalDate born, LocalDate since) {}

    String words() {
        return words;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stratum> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    static List<String> wires() {
        return Arrays.stream(values()).map(Stratum::wire).toList();
    }

    /** The stratum of a child by this: the code of a region or council, a kind of care, a band in words. */
    String value(Known known, LocalDate on) {
        return switch (this) {
            case REGION -> known.region();
            case COUNCIL -> known.council();
            case KIND -> known.kind() == null ? "no home" : known.kind();
            case AGE -> band(AGES, known.born(), on);
            case LENGTH -> band(LENGTHS, known.since(), on);
        };
    }

    private static String band(NavigableMap<Integer, String> bands, LocalDate from, LocalDate on) {
        return bands.floorEntry(Math.max(0, Period.between(from, on).getYears()))
                .getValue();
    }

    private static NavigableMap<Integer, String> bands(Object... fromAndWords) {
        var bands = new TreeMap<Integer, String>();
        for (int i = 0; i + 1 < fromAndWords.length; i += 2) {
            bands.put((Integer) fromAndWords[i], (String) fromAndWords[i + 1]);
        }
        return bands;
    }
}
