package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nights of one placement at one weekly rate: why an amount is what it is.
 *
 * @param held accrues, but is not paid out while the appeal is open
 * @param provisional paid at the standard tariff until a fee is agreed
 */
public record Line(
        UUID placement,
        @Nullable UUID agreement,
        Component component,
        PayeeType payeeType,
        UUID payee,
        KindOfCare kind,
        String council,
        String region,
        Nights nights,
        long weeklyPence,
        boolean held,
        boolean provisional,
        Source source,
        UUID sourceId,
        @Nullable String area,
        @Nullable String ages) {

    Line on(Nights other) {
        return new Line(
                placement,
                agreement,
                component,
                payeeType,
                payee,
                kind,
                council,
                region,
                other,
                weeklyPence,
                held,
                provisional,
                source,
                sourceId,
                area,
                ages);
    }

    /** Pence of its nights before a date. */
    public long pence(LocalDate before) {
        var nights = nights().within(new Nights(nights().from(), before));
        return WeeklyRate.pence(weeklyPence, nights.from(), nights.to());
    }
}
