package org.carebank.placement.agreement;

import java.util.List;
import java.util.Locale;
import org.carebank.placement.page.Words;
import org.jspecify.annotations.Nullable;

/** How pages say what stands of an agreement. */
public final class AgreementWords {
    private AgreementWords() {}

    /** {@code Foster care from 3 March 2026}. */
    public static String home(Agreement agreement) {
        return agreement.kind().words() + " from " + Words.day(agreement.plannedFrom());
    }

    /** {@code the provider and the child's view}; {@code nobody} where nothing is missing. */
    public static String waitsFor(List<String> missing) {
        if (missing.isEmpty()) {
            return "nobody";
        }
        var said = missing.stream().map(AgreementWords::one).toList();
        var first = said.subList(0, said.size() - 1);
        return first.isEmpty() ? said.getLast() : String.join(", ", first) + " and " + said.getLast();
    }

    private static String one(String missing) {
        return switch (missing) {
            case "child_view" -> "the child’s view";
            case "assurances" -> "the council’s assurances";
            default -> Party.of(missing).words().toLowerCase(Locale.ROOT);
        };
    }

    /** Why a home that was agreed was never lived in; null where the reason is a code of the return. */
    static @Nullable String unlived(String reason) {
        return switch (reason) {
            case "emergency_start" -> "the child needed another home at once, before it began";
            case "never_was" -> "the home never was";
            default -> null;
        };
    }

    /** How a child felt, as it was chosen. */
    public static String feeling(String feeling) {
        return switch (feeling) {
            case "happy" -> "Happy";
            case "ok" -> "OK";
            case "unsure" -> "Not sure";
            case "unhappy" -> "Unhappy";
            default -> "Would rather not say";
        };
    }
}
