package org.carebank.placement.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person answers a task with; the words beside it say more. */
public enum TaskReason {
    IN_TRANSIT("On the way from one home to the next"),
    WITH_FAMILY("Stayed with family or friends for a time"),
    IN_HOSPITAL("In hospital"),
    MISSING("Missing"),
    NOT_KNOWN("It cannot be found out any more"),
    HOME_FOUND("A registered home is found"),
    HOME_SOUGHT("A registered home is sought"),
    REGISTRATION_SOUGHT("The home has asked to be registered"),
    DEALT_WITH("Dealt with"),
    OTHER("Another reason");

    private final String words;

    TaskReason(String words) {
        this.words = words;
    }

    /** How people say it. */
    public String words() {
        return words;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
