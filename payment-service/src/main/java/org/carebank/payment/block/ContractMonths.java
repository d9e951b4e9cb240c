package org.carebank.payment.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.payment.block.BlockTerms.Member;
import org.carebank.payment.block.Contracts.Filled;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.Nights;
import org.jspecify.annotations.Nullable;

/** What the places of each contract were in a month: used, kept empty, above; for finance. */
@ApplicationScoped
public class ContractMonths {
    private final Contracts contracts;
    private final Database database;
    private final Today today;

    ContractMonths(Contracts contracts, Database database, Today today) {
        this.contracts = contracts;
        this.database = database;
        this.today = today;
    }

    /**
     * A contract in a month.
     *
     * @param region ONS code of the region that pays it
     * @param to half-open; absent where it has no end
     * @param paidHere false of another region's contract: only that region knows all who live in its places
     */
    public record ContractMonth(
            UUID contract,
            String terms,
            String kind,
            String region,
            boolean paidHere,
            LocalDate from,
            @Nullable LocalDate to,
            List<MemberMonth> members) {}

    /**
     * A member's places in a month.
     *
     * @param places contracted on the month's last night of the contract
     * @param nights absent of another region's contract
     */
    public record MemberMonth(
            UUID provider,
            @Nullable String name,
            int places,
            @Nullable PlaceNights nights) {}

    /**
     * Place-nights of a month before today, and the pence that accrue for them, as accounts and ledger have them: a child's
     * night before its council joined uses a place and earns nothing here (law 14).
     *
     * @param keptPence of a soft block nought: its empty places earn the shortfall
     * @param shortfallPence a soft block's, once the month is over
     */
    public record PlaceNights(
            long usedNights,
            long keptNights,
            long aboveNights,
            long usedPence,
            long keptPence,
            long abovePence,
            long shortfallPence) {}

    /** A part of the contracts that hold on a night of the month, in the order of ids. */
    @Transactional
    public Slice<ContractMonth> of(YearMonth month, @Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var nights = new Nights(month.atDay(1), month.plusMonths(1).atDay(1));
        var found = database.list("""
                select fee from fee_fact
                where terms <> 'spot' and agreed_seq >= 0 and from_date < ?
                  and coalesce(least(to_date, ended_on), 'infinity') > ? and (?::uuid is null or fee > ?::uuid)
                order by fee limit ?""", row -> row.id("fee"), nights.to(), nights.from(), after, after, limit + 1);
        var part = Paging.slice(found, limit, id -> id);
        var names = names(part.items());
        return new Slice<>(
                contracts.filled(part.items()).stream()
                        .map(each -> month(each, nights, names))
                        .toList(),
                part.next());
    }

    private Map<UUID, String> names(List<UUID> found) {
        var names = new HashMap<UUID, String>();
        database.read("""
                select provider, name from provider_fact
                where provider in (select provider from contract_places_fact where fee = any(?))""", row -> names.put(row.id("provider"), row.text("name")), found);
        return names;
    }

    private ContractMonth month(Filled filled, Nights nights, Map<UUID, String> names) {
        var terms = filled.terms();
        var begun = nights.within(new Nights(nights.from(), today.date()));
        var pence = pence(terms.contract(), begun);
        return new ContractMonth(
                terms.contract(),
                terms.terms(),
                terms.kind().code(),
                terms.region(),
                filled.ours(),
                terms.nights().from(),
                terms.nights().to().equals(Nights.OPEN) ? null : terms.nights().to(),
                terms.members().stream()
                        .map(member -> new MemberMonth(
                                member.provider(),
                                names.get(member.provider()),
                                places(member, nights.within(terms.nights())),
                                filled.ours() ? nights(filled, member, begun, pence) : null))
                        .toList());
    }

    private static PlaceNights nights(Filled filled, Member member, Nights begun, Map<Earned, Long> pence) {
        var count = ContractNights.count(filled, member, begun);
        return new PlaceNights(
                count.used(),
                count.kept(),
                count.above(),
                Earned.by(member, Component.BLOCK_OCCUPATION, pence),
                Earned.by(member, Component.BLOCK_RESERVATION, pence),
                Earned.by(member, Component.BLOCK_OVERFLOW, pence),
                Earned.by(member, Component.BLOCK_SHORTFALL, pence));
    }

    /** What a member earns for one thing. */
    private record Earned(UUID payee, String component) {
        static long by(Member member, Component component, Map<Earned, Long> pence) {
            return pence.getOrDefault(new Earned(member.provider(), component.code()), 0L);
        }
    }

    private Map<Earned, Long> pence(UUID contract, Nights begun) {
        var pence = new HashMap<Earned, Long>();
        database.read(
                """
                select payee, component, sum(line_pence(weekly_pence, once_pence, from_night, greatest(from_night, ?::date),
                         least(to_night, ?::date)))::bigint as pence
                from entitlement_line where source_id = ? and component like 'block\\_%' and from_night < ?::date and to_night > ?::date
                group by payee, component""",
                row -> pence.put(new Earned(row.id("payee"), row.text("component")), row.number("pence")),
                begun.from(),
                begun.to(),
                contract,
                begun.to(),
                begun.from());
        return pence;
    }

    private static int places(Member member, Nights nights) {
        var last = nights.to().minusDays(1);
        return member.places().stream()
                .filter(each -> !each.from().isAfter(last))
                .reduce((_, later) -> later)
                .map(BlockTerms.Places::places)
                .orElse(0);
    }
}
