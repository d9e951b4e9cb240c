package org.carebank.appeals.office;

import jakarta.ws.rs.DefaultValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;

/** What was typed into the form of a hearing or an answer; shown again with its faults until it is right. */
public class ListeningForm {
    static final int WORDS_MAX = 10_000;
    private static final int NAME_MAX = 200;
    private static final Set<String> DECISIONS = Set.of("STAY", "MOVE", "OTHER");

    @RestForm("version")
    @DefaultValue("")
    public String version = "";

    @RestForm("listened_by")
    @DefaultValue("")
    public String listenedBy = "";

    @RestForm("account")
    @DefaultValue("")
    public String account = "";

    @RestForm("decision")
    @DefaultValue("")
    public String decision = "";

    @RestForm("why")
    @DefaultValue("")
    public String why = "";

    @RestForm("words_for_child")
    @DefaultValue("")
    public String wordsForChild = "";

    @RestForm("last")
    @DefaultValue("")
    public String last = "";

    public String words = "";

    /**
     * One field at fault.
     *
     * @param field the id of the field on the page
     */
    public record Fault(String field, String message) {}

    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        need(faults, "listened_by", listenedBy, NAME_MAX, "Say who listened");
        if (account.length() > WORDS_MAX) {
            faults.add(new Fault("account", "Write at most 10,000 characters"));
        }
        if (!DECISIONS.contains(decision)) {
            faults.add(new Fault("decision", "Choose what was decided"));
        }
        need(faults, "why", why, WORDS_MAX, "Say why");
        need(faults, "words_for_child", wordsForChild, WORDS_MAX, "Say it to the child, in words for their age");
        return faults;
    }

    private static void need(List<Fault> faults, String field, String value, int most, String message) {
        if (value.isBlank()) {
            faults.add(new Fault(field, message));
        } else if (value.length() > most) {
            faults.add(new Fault(field, "Write at most %,d characters".formatted(most)));
        } else if (value.indexOf('\0') >= 0) {
            faults.add(new Fault(field, "Take out what is not a letter"));
        }
    }
}
