package org.carebank.appeals.appeal;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.appeals.appeal.Appeal.Lodging;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Speaker;

/** Appeals in each state of their life. */
final class AppealFixture {
    static final UUID APPEAL = UUID.fromString("0198c0de-0000-7000-8000-00000000a001");
    static final UUID CHILD = UUID.fromString("0198c0de-0000-7000-8000-00000000c001");
    static final UUID PLACEMENT = UUID.fromString("0198c0de-0000-7000-8000-00000000b001");
    static final UUID PROVIDER = UUID.fromString("0198c0de-0000-7000-8000-00000000e001");
    static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    static final Instant NOW = Instant.parse("2026-04-08T10:15:30Z");
    static final AppealsConfig DAYS = new Days(3, 7, 28, 10);
    static final About KNOWN = new About("1048291739", "E08000037", "E12000001", PLACEMENT, PROVIDER);
    static final About UNKNOWN = new About(null, null, "E12000001", null, null);

    record Days(int answerDays, int hearDays, int sayDays, int resolveDays) implements AppealsConfig {
        @Override
        public URI neutralPage() {
            return URI.create("about:blank");
        }
    }

    private AppealFixture() {}

    static Appeal aWaitingAppeal(Wish wish) {
        return aWaitingAppeal(wish, KNOWN);
    }

    static Appeal aWaitingAppeal(Wish wish, About about) {
        return Appeal.lodge(APPEAL, new Lodging(CHILD, wish, Speaker.YOUNG_PERSON, false, about), DAY, NOW, DAYS);
    }

    static Appeal aHeardAppeal(Decision decision) {
        var appeal = aWaitingAppeal(Wish.LEAVE);
        appeal.hear(decision, DAY.plusDays(6), DAY.plusDays(6), NOW, DAYS);
        return appeal;
    }

    static Appeal anEscalatedAppeal(Decision decision) {
        var appeal = aHeardAppeal(decision);
        appeal.say(false, DAY.plusDays(7), NOW, DAYS);
        return appeal;
    }

    static Appeal aResolvedAppeal(Decision decision, boolean last) {
        var appeal = anEscalatedAppeal(Decision.STAY);
        appeal.resolve(decision, last, DAY.plusDays(14), DAY.plusDays(14), NOW, DAYS);
        return appeal;
    }

    static Appeal anEndedAppeal() {
        var appeal = aWaitingAppeal(Wish.LEAVE);
        appeal.withdraw(NOW);
        return appeal;
    }
}
