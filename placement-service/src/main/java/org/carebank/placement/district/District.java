package org.carebank.placement.district;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first half of a postcode: {@code NE8}. Of a whole postcode nothing else is kept. */
public record District(String code) {
    private static final Pattern DISTRICT = Pattern.compile("[A-Z]{1,2}[0-9][0-9A-Z]?");
    private static final Pattern POSTCODE = Pattern.compile("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}");
    private static final int INWARD = 3;

    /** The district of a postcode, of a postcode cut short behind its blank, or as it stands. */
    public static Optional<District> of(@Nullable String text) {
        var typed = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        var whole = ofPostcode(typed);
        if (whole.isPresent()) {
            return whole;
        }
        var first = typed.split("\\s+", 2)[0];
        return DISTRICT.matcher(first).matches() ? Optional.of(new District(first)) : Optional.empty();
    }

    /** The district of a whole postcode, with or without its blank. */
    static Optional<District> ofPostcode(String text) {
        var close = text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return POSTCODE.matcher(close).matches()
                ? Optional.of(new District(close.substring(0, close.length() - INWARD)))
                : Optional.empty();
    }
}
