package org.carebank.placement.day;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.carebank.kit.time.Today;

/** Working days in England: no weekend, no bank holiday. */
@ApplicationScoped
public class WorkingDays {
    private static final String COUNTRY = "gb";
    private static final String PART = "eng";

    private final HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(COUNTRY));

    /** The first look reads the calendar's file, which takes a second or two: not while somebody waits. */
    void preload(@Observes StartupEvent event, Today today) {
        Thread.ofVirtual().name("working-days").start(() -> after(today.date(), 1));
    }

    private boolean works(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(day, PART);
    }

    /** The so-manyth working day after a day. */
    public LocalDate after(LocalDate day, int count) {
        var found = day;
        for (int left = count; left > 0; left--) {
            found = found.plusDays(1);
            while (!works(found)) {
                found = found.plusDays(1);
            }
        }
        return found;
    }

    /** The last working day before a day. */
    public LocalDate before(LocalDate day) {
        var found = day.minusDays(1);
        while (!works(found)) {
            found = found.minusDays(1);
        }
        return found;
    }
}
