package org.carebank.placement.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.carebank.placement.home.Placements.AbsenceChange;
import org.jspecify.annotations.Nullable;

/** An absence is one from a home: it ends with the home, goes on with the next one, and never was where the home never was. */
final class FollowingAbsences {

    private FollowingAbsences() {}

    /**
     * What becomes of absences when homes change.
     *
     * @param into the home that the child moves into: what begins there or later is an absence from it
     * @param ahead whether a day is yet to come: a home that ends then ends nothing today
     */
    static List<AbsenceChange> of(
            List<Placements.Change> homes,
            @Nullable Placement into,
            List<Absence> absences,
            Predicate<LocalDate> ahead) {
        var changes = new ArrayList<AbsenceChange>();
        for (var change : homes) {
            var home = change.after();
            for (var absence : absences) {
                if (absence.placement().equals(home.id()) && (home.voided() || hasEnded(home, ahead))) {
                    changes.add(new AbsenceChange(absence, follow(absence, home, into)));
                }
            }
        }
        return changes;
    }

    private static boolean hasEnded(Placement home, Predicate<LocalDate> ahead) {
        return home.home().lastDay() != null && !ahead.test(home.home().lastDay());
    }

    private static Absence follow(Absence absence, Placement home, @Nullable Placement into) {
        var last = home.home().lastDay();
        if (home.voided() || last == null) {
            return absence.voids();
        }
        boolean during = absence.to() != null && !absence.to().isAfter(last);
        if (during || absence.from().isBefore(last)) {
            return during ? absence : absence.endedOn(last);
        }
        if (into != null && last.equals(into.home().firstNight())) {
            return absence.restated(into.id(), absence.to(), absence.why());
        }
        return absence.from().equals(last) ? absence.endedOn(last) : absence.voids();
    }
}
