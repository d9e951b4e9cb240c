package org.carebank.kit.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/** The shape that every service keeps: features without circles, time and ids from outside, names of the house. */
public final class HouseRules {
    private HouseRules() {}

    /** The production classes below a package. */
    public static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    /** Checks the production classes below {@code root}, such as {@code org.carebank.placement}. */
    public static void check(String root) {
        var classes = classesOf(root);
        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .because("time comes from the injected clock")
                .check(classes);
        noClasses()
                .should()
                .callMethod(UUID.class, "randomUUID")
                .because("ids come from Ids")
                .check(classes);
        noClasses()
                .should()
                .resideInAnyPackage("..service..", "..dto..", "..util..", "..impl..", "..mapper..", "..common..")
                .because("packages are features")
                .check(classes);
        noFields()
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .because("pence are long, and rates are whole pence")
                .allowEmptyShould(true)
                .check(classes);
        classes()
                .that()
                .haveSimpleNameEndingWith("Policy")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("jakarta..", "io.quarkus..", "java.sql..")
                .because("a policy is a function of its arguments")
                .allowEmptyShould(true)
                .check(classes);
    }
}
