package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nights of one placement at one weekly rate, or one night on which something is paid once: why an amount is what it is.
 *
 * @param oncePence all that is due, on its one night; absent where the weekly rate says it
 * @param held accrues, but is not paid out while the order to hold is open
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
        @Nullable Long oncePence,
        boolean held,
        boolean provisional,
        Source source,
        UUID sourceId,
        @Nullable String area,
        @Nullable String ages)
        implements Nightly<Line> {

    @Override
    public Line on(Nights other) {
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
                oncePence,
                held,
                provisional,
                source,
                sourceId,
                area,
                ages);
    }

    /** Pence of its nights before a date. */
    public long pence(LocalDate before) {
        return pence(nights.from(), before);
    }

    /** Pence of its nights {@code [from, to)}. */
    public long pence(LocalDate from, LocalDate to) {
        var part = nights.within(new Nights(from, to));
        if (oncePence == null) {
            return WeeklyRate.pence(weeklyPence, part.from(), part.to());
        }
        return part.isEmpty() ? 0 : oncePence;
    }
}
