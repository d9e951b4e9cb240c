package org.carebank.placement.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** One of the things that may be chosen. */
public record Choice(String value, String label, boolean chosen) {
    /** Values with their words, in the order in which they are offered. */
    public static Map<String, String> ordered(String... valuesAndWords) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < valuesAndWords.length; i += 2) {
            all.put(valuesAndWords[i], valuesAndWords[i + 1]);
        }
        return all;
    }
}
