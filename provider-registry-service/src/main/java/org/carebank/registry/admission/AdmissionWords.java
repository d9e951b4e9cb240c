package org.carebank.registry.admission;

import io.quarkus.qute.TemplateExtension;
import java.util.Map;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.provider.ProviderStatus;
import org.carebank.registry.provider.ProviderView;

/** How the registrar's pages say where a provider stands, what it is and what happened to it. */
@TemplateExtension
final class AdmissionWords {
    private static final Map<String, String> FACTS = Map.of(
            "applied", "Applied",
            "admitted", "Admitted",
            "refused", "Refused",
            "applied_again", "Applied again",
            "left", "Left");

    private AdmissionWords() {}

    static String words(ProviderStatus status) {
        return switch (status) {
            case NEW, APPLIED -> "Waits for a decision";
            case ADMITTED -> "On the register";
            case REFUSED -> "Refused";
            case LEFT -> "Left the register";
        };
    }

    static String words(LegalForm form) {
        return switch (form) {
            case PRIVATE -> "Private";
            case VOLUNTARY -> "Voluntary";
            case LOCAL_AUTHORITY -> "Local authority";
            case ACADEMY -> "Academy";
            case HEALTH -> "Health";
        };
    }

    static String words(ProviderView.Step step) {
        return FACTS.getOrDefault(step.fact(), step.fact());
    }
}
