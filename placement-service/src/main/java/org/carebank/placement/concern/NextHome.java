package org.carebank.placement.concern;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carebank.placement.home.Placement;

/**
 * The home that came of a concern, followed from the day on which the concern was closed: whether the child still lives
 * there 3, 6 and 12 calendar months later. Pure.
 */
public record NextHome(UUID placement, LocalDate closedOn, List<Mark> marks) {
    /** Whether the child lives there on a day. */
    public enum Stands {
        YES("still lives there"),
        NO("lives there no longer"),
        NOT_YET("not yet known");

        private final String words;

        Stands(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One look: so many months after the close. */
    public record Mark(int months, LocalDate on, Stands stands) {}

    /** What is known today of a home. A home that was left before a mark does not stand on it, though the day has not come. */
    public static NextHome of(Placement placement, LocalDate closedOn, LocalDate today) {
        var marks = IntStream.of(3, 6, 12)
                .mapToObj(months -> {
                    var on = closedOn.plusMonths(months);
                    return new Mark(months, on, stands(placement, on, today));
                })
                .toList();
        return new NextHome(placement.id(), closedOn, marks);
    }

    private static Stands stands(Placement placement, LocalDate on, LocalDate today) {
        if (placement.voided() || !placement.home().covers(on)) {
            return Stands.NO;
        }
        return on.isAfter(today) ? Stands.NOT_YET : Stands.YES;
    }
}
