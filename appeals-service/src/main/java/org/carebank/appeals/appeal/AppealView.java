package org.carebank.appeals.appeal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.appeals.appeal.NextStep.Passed;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Hearings.Held;
import org.carebank.appeals.hearing.Hearings.Reply;
import org.carebank.appeals.hearing.Hearings.Said;
import org.carebank.appeals.hearing.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as the API shows it: where it is, who has it, what comes next and by when. No free text.
 *
 * @param order what payment does until it ends
 * @param overdue the deadlines that have passed
 */
public record AppealView(
        UUID id,
        long version,
        UUID child,
        @Nullable String careBankNumber,
        @Nullable String council,
        String region,
        @Nullable UUID placement,
        Wish wish,
        Speaker lodgedBy,
        LocalDate lodgedOn,
        Instant lodgedAt,
        AppealStatus status,
        Order order,
        NextStep next,
        List<Passed> overdue,
        boolean shareWords,
        @Nullable Instant councilAnsweredAt,
        @Nullable Instant providerAnsweredAt,
        @Nullable Decision decision,
        @Nullable Boolean feltHeard,
        @Nullable Outcome outcome,
        @Nullable Instant endedAt) {

    /** The appeal with what was said about it, as far as the caller may read that. */
    public record Whole(AppealView appeal, List<Said> words, List<Reply> answers, List<Held> hearings) {}

    static AppealView of(Appeal appeal, LocalDate today) {
        return new AppealView(
                appeal.id(),
                appeal.version(),
                appeal.child(),
                appeal.about().careBankNumber(),
                appeal.about().council(),
                appeal.about().region(),
                appeal.about().placement(),
                appeal.wish(),
                appeal.lodgedBy(),
                appeal.lodgedOn(),
                appeal.lodgedAt(),
                appeal.status(),
                appeal.wish().order(),
                NextStep.of(appeal, today),
                NextStep.passed(appeal, today),
                appeal.sharesWords(),
                appeal.councilAnsweredAt(),
                appeal.providerAnsweredAt(),
                appeal.decision(),
                appeal.feltHeard(),
                appeal.outcome(),
                appeal.endedAt());
    }
}
