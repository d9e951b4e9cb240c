package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.placement.database.Database;
import org.carebank.placement.secret.KeyedHash;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keyed hashes of the words of children's names and of their beginnings: a name is found, and never read by the database. */
@ApplicationScoped
class NameKeys {
    /** One letter would find nearly everybody. */
    private static final int SHORTEST = 2;

    /** Longer beginnings tell no two names apart. */
    private static final int LONGEST = 12;

    private final Database database;
    private final KeyedHash hash;

    NameKeys(Database database, @ConfigProperty(name = "carebank.field-key") String fieldKey) {
        this.database = database;
        this.hash = KeyedHash.of(Optional.empty(), fieldKey, "placement children's names");
    }

    /** Writes a child's keys in place of those it had; a name without a letter has one that no search asks for. */
    void keep(UUID child, @Nullable String givenName, @Nullable String familyName) {
        if (givenName == null && familyName == null) {
            return;
        }
        var tokens = Stream.concat(
                        Stream.of(""),
                        Stream.of(words(givenName), words(familyName))
                                .flatMap(List::stream)
                                .flatMap(NameKeys::beginnings))
                .map(this::token)
                .distinct()
                .toList();
        database.update("delete from child_name_key where child = ?", child);
        database.update("insert into child_name_key (child, token) select ?, unnest(?::text[])::bigint", child, tokens);
    }

    /** One for each word that is looked for; a child has them all. */
    Set<String> lookedFor(String name) {
        var tokens = new LinkedHashSet<String>();
        words(name).forEach(each -> tokens.add(token(cut(each))));
        return tokens;
    }

    /** The word itself where it is short, else each of its beginnings. */
    private static Stream<String> beginnings(String word) {
        var cut = cut(word);
        return IntStream.rangeClosed(Math.min(SHORTEST, cut.length()), cut.length())
                .mapToObj(to -> cut.substring(0, to));
    }

    private static String cut(String word) {
        return word.substring(0, Math.min(LONGEST, word.length()));
    }

    private String token(String beginning) {
        return Long.toString(ByteBuffer.wrap(hash.hash(beginning)).getLong());
    }

    /** Small letters without accents; the parts of a double-barrelled name stand alone. */
    private static List<String> words(@Nullable String name) {
        var plain = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|['’`]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" ", -1));
    }
}
