package org.carebank.placement.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.carebank.kit.request.PlainWords;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** A day in three fields, kept as it was typed until it is right. */
public record TypedDay(String day, String month, String year) {
    public static final TypedDay EMPTY = new TypedDay("", "", "");

    public static TypedDay of(@Nullable String day, @Nullable String month, @Nullable String year) {
        return new TypedDay(text(day), text(month), text(year));
    }

    /** A day that is known, as it would be typed; nothing where there is none. */
    public static TypedDay of(@Nullable LocalDate day) {
        return day == null
                ? EMPTY
                : new TypedDay(
                        Integer.toString(day.getDayOfMonth()),
                        Integer.toString(day.getMonthValue()),
                        Integer.toString(day.getYear()));
    }

    /**
     * The day that the form sent in three fields, {@code from_day}, {@code from_month} and {@code from_year}: read out of the request
     * that runs, so that no form has to name all three.
     */
    public static TypedDay sent(String field) {
        return of(sentText(field + "_day"), sentText(field + "_month"), sentText(field + "_year"));
    }

    private static @Nullable String sentText(String field) {
        return CurrentRequestManager.get().getFormParameter(field, true, false) instanceof String typed
                        && PlainWords.plain(typed)
                ? typed
                : null;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    public boolean empty() {
        return day.isEmpty() && month.isEmpty() && year.isEmpty();
    }

    /** As it was typed, in one line. */
    public String inWords() {
        return "%s %s %s".formatted(day, month, year).strip();
    }

    /** The day; none where it is not on the calendar, or its year is not written in full. */
    public Optional<LocalDate> date() {
        if (!day.matches("\\d{1,2}") || !month.matches("\\d{1,2}") || !year.matches("\\d{4}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day that must be given; what is wrong with it goes to its field. */
    public Optional<LocalDate> required(String field, String name, Faults faults) {
        if (empty()) {
            faults.add(field, "Enter " + name);
            return Optional.empty();
        }
        return optional(field, name, faults);
    }

    /** The day, where one is given. */
    public Optional<LocalDate> optional(String field, String name, Faults faults) {
        var date = date();
        if (date.isEmpty() && !empty()) {
            faults.add(field, "Enter " + name + " as a real date, such as 27 3 2026");
        }
        return date;
    }
}
