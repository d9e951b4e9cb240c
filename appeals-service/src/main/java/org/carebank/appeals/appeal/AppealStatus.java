package org.carebank.appeals.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import org.carebank.appeals.appeal.AppealEvent.Ended;
import org.carebank.appeals.appeal.AppealEvent.Escalated;
import org.carebank.appeals.appeal.AppealEvent.FundingOrdered;
import org.carebank.appeals.appeal.AppealEvent.Heard;
import org.carebank.appeals.appeal.AppealEvent.Lodged;
import org.carebank.appeals.appeal.AppealEvent.Resolved;
import org.carebank.kit.refusal.Refusal;

/** Where an appeal is in its life. {@code NEW} and {@code LODGED} exist only inside the transaction that lodges it. */
public enum AppealStatus {
    @JsonProperty("new")
    NEW,
    @JsonProperty("lodged")
    LODGED,
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("heard")
    HEARD,
    @JsonProperty("escalated")
    ESCALATED,
    @JsonProperty("resolved")
    RESOLVED,
    @JsonProperty("ended")
    ENDED;

    AppealStatus after(AppealEvent event) {
        return switch (event) {
            case Lodged _ -> step(event, LODGED, NEW);
            case FundingOrdered _ -> step(event, WAITING, LODGED);
            case Heard _ -> step(event, HEARD, WAITING);
            case Escalated _ -> step(event, ESCALATED, HEARD, RESOLVED);
            case Resolved _ -> step(event, RESOLVED, ESCALATED);
            case Ended _ -> step(event, ENDED, WAITING, HEARD, ESCALATED, RESOLVED);
        };
    }

    private AppealStatus step(AppealEvent event, AppealStatus next, AppealStatus first, AppealStatus... more) {
        if (!EnumSet.of(first, more).contains(this)) {
            throw Refusal.conflict(
                    "not-now",
                    "An appeal that is %s cannot be %s".formatted(name().toLowerCase(Locale.ROOT), nameOf(event)));
        }
        return next;
    }

    private static String nameOf(AppealEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
