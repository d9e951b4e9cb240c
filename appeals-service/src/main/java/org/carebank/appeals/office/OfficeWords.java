package org.carebank.appeals.office;

import io.quarkus.qute.TemplateExtension;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.carebank.appeals.appeal.AppealStatus;
import org.carebank.appeals.appeal.NextStep;
import org.carebank.appeals.hearing.Decision;

/** How the pages of those who listen say days, where an appeal is and what comes next. */
@TemplateExtension
final class OfficeWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private OfficeWords() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A Care Bank number in groups, as placement's pages write it: {@code 101 275 3648}. */
    static String grouped(String number) {
        return number.replaceFirst("^([0-9]{3})([0-9]{3})([0-9]{4})$", "$1 $2 $3");
    }

    static String words(AppealStatus status) {
        return switch (status) {
            case NEW, LODGED, WAITING -> "Waits to be heard";
            case HEARD -> "Heard, the child is asked";
            case ESCALATED -> "With the Children’s Commissioner’s office";
            case RESOLVED -> "Resolved, the child is asked";
            case ENDED -> "Ended";
        };
    }

    static String words(NextStep.Step step) {
        return switch (step) {
            case HEARING -> "The hearing";
            case FELT_HEARD -> "The child says whether they feel heard";
            case RESOLUTION -> "The Commissioner’s office resolves it";
            case NOTHING -> "Nothing more";
        };
    }

    static String words(NextStep.Deadline deadline) {
        return switch (deadline) {
            case COUNCIL_ANSWER -> "The council’s answer";
            case PROVIDER_ANSWER -> "The home’s answer";
            case HEARING -> "The hearing";
            case CHILD_SAYS -> "The child’s word";
            case RESOLUTION -> "The resolution";
        };
    }

    static String words(Decision decision) {
        return switch (decision) {
            case STAY -> "the child stays in their home";
            case MOVE -> "the child moves to another home";
            case OTHER -> "something else";
        };
    }
}
