package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** Tariffs and fee agreements, spot and contracts. The register gives last days; here every end is half-open. */
@ApplicationScoped
public class PriceListener implements Listener {
    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;
    private final StaleContracts contracts;
    private final MirroredTopics mirrored;

    PriceListener(
            Database database, Heard heard, StaleChildren stale, StaleContracts contracts, MirroredTopics mirrored) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
        this.contracts = contracts;
        this.mirrored = mirrored;
    }

    record TariffSet(
            UUID tariff,
            String name,
            @Nullable String kind,
            String area,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            LocalDate from,
            @Nullable LocalDate to,
            long weeklyPence) {}

    record FeeAgreed(
            UUID fee,
            UUID provider,
            @Nullable UUID setting,
            String kind,
            String terms,
            LocalDate from,
            @Nullable LocalDate to,
            long weeklyPence,
            @Nullable Contract contract) {}

    record Contract(
            String region,
            long reservationWeeklyPence,
            long overflowWeeklyPence,
            @Nullable Integer guaranteedBasisPoints,
            @Nullable Integer shortfallBasisPoints,
            List<Member> members) {}

    record Member(UUID provider, String council, List<UUID> settings, List<Places> places) {}

    record Places(LocalDate from, int places) {}

    record FeeUplifted(
            UUID fee,
            LocalDate from,
            long weeklyPence,
            @Nullable Long reservationWeeklyPence,
            @Nullable Long overflowWeeklyPence) {}

    record FeeEnded(UUID fee, LocalDate lastDay) {}

    @Override
    public Set<String> topics() {
        return mirrored.and(Set.of("registry.tariff.v1"), "registry.fee.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        var seq = event.sequence();
        switch (event.name()) {
            case "set" -> tariff(event.as(TariffSet.class), seq);
            case "agreed" -> agreed(event.as(FeeAgreed.class), seq);
            case "uplifted" -> {
                var fact = event.as(FeeUplifted.class);
                rate(
                        fact.fee(),
                        fact.from(),
                        fact.weeklyPence(),
                        fact.reservationWeeklyPence(),
                        fact.overflowWeeklyPence(),
                        seq);
                marked(fact.fee());
            }
            case "ended" -> ended(event.as(FeeEnded.class), seq);
            default -> {}
        }
    }

    private void tariff(TariffSet fact, long seq) {
        database.update(
                """
                insert into tariff_fact as known
                  (tariff, name, kind, area, age_from, age_to, from_date, to_date, weekly_pence, seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tariff) do update set name = excluded.name, kind = excluded.kind, area = excluded.area,
                  age_from = excluded.age_from, age_to = excluded.age_to, from_date = excluded.from_date,
                  to_date = excluded.to_date, weekly_pence = excluded.weekly_pence, seq = excluded.seq
                where known.seq < excluded.seq""",
                fact.tariff(),
                fact.name(),
                fact.kind(),
                fact.area(),
                fact.ageFrom(),
                fact.ageTo(),
                fact.from(),
                after(fact.to()),
                fact.weeklyPence(),
                seq);
        stale.markAll("""
                select child from placement_fact where (?::text is null or kind = ?) and (last_day is null or last_day > ?)
                union select child from leaver_fact where ended_on is null or ended_on > ?""", fact.kind(), fact.kind(), fact.from(), fact.from());
    }

    private void agreed(FeeAgreed fact, long seq) {
        var contract = fact.contract();
        var changed = database.update(
                """
                insert into fee_fact as known (fee, provider, setting, kind, terms, from_date, to_date, region, guaranteed_bp,
                  shortfall_bp, agreed_seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (fee) do update set provider = excluded.provider, setting = excluded.setting,
                  kind = excluded.kind, terms = excluded.terms, from_date = excluded.from_date, to_date = excluded.to_date,
                  region = excluded.region, guaranteed_bp = excluded.guaranteed_bp, shortfall_bp = excluded.shortfall_bp,
                  agreed_seq = excluded.agreed_seq
                where known.agreed_seq < excluded.agreed_seq""",
                fact.fee(),
                fact.provider(),
                fact.setting(),
                fact.kind(),
                fact.terms(),
                fact.from(),
                after(fact.to()),
                contract == null ? null : contract.region(),
                contract == null ? null : contract.guaranteedBasisPoints(),
                contract == null ? null : contract.shortfallBasisPoints(),
                seq);
        if (changed > 0 && contract != null) {
            members(fact.fee(), contract);
        }
        rate(
                fact.fee(),
                fact.from(),
                fact.weeklyPence(),
                contract == null ? null : contract.reservationWeeklyPence(),
                contract == null ? null : contract.overflowWeeklyPence(),
                seq);
        marked(fact.fee());
    }

    private void members(UUID fee, Contract contract) {
        // Those who live in settings that it had before and has no more; the others are marked with the contract.
        stale.markAll(
                "select p.child from contract_setting_fact s join placement_fact p using (setting) where s.fee = ?",
                fee);
        database.update("delete from contract_places_fact where fee = ?", fee);
        database.update("delete from contract_setting_fact where fee = ?", fee);
        for (var member : contract.members()) {
            database.updateAll(
                    "insert into contract_places_fact (fee, provider, council, from_date, places) values (?, ?, ?, ?, ?)",
                    member.places(),
                    each -> new Object[] {fee, member.provider(), member.council(), each.from(), each.places()});
            database.updateAll(
                    "insert into contract_setting_fact (fee, provider, setting) values (?, ?, ?)",
                    member.settings(),
                    each -> new Object[] {fee, member.provider(), each});
        }
    }

    private void rate(
            UUID fee, LocalDate from, long weeklyPence, @Nullable Long reservation, @Nullable Long overflow, long seq) {
        database.update("""
                insert into fee_rate_fact as known (fee, from_date, weekly_pence, reservation_pence, overflow_pence, seq)
                values (?, ?, ?, ?, ?, ?)
                on conflict (fee, from_date) do update set weekly_pence = excluded.weekly_pence,
                  reservation_pence = excluded.reservation_pence, overflow_pence = excluded.overflow_pence, seq = excluded.seq
                where known.seq < excluded.seq""", fee, from, weeklyPence, reservation, overflow, seq);
    }

    private void ended(FeeEnded fact, long seq) {
        database.update("""
                insert into fee_fact as known (fee, ended_on, ended_seq) values (?, ?, ?)
                on conflict (fee) do update set ended_on = excluded.ended_on, ended_seq = excluded.ended_seq
                where known.ended_seq < excluded.ended_seq""", fact.fee(), after(fact.lastDay()), seq);
        marked(fact.fee());
    }

    private void marked(UUID fee) {
        contracts.mark(fee);
        stale.markAll("""
                select p.child from placement_fact p join fee_fact f on f.provider = p.provider and f.kind = p.kind
                where f.fee = ?
                union select p.child from leaver_fact p join fee_fact f on f.provider = p.provider where f.fee = ?""", fee, fee);
    }

    private static @Nullable LocalDate after(@Nullable LocalDate lastDay) {
        return lastDay == null ? null : lastDay.plusDays(1);
    }
}
