package org.carebank.placement.reference;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes with the return years in which each may be used; pure. */
public record CodeList(Map<String, List<Code>> codes, Map<String, KindOfCare> kinds) {
    private static final Set<String> TEMPORARY = Set.of("T0", "T1", "T2", "T3", "T4");
    private static final Set<String> SHORT_BREAKS = Set.of("V3", "V4");
    private static final Set<String> UNLISTED = Set.of("Z1", "Z11", "Z12", "Z13", "Z14");

    /** One code of one field. */
    public record Code(
            String field,
            String code,
            String label,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        boolean validOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    /** Whether a return of the year that ends on this 31 March may use the code. */
    public boolean valid(String field, String code, LocalDate yearEnds) {
        return codes.getOrDefault(field + ":" + code, List.of()).stream().anyMatch(each -> each.validOn(yearEnds));
    }

    /** Whether the codes that this year's return may use in a field are held at all. */
    public boolean listed(String field, LocalDate yearEnds) {
        return codes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(field + ":"))
                .flatMap(each -> each.getValue().stream())
                .anyMatch(each -> each.validOn(yearEnds));
    }

    /** Whether the code may stand for something that began on that day. */
    public boolean validOn(String field, String code, LocalDate day) {
        return codes.getOrDefault(field + ":" + code, List.of()).stream().anyMatch(each -> each.validOn(day));
    }

    /** Whether any year's return may use the code. */
    public boolean known(String field, String code) {
        return codes.containsKey(field + ":" + code);
    }

    /** What the code means; the code itself where it is not known. */
    public String label(String field, String code) {
        return codes.getOrDefault(field + ":" + code, List.of()).stream()
                .findFirst()
                .map(Code::label)
                .orElse(code);
    }

    /** Every code of a field that any year's return may use, by its words. */
    public List<Code> of(String field) {
        return codes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(field + ":"))
                .map(each -> each.getValue().getFirst())
                .sorted(Comparator.comparing(Code::label))
                .toList();
    }

    /** The kind of care that an episode is: short breaks under V3 and V4 whatever the place. */
    public KindOfCare kind(String legalStatus, @Nullable String place) {
        if (shortBreak(legalStatus)) {
            return KindOfCare.SHORT_BREAKS;
        }
        return place == null ? KindOfCare.OTHER : kinds.getOrDefault(place, KindOfCare.OTHER);
    }

    /** T0 to T4: an absence from a home, not a home. */
    public static boolean temporary(@Nullable String place) {
        return place != null && TEMPORARY.contains(place);
    }

    /** Whether PLACE_PROVIDER is asked for: not for a temporary placement, nor for one that is told on a list of its own. */
    public static boolean asksProvider(@Nullable String place) {
        return !temporary(place) && (place == null || !UNLISTED.contains(place));
    }

    /** V3 and V4: agreed short breaks, never the main home. */
    public static boolean shortBreak(String legalStatus) {
        return SHORT_BREAKS.contains(legalStatus);
    }
}
