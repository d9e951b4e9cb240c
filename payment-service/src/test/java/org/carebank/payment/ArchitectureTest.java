package org.carebank.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.carebank.kit.test.HouseRules;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "org.carebank.payment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @Test
    void theHousesRulesHold() {
        HouseRules.check("org.carebank.payment");
    }

    @ArchTest
    static final ArchRule NOTHING_FLOATS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Double")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Float")
            .because("pence are long");

    @ArchTest
    static final ArchRule RULES_ARE_PURE = noClasses()
            .that()
            .resideInAPackage("..entitlement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "java.sql..", "org.carebank.kit..", "..database..")
            .because("what is due is a function of the facts");

    @ArchTest
    static final ArchRule NO_PAYMENT_ASKS_THE_TREASURY = noClasses()
            .that()
            .resideOutsideOfPackage("..treasury..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..treasury..")
            .because("no payment is refused or delayed for lack of allocation");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.carebank.placement..",
                    "org.carebank.registry..",
                    "org.carebank.appeals..",
                    "org.carebank.analytics..");
}
