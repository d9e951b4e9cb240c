package org.carebank.placement.agreement;

import java.time.LocalDate;
import java.util.List;
import org.carebank.placement.day.Age;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks for a child, by legal status and age on the day: a dated table and nothing else; pure. Sources: Children Act
 * 1989, sections 20 and 33; Adoption and Children Act 2002, sections 21 and 25; Children in Charge, 2.4a.
 */
public record WhoSpeaks(List<Rule> rules) {
    /** What they may: agree to a home (it needs them), or comment (they are heard). */
    public enum May {
        AGREE,
        COMMENT
    }

    /**
     * One row.
     *
     * @param ageTo the last whole year of age for which it holds
     * @param validTo the last day on which it holds; absent while it does
     */
    public record Rule(
            String legalStatus,
            Party party,
            May may,
            int ageFrom,
            int ageTo,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String note) {
        private boolean holds(String status, int age, LocalDate day) {
            return legalStatus.equals(status)
                    && ageFrom <= age
                    && age <= ageTo
                    && !day.isBefore(validFrom)
                    && (validTo == null || !day.isAfter(validTo));
        }
    }

    public WhoSpeaks {
        rules = List.copyOf(rules);
    }

    /** The rows that hold on a day for a child born then. */
    public List<Rule> on(String legalStatus, LocalDate born, LocalDate day) {
        int age = Age.on(born, day);
        return rules.stream().filter(each -> each.holds(legalStatus, age, day)).toList();
    }
}
