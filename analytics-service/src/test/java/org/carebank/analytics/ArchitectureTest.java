package org.carebank.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.carebank.kit.test.HouseRules;

@AnalyzeClasses(packages = "org.carebank.analytics", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static void itKeepsTheRulesOfTheHouse(JavaClasses classes) {
        assertThat(classes).isNotEmpty();
        HouseRules.check("org.carebank.analytics");
    }

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.carebank.placement..",
                    "org.carebank.payment..",
                    "org.carebank.registry..",
                    "org.carebank.appeals..");

    @ArchTest
    static final ArchRule THE_FOLD_KNOWS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("..fold..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.carebank.kit.time..");

    @ArchTest
    static final ArchRule WHAT_SHOWS_NO_MONEY_NAMES_NONE = classes()
            .that()
            .haveSimpleNameStartingWith("CareFigureView")
            .or()
            .haveSimpleNameStartingWith("CareTotalView")
            .should(new NamesNoMoney());
}
