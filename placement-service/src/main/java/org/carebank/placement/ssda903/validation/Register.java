package org.carebank.placement.ssda903.validation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the register of settings says of URNs.
 *
 * @param tells what it knows at all: a rule about something else cannot be checked by it
 * @param settings by URN as the return writes it
 */
public record Register(Set<Tell> tells, Map<String, Setting> settings) {
    /** What a register may know of a setting. */
    public enum Tell {
        URN,
        PLACES,
        PROVIDERS,
        POSTCODE,
        COUNCIL,
        CLOSED_ON
    }

    static final Register NONE = new Register(Set.of(), Map.of());

    /**
     * A registered setting.
     *
     * @param places the PLACE codes that it may be
     * @param providers the PLACE_PROVIDER codes that it may have
     * @param postcode whole, or the part before the blank
     * @param council the ONS code of the council in whose area it is
     */
    public record Setting(
            Set<String> places,
            Set<String> providers,
            @Nullable String postcode,
            @Nullable String council,
            @Nullable LocalDate closedOn) {
        /** Whether a postcode is that of the setting, as far as the register knows it. */
        boolean at(String written) {
            var known = postcode == null ? "" : plain(postcode);
            var asked = plain(written);
            boolean whole = known.length() > 4;
            return whole
                    ? asked.equals(known)
                    : asked.length() > 3
                            && asked.substring(0, asked.length() - 3).equals(known);
        }
    }

    /** The setting of an episode's URN; absent without one, or where it is not on the register. */
    @Nullable
    Setting of(Entry episode) {
        var urn = episode.urn();
        return urn == null ? null : settings.get(urn);
    }

    /** A postcode without blanks, in capitals. */
    static String plain(String postcode) {
        return postcode.replaceAll("\\s+", "").toUpperCase(java.util.Locale.ROOT);
    }
}
