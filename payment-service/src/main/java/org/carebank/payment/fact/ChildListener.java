package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** What placement says of a child: legal status, council, joining date, leaving. */
@ApplicationScoped
public class ChildListener implements Listener {
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);

    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;
    private final BirthDates births;
    private final StaleContracts contracts;

    ChildListener(Database database, Heard heard, StaleChildren stale, BirthDates births, StaleContracts contracts) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
        this.births = births;
        this.contracts = contracts;
    }

    record Enrolled(
            UUID child,
            @Nullable String careBankNumber,
            String council,
            String region,
            String legalStatus,
            LocalDate legalStatusFrom,
            @Nullable String bornSealed,
            LocalDate joinedOn) {}

    record BornCorrected(UUID child, String bornSealed) {}

    record LegalStatusChanged(UUID child, String legalStatus, LocalDate from) {}

    record CouncilChanged(UUID child, String council, String region, LocalDate from) {}

    record Left(UUID child, LocalDate on) {}

    record Merged(UUID child, UUID kept) {}

    @Override
    public Set<String> topics() {
        return Set.of("placement.child.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        stale.mark(UUID.fromString(event.key()));
        var seq = event.sequence();
        switch (event.name()) {
            case "enrolled" -> enrolled(event.as(Enrolled.class), seq);
            case "born_corrected" -> {
                var fact = event.as(BornCorrected.class);
                births.sealed(fact.child(), fact.bornSealed(), seq);
            }
            case "legal_status_changed" -> {
                var fact = event.as(LegalStatusChanged.class);
                status(fact.child(), fact.from(), fact.legalStatus(), seq);
            }
            case "council_changed" -> {
                var fact = event.as(CouncilChanged.class);
                council(fact.child(), fact.from(), fact.council(), fact.region(), seq);
            }
            case "left_care" -> left(event.as(Left.class), seq);
            case "died" -> died(event.as(Left.class));
            case "merged" -> merged(event.as(Merged.class), true, seq);
            case "unmerged" -> merged(event.as(Merged.class), false, seq);
            default -> {}
        }
    }

    private void enrolled(Enrolled fact, long seq) {
        database.update("""
                insert into child_fact as known (child, care_bank_number, joined_on, enrolled_seq) values (?, ?, ?, ?)
                on conflict (child) do update set care_bank_number = excluded.care_bank_number,
                  joined_on = excluded.joined_on, enrolled_seq = excluded.enrolled_seq
                where known.enrolled_seq < excluded.enrolled_seq""", fact.child(), fact.careBankNumber(), fact.joinedOn(), seq);
        status(fact.child(), fact.legalStatusFrom(), fact.legalStatus(), seq);
        council(fact.child(), ALWAYS, fact.council(), fact.region(), seq);
        if (fact.bornSealed() != null) {
            births.sealed(fact.child(), fact.bornSealed(), seq);
        }
    }

    private void status(UUID child, LocalDate from, String status, long seq) {
        database.update("""
                insert into child_status as known (child, from_date, legal_status, seq) values (?, ?, ?, ?)
                on conflict (child, from_date) do update set legal_status = excluded.legal_status, seq = excluded.seq
                where known.seq < excluded.seq""", child, from, status, seq);
    }

    private void council(UUID child, LocalDate from, String council, String region, long seq) {
        database.update("""
                insert into child_council as known (child, from_date, council, region, seq) values (?, ?, ?, ?, ?)
                on conflict (child, from_date) do update set council = excluded.council, region = excluded.region,
                  seq = excluded.seq
                where known.seq < excluded.seq""", child, from, council, region, seq);
    }

    private void left(Left fact, long seq) {
        database.update("""
                insert into child_fact as known (child, left_on, left_seq) values (?, ?, ?)
                on conflict (child) do update set left_on = excluded.left_on, left_seq = excluded.left_seq
                where known.left_seq < excluded.left_seq""", fact.child(), fact.on(), seq);
    }

    private void died(Left fact) {
        database.update("""
                insert into child_fact (child, died_on) values (?, ?)
                on conflict (child) do update set died_on = excluded.died_on""", fact.child(), fact.on());
        contracts.markOf(fact.child());
    }

    /** One child under two ids: whatever stands for both on a night is owed once. */
    private void merged(Merged fact, boolean stands, long seq) {
        database.update("""
                insert into child_merge_fact as known (merged, kept, stands, seq) values (?, ?, ?, ?)
                on conflict (merged) do update set kept = excluded.kept, stands = excluded.stands, seq = excluded.seq
                where known.seq < excluded.seq""", fact.child(), fact.kept(), stands, seq);
        contracts.markOf(fact.child());
    }
}
