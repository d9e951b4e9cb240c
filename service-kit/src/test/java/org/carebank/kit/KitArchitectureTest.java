package org.carebank.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.carebank.kit.test.HouseRules;
import org.junit.jupiter.api.Test;

/** The kit stays small and knows no domain. */
class KitArchitectureTest {
    @Test
    void itsFeaturesHaveNoCircles() {
        slices().matching("org.carebank.kit.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HouseRules.classesOf("org.carebank.kit"));
    }

    @Test
    void itKnowsNoDomain() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.carebank.placement..",
                        "org.carebank.payment..",
                        "org.carebank.registry..",
                        "org.carebank.appeals..",
                        "org.carebank.analytics..")
                .check(HouseRules.classesOf("org.carebank.kit"));
    }
}
