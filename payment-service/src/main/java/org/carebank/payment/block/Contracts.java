package org.carebank.payment.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.time.Today;
import org.carebank.payment.block.BlockPolicy.Stay;
import org.carebank.payment.block.BlockTerms.Member;
import org.carebank.payment.block.BlockTerms.Places;
import org.carebank.payment.block.BlockTerms.Rates;
import org.carebank.payment.block.BlockTerms.Shared;
import org.carebank.payment.block.StayPolicy.Lived;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.BlockBook;
import org.carebank.payment.entitlement.Entitlement;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Nights;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The contracts as the register tells them, with who lives in their places: read anew each time, so nothing can be stale. */
@ApplicationScoped
public class Contracts {
    private final Database database;
    private final Today today;
    private final String region;

    Contracts(Database database, Today today, @ConfigProperty(name = "carebank.region") String region) {
        this.database = database;
        this.today = today;
        this.region = region;
    }

    /** A contract and the homes of the children who ever lived in its settings, each with all homes of that child. */
    record Filled(BlockTerms terms, boolean ours, Map<UUID, List<Lived>> homes) {
        /** Who lives in a member's places, by what the recorded homes come to. */
        List<Stay> stays(Member member) {
            return homes.values().stream()
                    .flatMap(all -> all.stream()
                            .filter(home -> isIn(home, member))
                            .flatMap(home -> StayPolicy.of(home, all).stream()))
                    .toList();
        }

        boolean isIn(Lived home, Member member) {
            return home.kind() == terms.kind() && member.settings().contains(home.setting());
        }
    }

    /** What contracts pay of these children's homes. */
    public BlockBook over(Collection<UUID> children) {
        var contracts = database.list("""
                select distinct f.fee from fee_fact f
                join contract_setting_fact s on s.fee = f.fee
                join placement_fact p on p.setting = s.setting and p.kind = f.kind
                where f.terms <> 'spot' and f.agreed_seq >= 0 and p.child = any(?) order by f.fee""", row -> row.id("fee"), children);
        if (contracts.isEmpty()) {
            return BlockBook.NONE;
        }
        var asked = new HashSet<>(children);
        var covers = new HashMap<UUID, List<BlockBook.Cover>>();
        filled(contracts)
                .forEach(filled -> filled.terms().members().forEach(member -> {
                    var outcome = ContractNights.of(filled, member);
                    filled.homes()
                            .forEach((child, homes) -> homes.stream()
                                    .filter(home -> asked.contains(child) && filled.isIn(home, member))
                                    .forEach(home -> covers.computeIfAbsent(home.placement(), _ -> new ArrayList<>())
                                            .add(ContractNights.cover(filled, member, outcome.get(home.placement())))));
                }));
        return new BlockBook(covers);
    }

    /** What is due under those of these ids that are contracts, apart from children: places kept, shortfall. */
    public Map<UUID, Entitlement> own(Collection<UUID> ids) {
        var contracts = database.list(
                "select fee from fee_fact where terms <> 'spot' and agreed_seq >= 0 and fee = any(?) order by fee",
                row -> row.id("fee"),
                ids);
        var due = new HashMap<UUID, Entitlement>();
        filled(contracts)
                .forEach(each -> due.put(
                        each.terms().contract(),
                        new Entitlement(List.of(), ContractNights.own(each, today.date()), List.of(), List.of())));
        return due;
    }

    /** These contracts with who lives there. */
    @Transactional
    List<Filled> filled(Collection<UUID> contracts) {
        if (contracts.isEmpty()) {
            return List.of();
        }
        var homes = homes(contracts);
        return terms(contracts).stream()
                .map(terms -> new Filled(
                        terms, terms.region().equals(region), homes.getOrDefault(terms.contract(), Map.of())))
                .toList();
    }

    private List<BlockTerms> terms(Collection<UUID> contracts) {
        var rates = new HashMap<UUID, List<Rates>>();
        database.read(
                "select * from fee_rate_fact where fee = any(?) and reservation_pence is not null order by fee, from_date",
                row -> rates.computeIfAbsent(row.id("fee"), _ -> new ArrayList<>())
                        .add(new Rates(
                                row.date("from_date"),
                                row.number("reservation_pence"),
                                row.number("weekly_pence"),
                                row.number("overflow_pence"))),
                contracts);
        var members = members(contracts);
        return database.list(
                """
                select fee, terms, kind, region, from_date, least(to_date, ended_on) as until, guaranteed_bp, shortfall_bp
                from fee_fact where fee = any(?) order by fee""",
                row -> new BlockTerms(
                        row.id("fee"),
                        row.text("terms"),
                        KindOfCare.of(row.text("kind")),
                        row.text("region"),
                        nights(row.date("from_date"), row.maybeDate("until")),
                        rates.getOrDefault(row.id("fee"), List.of()),
                        shared(row),
                        members.getOrDefault(row.id("fee"), List.of())),
                contracts);
    }

    private static @Nullable Shared shared(Row row) {
        var guaranteed = row.maybeInt("guaranteed_bp");
        var shortfall = row.maybeInt("shortfall_bp");
        return guaranteed == null || shortfall == null ? null : new Shared(guaranteed, shortfall);
    }

    private Map<UUID, List<Member>> members(Collection<UUID> contracts) {
        record Key(UUID contract, UUID provider) {
            static Key of(Row row) {
                return new Key(row.id("fee"), row.id("provider"));
            }
        }
        var settings = new HashMap<Key, HashSet<UUID>>();
        database.read(
                "select fee, provider, setting from contract_setting_fact where fee = any(?)",
                row -> settings.computeIfAbsent(Key.of(row), _ -> new HashSet<>())
                        .add(row.id("setting")),
                contracts);
        var found = new HashMap<UUID, List<Member>>();
        database.read(
                "select * from contract_places_fact where fee = any(?) order by fee, provider, from_date",
                row -> {
                    var all = found.computeIfAbsent(row.id("fee"), _ -> new ArrayList<>());
                    var provider = row.id("provider");
                    if (all.isEmpty() || !all.getLast().provider().equals(provider)) {
                        all.add(new Member(
                                provider,
                                row.text("council"),
                                settings.getOrDefault(Key.of(row), new HashSet<>()),
                                new ArrayList<>()));
                    }
                    all.getLast()
                            .places()
                            .add(new Places(row.date("from_date"), Objects.requireNonNull(row.maybeInt("places"))));
                },
                contracts);
        return found;
    }

    /**
     * By contract and child. An erased child was there, too: its nights are not those of an empty place. A child under two
     * ids uses one place: nights that both records tell of are those of the one that goes on.
     */
    private Map<UUID, Map<UUID, List<Lived>>> homes(Collection<UUID> contracts) {
        var found = new HashMap<UUID, Map<UUID, List<Lived>>>();
        database.read(
                """
                with there as (
                  select distinct s.fee, p.child from contract_setting_fact s join placement_fact p using (setting)
                  where s.fee = any(?)),
                lived as (
                  select p.child, p.placement, p.setting, p.kind,
                    datemultirange(daterange(p.first_night, least(p.last_day, c.died_on))) as nights
                  from placement_fact p left join child_fact c on c.child = p.child
                  where p.child in (select child from there union
                      select kept from child_merge_fact m join there t on t.child = m.merged where m.stands)
                    and not p.voided and p.basis in ('agreed', 'emergency', 'taken_over')
                    and p.first_night is not null and p.kind is not null
                    and (p.last_day is null or p.last_day > p.first_night)
                    and (c.died_on is null or c.died_on > p.first_night)),
                counted as (
                  select m.merged, range_agg(l.nights) as nights
                  from child_merge_fact m join lived l on l.child = m.kept and l.kind <> 'short_breaks'
                  where m.stands group by m.merged)
                select t.fee, l.child, l.placement, coalesce(l.setting, l.placement) as setting, l.kind,
                  lower(part) as first_night, upper(part) as last_day
                from there t join lived l on l.child = t.child left join counted k on k.merged = l.child
                cross join unnest(l.nights - coalesce(k.nights, '{}'::datemultirange)) part""",
                row -> found.computeIfAbsent(row.id("fee"), _ -> new HashMap<>())
                        .computeIfAbsent(row.id("child"), _ -> new ArrayList<>())
                        .add(new Lived(
                                row.id("placement"),
                                row.id("setting"),
                                KindOfCare.of(row.text("kind")),
                                nights(row.date("first_night"), row.maybeDate("last_day")))),
                contracts);
        return found;
    }

    private static Nights nights(LocalDate from, @Nullable LocalDate to) {
        return new Nights(from, to == null ? Nights.OPEN : to);
    }
}
