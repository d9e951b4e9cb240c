package org.carebank.placement.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there can be to do about a child, whose it is, and what a person may answer; no reasons: only the facts settle it. */
public enum TaskKind {
    NO_HOME(
            Whose.COUNCIL,
            "No home recorded",
            "Record where the child lived, or say why there was no home.",
            TaskReason.IN_TRANSIT,
            TaskReason.WITH_FAMILY,
            TaskReason.IN_HOSPITAL,
            TaskReason.MISSING,
            TaskReason.NOT_KNOWN,
            TaskReason.OTHER),
    EMERGENCY_AGREEMENT_DUE(
            Whose.COUNCIL,
            "Agreement after an emergency start",
            "Have the agreement agreed by everybody. The child stays; nothing stops."),
    EMERGENCY_AGREEMENT_LATE(
            Whose.OFFICE,
            "Agreement after an emergency start is late",
            "Ask the council what holds the agreement up. The child stays; nothing stops."),
    CONCERN_QUESTION(Whose.COUNCIL, "A question of the regional office", "Answer it on the concern’s page."),
    CONCERN_ESCALATED(
            Whose.COUNCIL,
            "A concern was escalated",
            "Read why, and say what the council does about it.",
            TaskReason.DEALT_WITH,
            TaskReason.OTHER),
    UNREGISTERED_HOME(
            Whose.OFFICE,
            "A child lives in a home that is on no register",
            "Speak to the council today, and to Ofsted.",
            TaskReason.DEALT_WITH,
            TaskReason.OTHER),
    UNREGISTERED_WAY_OUT(
            Whose.COUNCIL,
            "The way out of a home that is on no register",
            "Say what was done today to find a registered home.",
            TaskReason.HOME_FOUND,
            TaskReason.HOME_SOUGHT,
            TaskReason.REGISTRATION_SOUGHT,
            TaskReason.OTHER),
    UNDER_SIXTEEN(
            Whose.OFFICE,
            "A child under 16 lives where nobody under 16 may",
            "Speak to the council today: the child needs another home.",
            TaskReason.DEALT_WITH,
            TaskReason.OTHER),
    LIBERTY_ORDER_REVIEW(
            Whose.COUNCIL, "Review of an order on the child’s liberty", "Review it, and record the next day."),
    LIBERTY_ORDER_ENDING(
            Whose.COUNCIL,
            "An order on the child’s liberty runs out",
            "Ask the court in time, or end the restrictions and record the end."),
    LIBERTY_ORDER_RUN_OUT(
            Whose.OFFICE,
            "An order on the child’s liberty has run out",
            "Ask the council at once on what the restrictions rest."),
    LEAVER_REVIEW(Whose.COUNCIL, "Review of a plan for leaving care", "Review it with the young person."),
    REVIEW_OVERDUE(
            Whose.COUNCIL,
            "A review of the care plan is overdue",
            "Ask the reviewing officer to hold it, or appoint one. Only a review that is recorded settles this.");

    private final Whose whose;
    private final String words;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TaskReason> reasons;

    TaskKind(Whose whose, String words, String remedy, TaskReason... reasons) {
        this.whose = whose;
        this.words = words;
        this.remedy = remedy;
        this.reasons = List.of(reasons);
    }

    /** Whose it is to do. */
    public enum Whose {
        COUNCIL,
        OFFICE;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Whose whose() {
        return whose;
    }

    /** How people say it. */
    public String words() {
        return words;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** What a person may answer it with. */
    public List<TaskReason> reasons() {
        return reasons;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TaskKind> find(@Nullable String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
