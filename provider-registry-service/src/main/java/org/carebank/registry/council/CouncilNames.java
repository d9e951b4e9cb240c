package org.carebank.registry.council;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.registry.rule.PlainName;
import org.jspecify.annotations.Nullable;

/** Finds the council that a written name means: in a list's column, or as the owner of a home. */
final class CouncilNames {
    /** Words that say what kind of body it is, not which. */
    private static final Set<String> BODY = Set.of(
            "council", "councils", "county", "city", "borough", "metropolitan", "district", "royal", "of", "the");

    private static final Set<String> COUNCIL = Set.of("council", "councils", "borough");

    private final Map<String, Council> aliases;
    private final Map<Part, Council> divided;
    private final Map<String, Council> bare = new HashMap<>();

    /** A part of a council that was divided: plain old name and plain constituency. */
    record Part(String alias, String constituency) {}

    CouncilNames(Map<String, Council> aliases, Map<Part, Council> divided) {
        this.aliases = Map.copyOf(aliases);
        this.divided = Map.copyOf(divided);
        aliases.forEach((alias, council) -> bare.putIfAbsent(bare(alias), council));
    }

    /** The council of a list's column; the constituency decides where a council was divided since. */
    Optional<Council> named(String written, @Nullable String constituency) {
        var alias = PlainName.of(written);
        if (constituency != null) {
            var part = divided.get(new Part(alias, PlainName.of(constituency)));
            if (part != null) {
                return Optional.of(part);
            }
        }
        return Optional.ofNullable(aliases.get(alias));
    }

    /**
     * The council that an organisation is, by its name alone ("Royal Borough Of Greenwich"), or by the place of its
     * home where the name holds that council's own name ("Dorset Council-Social Care, Children's Homes").
     */
    Optional<Council> owner(String organisation, @Nullable Council place) {
        var plain = PlainName.of(organisation);
        if (Stream.of(plain.split(" ")).noneMatch(COUNCIL::contains)) {
            return Optional.empty();
        }
        var council = bare.get(bare(plain));
        if (council != null || place == null) {
            return Optional.ofNullable(council);
        }
        var atPlace = " " + bare(PlainName.of(place.name())) + " ";
        return (" " + bare(plain) + " ").contains(atPlace) ? Optional.of(place) : Optional.empty();
    }

    private static String bare(String plain) {
        var words =
                Stream.of(plain.split(" ")).filter(word -> !BODY.contains(word)).collect(Collectors.joining(" "));
        return words.startsWith("london ") ? words.substring("london ".length()) : words;
    }
}
