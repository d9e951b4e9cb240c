package org.carebank.placement.concern;

import java.util.List;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.page.Words;

/** What was said about a concern, as pages say it. */
public final class ConcernWords {
    private ConcernWords() {}

    /** One entry. */
    public record Said(String title, String words, String by, String on) {}

    /** How the next home stands at one mark. */
    public record Followed(int months, String on, String stands) {}

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
