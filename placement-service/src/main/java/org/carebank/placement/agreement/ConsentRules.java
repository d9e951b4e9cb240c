package org.carebank.placement.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.database.Database;
import org.carebank.placement.offer.Offer;
import org.jspecify.annotations.Nullable;

/** The dated table of who speaks as the migrations wrote it, and the home's own side. */
@ApplicationScoped
public class ConsentRules {
    private final Database database;
    private final AtomicReference<@Nullable WhoSpeaks> held = new AtomicReference<>();

    ConsentRules(Database database) {
        this.database = database;
    }

    /** The whole table; it changes only by migration, so it is read once. */
    public WhoSpeaks table() {
        var known = held.get();
        if (known == null) {
            known = new WhoSpeaks(database.query(
                    "select * from consent_rule order by legal_status, age_from, may, party, valid_from",
                    row -> new WhoSpeaks.Rule(
                            row.getString("legal_status"),
                            Party.of(row.getString("party")),
                            WhoSpeaks.May.valueOf(row.getString("may").toUpperCase(Locale.ROOT)),
                            row.getInt("age_from"),
                            row.getInt("age_to"),
                            row.getObject("valid_from", LocalDate.class),
                            Database.date(row, "valid_to"),
                            row.getString("note"))));
            held.set(known);
        }
        return known;
    }

    /** Who must agree with parental responsibility, or as the young person that they are, on a day. */
    Set<Party> mustAgree(String legalStatus, LocalDate born, LocalDate on) {
        var found = table().on(legalStatus, born, on).stream()
                .filter(each -> each.may() == WhoSpeaks.May.AGREE)
                .map(WhoSpeaks.Rule::party)
                .collect(Collectors.toUnmodifiableSet());
        if (found.isEmpty()) {
            throw Refusal.conflict(
                    "nobody-speaks",
                    "No rule says who speaks for this child under %s on %s".formatted(legalStatus, on));
        }
        return found;
    }

    /** Who agrees for the home: the carers of a household (for an adoption the prospective adopters), else the provider. */
    static Party homeSide(Offer offer) {
        return offer.household() ? Party.CARER : Party.PROVIDER;
    }
}
