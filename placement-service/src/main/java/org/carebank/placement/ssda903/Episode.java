package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the Episodes table, read and checked by itself.
 *
 * @param line the line in its file, the header line is 1
 * @param yearEnds the 31 March that ends the year of the return that says so
 */
public record Episode(
        long line,
        LocalDate yearEnds,
        String child,
        LocalDate decom,
        String rne,
        String ls,
        String cin,
        @Nullable String place,
        @Nullable String placeProvider,
        @Nullable LocalDate dec,
        @Nullable String rec,
        @Nullable String reasonPlaceChange,
        @Nullable String urn,
        @Nullable String homePost,
        @Nullable String plPost) {

    /** Whether both say the same of the child, whatever line or return they stand in. */
    boolean saysTheSame(Episode other) {
        return decom.equals(other.decom)
                && rne.equals(other.rne)
                && ls.equals(other.ls)
                && cin.equals(other.cin)
                && Objects.equals(place, other.place)
                && Objects.equals(placeProvider, other.placeProvider)
                && Objects.equals(dec, other.dec)
                && Objects.equals(rec, other.rec)
                && Objects.equals(reasonPlaceChange, other.reasonPlaceChange)
                && Objects.equals(urn, other.urn)
                && Objects.equals(homePost, other.homePost)
                && Objects.equals(plPost, other.plPost);
    }

    /** Whether this episode is said to stand on a day. */
    boolean covers(LocalDate day) {
        return !decom.isAfter(day) && (dec == null || dec.isAfter(day));
    }
}
