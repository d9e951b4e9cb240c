package org.carebank.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.carebank.kit.test.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theRegisterKeepsTheRulesOfTheHouse() {
        HouseRules.check("org.carebank.registry");
    }

    @Test
    void whatEverybodyReadsKnowsNothingOfMoney() {
        noClasses()
                .that()
                .resideInAnyPackage("..provider..", "..setting..", "..directory..", "..providerlist..", "..admission..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..fee..", "..tariff..")
                .because("placement reads providers and offers, and never a price")
                .check(HouseRules.classesOf("org.carebank.registry"));
    }
}
