package org.carebank.payment.account;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.WeeklyRate.Working;
import org.jspecify.annotations.Nullable;

/** One line of the entitlement as somebody can follow it with pencil and paper. */
public final class ExplanationPolicy {
    private static final int FULL = 100;

    private ExplanationPolicy() {}

    /** A rate as it stands from a date. */
    record Version(LocalDate from, long pence) {}

    /**
     * A line, explained.
     *
     * @param to half-open
     * @param weeklyPence what each seven nights come to: the rate, or the part of it
     * @param why lived_there, away, kept_after_leaving, kept_after_sudden_end, once; of a contract place_used, above_places,
     *     place_kept, shared_occupancy
     * @param source fee, tariff, rule or claim
     * @param rateFrom from when the version of the rate holds
     * @param ratePence the whole rate in that version
     * @param percent hundredths of the whole rate
     * @param working the arithmetic of a weekly rate; absent for what is paid once
     */
    public record ExplainedLine(
            String component,
            LocalDate from,
            LocalDate to,
            long nights,
            long weeklyPence,
            String why,
            String source,
            UUID sourceId,
            @Nullable LocalDate rateFrom,
            @Nullable Long ratePence,
            @Nullable Long percent,
            @Nullable String area,
            @Nullable String ages,
            @Nullable UUID agreement,
            String payeeType,
            UUID payee,
            String council,
            boolean held,
            boolean provisional,
            @Nullable Working working,
            long amountPence) {}

    /** The part of a line that lies in these nights; empty where none does. */
    static Optional<ExplainedLine> of(
            Line line, @Nullable Version version, Nights within, @Nullable LocalDate lastDay, boolean breakdown) {
        var nights = line.nights().within(within);
        if (nights.isEmpty()) {
            return Optional.empty();
        }
        var once = line.oncePence() != null;
        return Optional.of(new ExplainedLine(
                line.component().code(),
                nights.from(),
                nights.to(),
                nights.count(),
                line.weeklyPence(),
                why(line, lastDay, breakdown),
                line.source().code(),
                line.sourceId(),
                version == null ? null : version.from(),
                version == null ? null : version.pence(),
                once || version == null ? null : percent(line, version),
                line.area(),
                line.ages(),
                line.agreement(),
                line.payeeType().code(),
                line.payee(),
                line.council(),
                line.held(),
                line.provisional(),
                once ? null : Working.of(line.weeklyPence(), nights.from(), nights.to()),
                line.pence(nights.from(), nights.to())));
    }

    private static String why(Line line, @Nullable LocalDate lastDay, boolean breakdown) {
        var contracted = switch (line.component()) {
            case BLOCK_OCCUPATION -> "place_used";
            case BLOCK_OVERFLOW -> "above_places";
            case BLOCK_RESERVATION -> "place_kept";
            case BLOCK_SHORTFALL -> "shared_occupancy";
            default -> null;
        };
        if (contracted != null) {
            return contracted;
        }
        if (line.oncePence() != null) {
            return "once";
        }
        if (line.component() != Component.RETAINER) {
            return "lived_there";
        }
        if (lastDay == null || line.nights().from().isBefore(lastDay)) {
            return "away";
        }
        return breakdown ? "kept_after_sudden_end" : "kept_after_leaving";
    }

    /** The hundredths that made this weekly rate of the whole one. */
    private static long percent(Line line, Version version) {
        if (line.component() != Component.RETAINER || version.pence() == 0) {
            return FULL;
        }
        var rounded = (line.weeklyPence() * FULL + version.pence() - 1) / version.pence();
        return Math.min(FULL, rounded);
    }
}
