package org.carebank.placement.district;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far, in a straight line between the centres of two postcode districts; 20 miles is the line of the SSDA903 return. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"0_to_5", "5_to_10", "10_to_20", "20_to_50", "over_50"})
public enum Band {
    WITHIN_5("0_to_5", 5, "Up to 5 miles"),
    WITHIN_10("5_to_10", 10, "5 to 10 miles"),
    WITHIN_20("10_to_20", 20, "10 to 20 miles"),
    WITHIN_50("20_to_50", 50, "20 to 50 miles"),
    OVER_50("over_50", Integer.MAX_VALUE, "More than 50 miles");

    /** A mile is 1,609.344 metres. */
    private static final long MILLIMETRES_IN_A_MILE = 1_609_344;

    private final String wire;
    private final int miles;
    private final String words;

    Band(String wire, int miles, String words) {
        this.wire = wire;
        this.miles = miles;
        this.words = words;
    }

    /** The band of a distance in metres; its upper edge belongs to it. */
    public static Band of(int metres) {
        return Arrays.stream(values())
                .filter(each -> metres <= each.metres())
                .findFirst()
                .orElse(OVER_50);
    }

    /** Its upper edge in metres. */
    public int metres() {
        return metres(miles);
    }

    /** Whole metres in so many miles. */
    public static int metres(int miles) {
        return (int) Math.min(Integer.MAX_VALUE, miles * MILLIMETRES_IN_A_MILE / 1000);
    }

    /** How JSON writes it. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** {@code 5 to 10 miles}. */
    public String words() {
        return words;
    }
}
