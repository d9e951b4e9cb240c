package org.carebank.appeals.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has an appeal, what comes next and by when.
 *
 * @param by the day that was promised; absent where nothing more comes
 * @param late the day has passed
 */
public record NextStep(Holder who, Step what, @Nullable LocalDate by, boolean late) {

    /** Who is to act. */
    public enum Holder {
        @JsonProperty("hearing_officer")
        HEARING_OFFICER,
        @JsonProperty("child")
        CHILD,
        @JsonProperty("commissioner")
        COMMISSIONER,
        @JsonProperty("nobody")
        NOBODY
    }

    /** What is to come. */
    public enum Step {
        @JsonProperty("hearing")
        HEARING,
        @JsonProperty("felt_heard")
        FELT_HEARD,
        @JsonProperty("resolution")
        RESOLUTION,
        @JsonProperty("nothing")
        NOTHING
    }

    /** What has a deadline. */
    public enum Deadline {
        @JsonProperty("council_answer")
        COUNCIL_ANSWER,
        @JsonProperty("provider_answer")
        PROVIDER_ANSWER,
        @JsonProperty("hearing")
        HEARING,
        @JsonProperty("child_says")
        CHILD_SAYS,
        @JsonProperty("resolution")
        RESOLUTION
    }

    /** A deadline that passed. */
    public record Passed(Deadline deadline, LocalDate by) {}

    /** The step that an appeal waits for. */
    public static NextStep of(Appeal appeal, LocalDate today) {
        var deadlines = appeal.deadlines();
        return switch (appeal.status()) {
            case NEW, LODGED, WAITING -> step(Holder.HEARING_OFFICER, Step.HEARING, deadlines.hearBy(), today);
            case HEARD, RESOLVED -> step(Holder.CHILD, Step.FELT_HEARD, deadlines.sayBy(), today);
            case ESCALATED -> step(Holder.COMMISSIONER, Step.RESOLUTION, deadlines.resolveBy(), today);
            case ENDED -> new NextStep(Holder.NOBODY, Step.NOTHING, null, false);
        };
    }

    /** Every deadline of an appeal that has passed; the last day itself is in time. */
    public static List<Passed> passed(Appeal appeal, LocalDate today) {
        var deadlines = appeal.deadlines();
        var passed = new ArrayList<Passed>();
        if (appeal.status() == AppealStatus.WAITING) {
            if (appeal.councilAnsweredAt() == null) {
                addIfPast(passed, Deadline.COUNCIL_ANSWER, deadlines.answersBy(), today);
            }
            if (appeal.providerAnsweredAt() == null && appeal.about().provider() != null) {
                addIfPast(passed, Deadline.PROVIDER_ANSWER, deadlines.answersBy(), today);
            }
            addIfPast(passed, Deadline.HEARING, deadlines.hearBy(), today);
        } else if (appeal.asksTheChild()) {
            addIfPast(passed, Deadline.CHILD_SAYS, deadlines.sayBy(), today);
        } else if (appeal.status() == AppealStatus.ESCALATED) {
            addIfPast(passed, Deadline.RESOLUTION, deadlines.resolveBy(), today);
        }
        return List.copyOf(passed);
    }

    private static NextStep step(Holder who, Step what, @Nullable LocalDate by, LocalDate today) {
        return new NextStep(who, what, by, by != null && today.isAfter(by));
    }

    private static void addIfPast(List<Passed> passed, Deadline deadline, @Nullable LocalDate by, LocalDate today) {
        if (by != null && today.isAfter(by)) {
            passed.add(new Passed(deadline, by));
        }
    }
}
