package org.carebank.appeals.child;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.appeals.appeal.AppealStatus;
import org.carebank.appeals.appeal.AppealView;
import org.carebank.appeals.appeal.Wish;
import org.carebank.appeals.hearing.Hearings.Held;
import org.carebank.appeals.hearing.Hearings.Said;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as its child reads it.
 *
 * @param who who has it: the name of an enum in small letters
 * @param what what comes next
 * @param by the day by which, in words
 * @param asked only the child is asked, never somebody who speaks for it
 */
record MyAppeal(
        UUID id,
        long version,
        boolean leave,
        String who,
        String what,
        String by,
        boolean late,
        boolean open,
        boolean asked,
        String outcome,
        List<Step> steps,
        List<String> words,
        List<String> told) {

    static MyAppeal of(
            AppealView.Whole whole,
            boolean funded,
            boolean asksThisCaller,
            Function<@Nullable LocalDate, String> inWords) {
        var appeal = whole.appeal();
        var next = appeal.next();
        var asksTheChild = appeal.status() == AppealStatus.HEARD || appeal.status() == AppealStatus.RESOLVED;
        return new MyAppeal(
                appeal.id(),
                appeal.version(),
                appeal.wish() == Wish.LEAVE,
                small(next.who()),
                small(next.what()),
                inWords.apply(next.by()),
                next.late(),
                appeal.status() != AppealStatus.ENDED,
                asksThisCaller && asksTheChild,
                small(appeal.outcome()),
                Step.of(appeal, funded, whole.hearings(), inWords),
                whole.words().stream().map(Said::words).toList(),
                whole.hearings().stream()
                        .map(Held::written)
                        .map(written -> written.wordsForChild())
                        .toList());
    }

    private static String small(@Nullable Enum<?> value) {
        return value == null ? "" : value.name().toLowerCase(Locale.ROOT);
    }
}
