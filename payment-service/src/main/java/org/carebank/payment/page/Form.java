package org.carebank.payment.page;

import io.quarkus.qute.TemplateInstance;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A page's form: what was typed into it, shown again until it is right, and what is wrong with it. Reads values as people
 * write them; one that cannot be read is refused with its field.
 */
public record Form(Map<String, String> values, List<Fault> faults) {
    public static final Form EMPTY = new Form(Map.of(), List.of());
    private static final String MONEY = "[0-9]{1,12}(\\.[0-9]{1,2})?";

    /** Names and values by turns. */
    public static Form of(String... namesAndValues) {
        var values = new HashMap<String, String>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1].strip());
        }
        return new Form(Map.copyOf(values), List.of());
    }

    /** Such a form with a date already in its three fields. */
    public static Form dated(String field, LocalDate date) {
        return EMPTY.and(field, date);
    }

    /** The same with a date in its three fields. */
    public Form and(String field, LocalDate date) {
        return and(
                field,
                Integer.toString(date.getDayOfMonth()),
                Integer.toString(date.getMonthValue()),
                Integer.toString(date.getYear()));
    }

    /** The same with what was typed into the three fields of a date. */
    public Form and(String field, String day, String month, String year) {
        var more = new HashMap<>(values);
        more.put(field + "-day", day.strip());
        more.put(field + "-month", month.strip());
        more.put(field + "-year", year.strip());
        return new Form(Map.copyOf(more), faults);
    }

    /** What stands in a field. */
    public String typed(String field) {
        return values.getOrDefault(field, "");
    }

    /** A part of a date: day, month, year. */
    public String typed(String field, String part) {
        return typed(field + "-" + part);
    }

    public boolean blank(String field) {
        return typed(field).isEmpty();
    }

    /** Whether nothing was typed into a date. */
    public boolean blankDate(String field) {
        return blank(field + "-day") && blank(field + "-month") && blank(field + "-year");
    }

    /** What is wrong with a field; empty where nothing is. */
    public String wrong(String field) {
        return faults.stream()
                .filter(each -> each.field().equals(field))
                .map(Form::sentence)
                .findFirst()
                .orElse("");
    }

    /** One thing that is wrong, for the summary above the form. */
    public record Wrong(String field, String words) {}

    /** All that is wrong. */
    public List<Wrong> wrongs() {
        return faults.stream()
                .map(each -> new Wrong(each.field(), sentence(each)))
                .toList();
    }

    /** The form again with a rule's refusal; one that names no field belongs to the first. */
    public Form with(Refusal refusal, String first) {
        return new Form(
                values,
                refusal.faults().isEmpty()
                        ? List.of(new Fault(first, "possible", null, refusal.detail()))
                        : refusal.faults());
    }

    /** The page again, with the status of the refusal. */
    public static RestResponse<TemplateInstance> again(TemplateInstance page, Refusal refusal) {
        return RestResponse.ResponseBuilder.ok(page).status(refusal.status()).build();
    }

    /** A day of the calendar. */
    public LocalDate date(String field) {
        try {
            return LocalDate.of(
                    Integer.parseInt(typed(field, "year")),
                    Integer.parseInt(typed(field, "month")),
                    Integer.parseInt(typed(field, "day")));
        } catch (NumberFormatException | DateTimeException notADate) {
            throw wrong(field, "Enter a real date, such as 27 3 2026");
        }
    }

    /** A day of the calendar, or nothing. */
    public Optional<LocalDate> maybeDate(String field) {
        return blankDate(field) ? Optional.empty() : Optional.of(date(field));
    }

    /** Pounds as whole pence. */
    public long pence(String field) {
        var pounds = typed(field).replaceAll("[£,\\s]", "");
        if (!pounds.matches(MONEY)) {
            throw wrong(field, "Enter an amount in pounds, such as 50 or 49.99");
        }
        return new BigDecimal(pounds).movePointRight(2).longValueExact();
    }

    /** A whole number between two others, both included. */
    public int number(String field, int least, int most) {
        var typed = typed(field);
        if (typed.matches("[0-9]{1,9}")) {
            var number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(field, "Enter a whole number from %d to %d".formatted(least, most));
    }

    /** One of some codes. */
    public String choice(String field, List<String> codes, String words) {
        if (!codes.contains(typed(field))) {
            throw wrong(field, words);
        }
        return typed(field);
    }

    /** An id as a page's address has it. */
    public UUID id(String field, String words) {
        try {
            return UUID.fromString(typed(field));
        } catch (IllegalArgumentException notAnId) {
            throw wrong(field, words);
        }
    }

    /** A refusal of one field, in words that can stand alone. */
    public static Refusal wrong(String field, String words) {
        return Refusal.badRequest("wrong-value", words, new Fault(field, "readable", null, words));
    }

    /** A rule's "must lie between …" gets its subject; a sentence of a page's own stands as it is. */
    private static String sentence(Fault fault) {
        var message = fault.message();
        if (message.isEmpty() || Character.isUpperCase(message.charAt(0))) {
            return message;
        }
        var subject = fault.field().replace('_', ' ');
        return Character.toUpperCase(subject.charAt(0)) + subject.substring(1) + " " + message;
    }
}
