package org.carebank.placement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.carebank.kit.test.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void placementKeepsTheRulesOfTheHouse() {
        HouseRules.check("org.carebank.placement");
    }

    @Test
    void noClassFieldOrMethodSpeaksOfMoney() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(BigDecimal.class, java.util.Currency.class)
                .check(HouseRules.classesOf("org.carebank.placement"));
        for (var type : HouseRules.classesOf("org.carebank.placement")) {
            assertThat(NoMoney.speaksOfMoney(type.getSimpleName()))
                    .as(type.getName())
                    .isFalse();
            type.getFields()
                    .forEach(each -> assertThat(NoMoney.speaksOfMoney(each.getName()))
                            .as(each.getFullName())
                            .isFalse());
            type.getMethods()
                    .forEach(each -> assertThat(NoMoney.speaksOfMoney(each.getName()))
                            .as(each.getFullName())
                            .isFalse());
        }
    }

    @Test
    void theRuleItselfFindsMoney() {
        assertThat(NoMoney.speaksOfMoney("weekly_pence")).isTrue();
        assertThat(NoMoney.speaksOfMoney("weeklyRate")).isTrue();
        assertThat(NoMoney.speaksOfMoney("agreed_fee")).isTrue();
        assertThat(NoMoney.speaksOfMoney("separate")).isFalse();
        assertThat(NoMoney.speaksOfMoney("feeling")).isFalse();
    }

    /** Words of money, found as whole words in snake_case or camelCase. */
    static final class NoMoney {
        private static final Pattern WORD = Pattern.compile(
                "pence|pound|pounds|amount|fee|fees|rate|rates|price|prices|priced|cost|costs|currency|money|gbp"
                        + "|tariff|allowance|payment|payments");

        private NoMoney() {}

        static boolean speaksOfMoney(String name) {
            for (var word : name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .toLowerCase(java.util.Locale.ROOT)
                    .split("[^a-z0-9]+", -1)) {
                if (WORD.matcher(word).matches()) {
                    return true;
                }
            }
            return false;
        }
    }
}
