package org.carebank.registry.directory;

import java.util.Locale;

/** A count as a sentence that can be read out. */
final class CountWords {
    private CountWords() {}

    static String of(long count) {
        return switch ((int) Math.min(count, 2)) {
            case 0 -> "There are no homes or agencies like that";
            case 1 -> "There is one home or agency like that";
            default -> String.format(Locale.UK, "There are %,d homes and agencies like that", count);
        };
    }
}
