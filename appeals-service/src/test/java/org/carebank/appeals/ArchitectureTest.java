package org.carebank.appeals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.carebank.kit.test.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "org.carebank.appeals";

    @Test
    void keepsTheHouseRules() {
        HouseRules.check(ROOT);
    }

    @Test
    void onlyHearingsOpenWhatIsSealed() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".hearing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.carebank.kit.secret..")
                .because("words are sealed and opened in one place")
                .check(HouseRules.classesOf(ROOT));
    }

    @Test
    void nobodyCallsAnotherService() {
        noClasses()
                .that()
                .doNotHaveSimpleName("QuickExit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "io.vertx.core.http.client..")
                .because("a request never waits for another service")
                .check(HouseRules.classesOf(ROOT));
    }
}
