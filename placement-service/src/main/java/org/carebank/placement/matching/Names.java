package org.carebank.placement.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Forms of names, and how near two of them are; pure. */
final class Names {
    /** Hundredths. */
    private static final int NEAR = 90;

    private static final DoubleMetaphone SOUNDS = new DoubleMetaphone();
    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();
    /** Answers -1 for more than one letter. */
    private static final LevenshteinDistance SLIP = new LevenshteinDistance(1);

    private static final Map<String, Set<String>> NICKNAMES = nicknames();

    private Names() {}

    /** Small letters without accents; words stand apart by one space, also those of a double-barrelled name. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’`]", "")
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
    }

    static List<String> words(String plain) {
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" ", -1));
    }

    /** The first of several given names, by which a child is mostly called. */
    static String first(String plain) {
        return plain.isEmpty() ? "" : words(plain).getFirst();
    }

    /** How it sounds; the name itself where it has no letter that the rules know. */
    static String sound(String plain) {
        var sound = SOUNDS.doubleMetaphone(plain);
        return sound == null || sound.isEmpty() ? plain : sound;
    }

    /** The full names that a given name may be short for; itself where it is in no list. */
    static Set<String> called(String plain) {
        return NICKNAMES.getOrDefault(first(plain), Set.of(first(plain)));
    }

    /** Much alike, or one letter put in, left out or taken for another. */
    static boolean near(String one, String other) {
        return SLIP.apply(one, other) >= 0 || 100 * LIKENESS.apply(one, other) >= NEAR;
    }

    static boolean sameWord(String one, String other) {
        return !Collections.disjoint(words(one), words(other));
    }

    /** Three letters at a time as pg_trgm takes them: two spaces before each word and one behind it. */
    static Set<String> trigrams(String plain) {
        var grams = new LinkedHashSet<String>();
        for (var word : words(plain)) {
            var padded = "  " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                grams.add(padded.substring(i, i + 3));
            }
        }
        return grams;
    }

    private static Map<String, Set<String>> nicknames() {
        var found = new HashMap<String, Set<String>>();
        var file = Objects.requireNonNull(Names.class.getResourceAsStream("/matching/nicknames.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            reader.lines()
                    .map(Names::words)
                    .forEach(group -> group.forEach(name -> found.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                            .add(group.getFirst())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
