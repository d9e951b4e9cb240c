package org.carebank.placement.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.secret.KeyedHash;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyed hashes by which records that may be of one child are found, without a name that the database could read. Regions
 * that share {@code PLACEMENT_MATCH_KEY} make the same hashes; without it they hold within this region only.
 */
@ApplicationScoped
class MatchKeys {
    private final KeyedHash hash;

    MatchKeys(PlacementConfig config, @ConfigProperty(name = "carebank.field-key") String fieldKey) {
        this.hash = KeyedHash.of(config.matchKey(), fieldKey, "placement matching");
    }

    /** Two records that share one of these are weighed against each other. */
    Set<Long> blocks(Identity of) {
        var born = of.born();
        var parts = new LinkedHashSet<String>();
        parts.add("born " + dayAndMonth(born) + " " + born.getYear());
        var givenNames = Names.called(Names.plain(of.givenName())).stream()
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        var familySounds = Names.words(Names.plain(of.familyName())).stream()
                .map(Names::sound)
                .collect(Collectors.toSet());
        givenNames.forEach(each -> parts.addAll(withParts("given " + each, born)));
        familySounds.forEach(each -> parts.addAll(withParts("family " + each, born)));
        givenNames.forEach(given -> familySounds.forEach(family -> parts.add("both " + given + " " + family)));
        if (!of.upn().isEmpty()) {
            parts.add("upn " + of.upn());
        }
        return tokens(parts);
    }

    /** A name with two of the three parts of the date of birth: any one of them may be wrong. */
    private static List<String> withParts(String name, LocalDate born) {
        return List.of(
                "%s ym %d %d".formatted(name, born.getYear(), born.getMonthValue()),
                "%s yd %d %d".formatted(name, born.getYear(), born.getDayOfMonth()),
                "%s dm %s".formatted(name, dayAndMonth(born)));
    }

    /** The same for a day and month that were swapped. */
    private static String dayAndMonth(LocalDate born) {
        int day = born.getDayOfMonth();
        int month = born.getMonthValue();
        return Math.min(day, month) + " " + Math.max(day, month);
    }

    /** Trigrams of the names with the year of birth: two records that share many are weighed, however they are spelt. */
    Set<Long> grams(Identity of) {
        int year = of.born().getYear();
        return tokens(Stream.concat(
                        Names.trigrams(Names.plain(of.givenName())).stream().map(each -> "given gram " + each),
                        Names.trigrams(Names.plain(of.familyName())).stream().map(each -> "family gram " + each))
                .map(each -> each + " " + year)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Set<Long> tokens(Set<String> parts) {
        return parts.stream()
                .map(each -> ByteBuffer.wrap(hash.hash(each)).getLong())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
