package org.carebank.payment.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Random;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Told;
import org.carebank.payment.entitlement.WeeklyRate;
import org.junit.jupiter.api.Test;

/** The law of weekly rates in SQL is the one in code. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class WeeklyPenceSqlTest {
    @Test
    void theFunctionInTheDatabaseAgreesWithTheCode() {
        var random = new Random(903);
        for (int i = 0; i < 500; i++) {
            var weekly = random.nextLong(5_000_000);
            var from = LocalDate.of(1999, 6, 1).plusDays(random.nextInt(12_000));
            var to = from.plusDays(random.nextInt(400) - 20L);
            assertThat(Told.number("select weekly_pence(?, ?, ?)", weekly, from, to))
                    .as("%d a week from %s to %s", weekly, from, to)
                    .isEqualTo(WeeklyRate.pence(weekly, from, to));
        }
    }
}
