package org.carebank.placement.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.database.Database;
import org.carebank.placement.offer.Offer;

/** Who must agree: the dated table of legal status and age for parental responsibility, and the home's own side. */
@ApplicationScoped
public class ConsentRules {
    private final Database database;

    ConsentRules(Database database) {
        this.database = database;
    }

    /** One row of the table that holds. */
    public record Speaker(Party party, String note) {}

    /** Who speaks with parental responsibility for a child of that age under that legal status on a day. */
    public List<Speaker> speakers(String legalStatus, int age, LocalDate on) {
        var found = database.query(
                """
                select party, note from consent_rule
                where legal_status = ? and ? between age_from and age_to
                  and valid_from <= ? and (valid_to is null or valid_to >= ?) order by party""",
                row -> new Speaker(Party.of(row.getString("party")), row.getString("note")),
                legalStatus,
                age,
                on,
                on);
        if (found.isEmpty()) {
            throw Refusal.conflict(
                    "nobody-speaks",
                    "No rule says who speaks for a child of %d under %s on %s".formatted(age, legalStatus, on));
        }
        return found;
    }

    /** Who agrees for the home: the carers of a household (for an adoption the prospective adopters), else the provider. */
    static Party homeSide(Offer offer) {
        return offer.household() ? Party.CARER : Party.PROVIDER;
    }
}
