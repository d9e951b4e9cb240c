package org.carebank.appeals.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import org.carebank.appeals.home.Children;
import org.carebank.appeals.home.HomeChanged;
import org.carebank.appeals.home.Homes;
import org.carebank.kit.time.Today;

/**
 * Keeps open appeals true to what is known of the child: fills in what was not known at lodging, and ends an appeal that
 * life overtook. A child who moved away from a home they did not like has no hold to wait for; an appeal to stay goes on
 * when the child was moved, as the place is kept for them (law of money, 7).
 */
@ApplicationScoped
public class Overtaken {
    private final Appeals appeals;
    private final Homes homes;
    private final Children children;
    private final WhichHome whichHome;
    private final Clock clock;
    private final Today today;

    Overtaken(Appeals appeals, Homes homes, Children children, WhichHome whichHome, Clock clock, Today today) {
        this.appeals = appeals;
        this.homes = homes;
        this.children = children;
        this.whichHome = whichHome;
        this.clock = clock;
        this.today = today;
    }

    void homeChanged(@Observes HomeChanged changed) {
        check(changed.child());
    }

    /** Fills in and ends what is to end for one child; how many ended. Again, it changes nothing. */
    public int check(UUID child) {
        var open = appeals.find("child = ?1 and status <> ?2", child, AppealStatus.ENDED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        int ended = 0;
        for (var appeal : open) {
            appeal.about(whichHome.on(child, appeal.lodgedOn()));
            if (overtaken(appeal)) {
                appeal.overtaken(clock.instant());
                appeals.told(appeal);
                ended++;
            }
        }
        return ended;
    }

    private boolean overtaken(Appeal appeal) {
        var careEnded = children.findByIdOptional(appeal.child())
                .map(child -> child.careEnded(appeal.lodgedOn(), today.date()))
                .orElse(false);
        return careEnded || (appeal.wish() == Wish.LEAVE && movedAway(appeal));
    }

    private boolean movedAway(Appeal appeal) {
        var placement = appeal.about().placement();
        return placement != null
                && homes.findByIdOptional(placement)
                        .map(home -> home.leftBetween(appeal.lodgedOn(), today.date()))
                        .orElse(false);
    }
}
