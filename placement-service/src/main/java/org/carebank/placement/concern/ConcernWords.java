package org.carebank.placement.concern;

import java.util.List;
import java.util.Locale;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;

/** What was said about a concern, as pages say it. */
public final class ConcernWords {
    private static final int LONGEST = 4000;

    private ConcernWords() {}

    /** One entry. */
    public record Said(String title, String words, String by, String on) {}

    /** How the next home stands at one mark. */
    public record Followed(int months, String on, String stands) {}

    /** What it is about. */
    public static String about(Concern concern) {
        var officer = concern.raisedBy() == null ? "" : "raised by " + concern.raisedBy() + ", reviewing officer";
        if (concern.moves() == 0) {
            return officer.substring(0, 1).toUpperCase(Locale.UK) + officer.substring(1);
        }
        var moves =
                "%d changes of home close together, the last on %s".formatted(concern.moves(), Words.day(concern.on()));
        return officer.isEmpty() ? moves : moves + "; " + officer;
    }

    /** What is said is said in words, and not in too many. */
    static void requireWritten(String words, String what, Faults faults) {
        if (words.isEmpty()) {
            faults.add("words", "Write " + what);
        } else if (words.length() > LONGEST) {
            faults.add("words", "Write at most 4,000 characters");
        }
    }

    public static List<Said> said(List<ConcernEntries.ConcernEntry> entries) {
        return entries.stream()
                .map(each -> new Said(
                        title(each),
                        each.words(),
                        each.saidBy(),
                        Words.day(each.saidAt().atZone(BusinessClock.LONDON).toLocalDate())))
                .toList();
    }

    private static String title(ConcernEntries.ConcernEntry entry) {
        return switch (entry.kind()) {
            case "raised" -> "The reviewing officer is concerned";
            case "question" -> "The regional office asks";
            case "answer" -> "The council answers";
            default -> "Taken further to " + ConcernEntries.toWhom().get(entry.toWhom());
        };
    }

    public static List<Followed> followed(NextHome home) {
        return home.marks().stream()
                .map(each -> new Followed(
                        each.months(), Words.day(each.on()), each.stands().words()))
                .toList();
    }
}
