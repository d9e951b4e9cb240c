package org.carebank.payment.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.carebank.kit.time.Today;

/** Days on which banks in England work: no weekend, no bank holiday. */
@ApplicationScoped
public class BankDays {
    private static final String COUNTRY = "gb";
    private static final String PART = "eng";

    private final HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(COUNTRY));

    /** The first look reads the calendar's file, which takes a second or two: not while somebody waits. */
    void preload(@Observes StartupEvent event, Today today) {
        Thread.ofVirtual().name("bank-holidays").start(() -> onOrAfter(today.date()));
    }

    public boolean isBankDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(day, PART);
    }

    /** The last day before that one on which banks work. */
    public LocalDate before(LocalDate day) {
        var last = day.minusDays(1);
        while (!isBankDay(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    /** A bank holiday in England. */
    public record BankHoliday(LocalDate day, String name) {}

    /** The bank holidays from one day up to another, both included. */
    List<BankHoliday> holidays(LocalDate first, LocalDate last) {
        return holidays.getHolidays(first, last, PART).stream()
                .map(each -> new BankHoliday(each.getDate(), each.getDescription(Locale.UK)))
                .sorted(Comparator.comparing(BankHoliday::day))
                .toList();
    }

    /** That day, or the next on which banks work. */
    public LocalDate onOrAfter(LocalDate day) {
        var next = day;
        while (!isBankDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
