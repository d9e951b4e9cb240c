package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/**
 * Makes homes and legal statuses of one child's episodes; pure. An episode of RNE L continues its home; S, P, B, T and U
 * begin another (T and U with the same carers); T0 to T4 are absences from the home before them; V3 and V4 are short
 * breaks and never the main home.
 */
final class HomesFromEpisodes {
    private static final String STILL_IN_CARE = "X1";

    private final CodeList codes;
    private final List<Stay> stays = new ArrayList<>();
    private final List<CareStatus> statuses = new ArrayList<>();

    /** A home as the episodes tell it. */
    static final class Stay {
        final KindOfCare kind;
        final boolean main;
        final boolean move;
        final boolean sameCarers;
        final LocalDate firstNight;
        final @Nullable String place;
        final @Nullable String placeProvider;
        final @Nullable String urn;
        final List<Away> aways = new ArrayList<>();

        @Nullable
        LocalDate lastDay;

        @Nullable
        String reason;

        private Stay(Episode episode, KindOfCare kind, boolean sameCarers) {
            this.kind = kind;
            this.main = kind != KindOfCare.SHORT_BREAKS;
            this.move = episode.rne().equals("P") || episode.rne().equals("B");
            this.sameCarers = sameCarers;
            this.firstNight = episode.decom();
            this.place = episode.place();
            this.placeProvider = episode.placeProvider();
            this.urn = episode.urn();
        }

        private boolean isHomeOf(Episode episode) {
            if (urn != null && episode.urn() != null) {
                return urn.equals(episode.urn());
            }
            return Objects.equals(place, episode.place()) && Objects.equals(placeProvider, episode.placeProvider());
        }

        private boolean away() {
            return !aways.isEmpty() && Objects.equals(aways.getLast().to(), lastDay);
        }
    }

    /** An absence; open where the child is away still. */
    record Away(LocalDate from, @Nullable LocalDate to, String why) {
        /** Whether any night is told by both. */
        boolean overlaps(Away other) {
            return (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
        }
    }

    private HomesFromEpisodes(CodeList codes) {
        this.codes = codes;
    }

    /** Takes the episodes of one child in order of DECOM; one that another follows ends at the latest when that begins. */
    static HomesFromEpisodes of(List<Episode> episodes, CodeList codes) {
        var made = new HomesFromEpisodes(codes);
        for (int i = 0; i < episodes.size(); i++) {
            var next = i + 1 < episodes.size() ? episodes.get(i + 1) : null;
            made.take(episodes.get(i), next);
        }
        return made;
    }

    List<Stay> stays() {
        return stays;
    }

    List<CareStatus> statuses() {
        return statuses;
    }

    private void take(Episode episode, @Nullable Episode next) {
        var end = episode.dec();
        if (next != null && (end == null || end.isAfter(next.decom()))) {
            end = next.decom();
        }
        takeStatus(episode, next);
        var before = stays.isEmpty() ? null : stays.getLast();
        boolean contiguous = before != null && episode.decom().equals(before.lastDay);
        boolean temporary = CodeList.temporary(episode.place()) && !CodeList.shortBreak(episode.ls());
        if (temporary) {
            if (before != null && contiguous && before.main) {
                before.aways.add(new Away(episode.decom(), end, String.valueOf(episode.place())));
                left(before, episode, end);
            }
            return;
        }
        var kind = codes.kind(episode.ls(), episode.place());
        var home = before != null && contiguous && continues(before, episode, kind)
                ? before
                : begin(episode, kind, contiguous);
        left(home, episode, end);
    }

    private static boolean continues(Stay before, Episode episode, KindOfCare kind) {
        if (before.main != (kind != KindOfCare.SHORT_BREAKS) || episode.rne().equals("S")) {
            return false;
        }
        return episode.rne().equals("L") || (before.away() && before.isHomeOf(episode));
    }

    private Stay begin(Episode episode, KindOfCare kind, boolean contiguous) {
        boolean sameCarers =
                contiguous && (episode.rne().equals("T") || episode.rne().equals("U"));
        var stay = new Stay(episode, kind, sameCarers);
        stays.add(stay);
        return stay;
    }

    private static void left(Stay home, Episode episode, @Nullable LocalDate end) {
        home.lastDay = end;
        boolean leftCare = episode.rec() != null && !episode.rec().equals(STILL_IN_CARE);
        var reason =
                episode.reasonPlaceChange() != null ? episode.reasonPlaceChange() : leftCare ? episode.rec() : null;
        home.reason = end == null ? null : reason;
    }

    private void takeStatus(Episode episode, @Nullable Episode next) {
        statuses.add(CareStatus.under(episode.ls(), episode.decom()));
        boolean goesOn = next != null && episode.dec() != null && !next.decom().isAfter(episode.dec());
        if (episode.dec() != null && episode.rec() != null && !episode.rec().equals(STILL_IN_CARE) && !goesOn) {
            statuses.add(CareStatus.left(episode.rec(), episode.dec()));
        }
    }
}
