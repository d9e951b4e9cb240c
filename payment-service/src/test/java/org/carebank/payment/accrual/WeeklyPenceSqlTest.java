package org.carebank.payment.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Told;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.PayeeType;
import org.carebank.payment.entitlement.Source;
import org.carebank.payment.entitlement.WeeklyRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The law of weekly rates in SQL is the one in code. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class WeeklyPenceSqlTest {
    @Test
    void aLineIsPricedInTheDatabaseAsInCode() {
        var random = new Random(904);
        for (int i = 0; i < 300; i++) {
            var from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
            var once = random.nextBoolean() ? random.nextLong(50_000) : null;
            var weekly = once == null ? random.nextLong(500_000) : 0;
            var line = line(
                    new Nights(from, once == null ? from.plusDays(1 + random.nextInt(90)) : from.plusDays(1)),
                    weekly,
                    once);
            var a = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(90));
            var b = a.plusDays(random.nextInt(60) - 5L);
            assertThat(Told.number(
                            "select line_pence(?, ?, ?, greatest(?, ?::date), least(?, ?::date))",
                            weekly,
                            once,
                            from,
                            from,
                            a,
                            line.nights().to(),
                            b))
                    .as("%s from %s to %s", line, a, b)
                    .isEqualTo(line.pence(a, b));
        }
    }

    private static Line line(Nights nights, long weekly, @Nullable Long once) {
        var id = new UUID(0, 1);
        return new Line(
                id,
                null,
                Component.ALLOWANCE,
                PayeeType.HOUSEHOLD,
                id,
                KindOfCare.FOSTER,
                Told.COUNCIL,
                Told.REGION,
                nights,
                weekly,
                once,
                false,
                false,
                Source.TARIFF,
                id,
                null,
                null);
    }

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
