package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Episodes in a few words. */
final class EpisodeFixture {
    static final LocalDate YEAR = LocalDate.of(2026, 3, 31);
    static final CodeList CODES = new CodeList(
            Map.of(),
            Map.of(
                    "K2", KindOfCare.RESIDENTIAL,
                    "U4", KindOfCare.FOSTER,
                    "U1", KindOfCare.KINSHIP,
                    "H5", KindOfCare.SUPPORTED_ACCOMMODATION,
                    "P1", KindOfCare.OWN_PARENTS));

    private EpisodeFixture() {}

    /** {@code anEpisode("2025-04-01", "2025-06-01", "S", "C2", "K2", "1234567")}: open where the end is empty. */
    static Episode anEpisode(String decom, String dec, String rne, String ls, String place, String urn) {
        return with(decom, dec, rne, ls, place, urn, dec.isEmpty() ? null : "X1", null, 1, YEAR);
    }

    static Episode with(
            String decom,
            String dec,
            String rne,
            String ls,
            String place,
            String urn,
            @Nullable String rec,
            @Nullable String reason,
            long line,
            LocalDate yearEnds) {
        return new Episode(
                line,
                yearEnds,
                "1",
                LocalDate.parse(decom),
                rne,
                ls,
                "N1",
                Objects.requireNonNullElse(place, "").isEmpty() ? null : place,
                place.startsWith("U") ? "PR1" : "PR4",
                dec.isEmpty() ? null : LocalDate.parse(dec),
                rec,
                reason,
                urn.isEmpty() ? null : urn,
                null,
                null);
    }
}
