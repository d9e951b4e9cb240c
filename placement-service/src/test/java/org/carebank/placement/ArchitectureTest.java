package org.carebank.placement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
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

    /** The way on after a form is told below the service's own path, which is put before it. */
    @Test
    void noPageLeadsToThePathOfTheServiceTwice() throws IOException {
        var twice = Pattern.compile("seeOther\\(\\s*URI\\.create\\(\\s*\"/placements");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var all =
                    files.filter(each -> each.toString().endsWith("Pages.java")).toList();
            assertThat(all).hasSizeGreaterThan(20);
            for (var each : all) {
                assertThat(twice.matcher(Files.readString(each)).find())
                        .as(each.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void theRuleItselfFindsMoney() {
        assertThat(NoMoney.speaksOfMoney("weekly_pence")).isTrue();
        assertThat(NoMoney.speaksOfMoney("weeklyRate")).isTrue();
        assertThat(NoMoney.speaksOfMoney("agreed_fee")).isTrue();
        assertThat(NoMoney.speaksOfMoney("separate")).isFalse();
        assertThat(NoMoney.speaksOfMoney("feeling")).isFalse();
        assertThat(NoMoney.readIn("<p>The cheapest home: £1,200 a week, FEES apart; paid monthly</p>"))
                .containsExactly("cheapest", "£", "FEES", "paid");
        assertThat(NoMoney.readIn("<a class=\"govuk-fee_x\">A separate, coffee-coloured payoff; I feel fine</a>"))
                .isEmpty();
    }

    /** Words of money, found as whole words in snake_case or camelCase. */
    static final class NoMoney {
        private static final Pattern WORD = Pattern.compile(
                "pence|pound|pounds|amount|fee|fees|rate|rates|price|prices|priced|cost|costs|currency|money|gbp"
                        + "|tariff|allowance|payment|payments");

        /** What a reader would take for money: words, beside those of names, and signs. */
        private static final Pattern READ = Pattern.compile(
                "(?<![\\p{L}\\p{N}_])(?:" + WORD.pattern()
                        + "|pay|pays|paid|paying|payer|payee|payable|costly|costing|pricing|pricey|budget|budgets|cheap|cheaper"
                        + "|cheapest|expensive|affordable|afford|invoice|invoices|salary|sterling)(?![\\p{L}\\p{N}_])"
                        + "|[£€]|&pound;|&#163;|&euro;",
                Pattern.CASE_INSENSITIVE);

        private NoMoney() {}

        /** Each word and sign of money that somebody would read in the text. */
        static List<String> readIn(String text) {
            return READ.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .toList();
        }

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
