package org.carebank.payment.block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.payment.block.BlockPolicy.Assigned;
import org.carebank.payment.block.BlockPolicy.Level;
import org.carebank.payment.block.BlockPolicy.Priced;
import org.carebank.payment.block.BlockTerms.Member;
import org.carebank.payment.block.Contracts.Filled;
import org.carebank.payment.entitlement.BlockBook.Cover;
import org.carebank.payment.entitlement.BlockBook.Used;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.PayeeType;
import org.carebank.payment.entitlement.Source;
import org.jspecify.annotations.Nullable;

/** What a contract's nights are paid as: a child's to the child's account, the empty places' to the contract's own. */
final class ContractNights {
    private ContractNights() {}

    /**
     * A member's nights of a contract.
     *
     * @param keptPence what empty places come to at the reservation rate: due of a block and an alliance, not of a soft block
     */
    record Count(long places, long used, long kept, long above, long keptPence) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);

        Count plus(Level level) {
            return new Count(
                    places + level.placeNights(level.places()),
                    used + level.placeNights(level.used()),
                    kept + level.placeNights(level.empty()),
                    above + level.placeNights(level.above()),
                    keptPence + level.pence(level.empty(), level.rates().reservationPence()));
        }
    }

    /** What each stay earns, by placement; nothing where another region pays. */
    static Map<UUID, Assigned> of(Filled filled, Member member) {
        var terms = filled.terms();
        return filled.ours()
                ? BlockPolicy.of(terms.nights(), member.places(), terms.rates(), filled.stays(member))
                        .stays()
                : Map.of();
    }

    static Cover cover(Filled filled, Member member, @Nullable Assigned assigned) {
        var used = new ArrayList<Used>();
        if (assigned != null) {
            assigned.occupation().forEach(each -> used.add(used(Component.BLOCK_OCCUPATION, each)));
            assigned.overflow().forEach(each -> used.add(used(Component.BLOCK_OVERFLOW, each)));
        }
        var terms = filled.terms();
        return new Cover(
                terms.contract(),
                terms.nights(),
                member.provider(),
                member.council(),
                terms.region(),
                List.copyOf(used));
    }

    private static Used used(Component component, Priced priced) {
        return new Used(component, priced.nights(), priced.weeklyPence());
    }

    /** The contract's own lines: each place kept empty by itself, or a soft block's shortfall of each month that is over. */
    static List<Line> own(Filled filled, LocalDate today) {
        var lines = new ArrayList<Line>();
        if (filled.ours()) {
            if (filled.terms().shared() == null) {
                filled.terms().members().forEach(member -> kept(filled, member, lines));
            } else {
                SharedOccupancyPolicy.months(filled.terms().nights(), today)
                        .forEach(month -> shortfall(filled, month, lines));
            }
        }
        return lines;
    }

    private static void kept(Filled filled, Member member, List<Line> lines) {
        var terms = filled.terms();
        BlockPolicy.of(terms.nights(), member.places(), terms.rates(), filled.stays(member))
                .empty()
                .forEach(place -> place.stream()
                        .filter(each -> each.weeklyPence() > 0)
                        .forEach(each -> lines.add(line(
                                terms, member, Component.BLOCK_RESERVATION, each.nights(), each.weeklyPence(), null))));
    }

    private static void shortfall(Filled filled, Nights month, List<Line> lines) {
        var terms = filled.terms();
        var last = new Nights(month.to().minusDays(1), month.to());
        var shares = shares(filled, month);
        for (var member : terms.members()) {
            var pence = shares.getOrDefault(member.provider(), 0L);
            if (pence > 0) {
                lines.add(line(terms, member, Component.BLOCK_SHORTFALL, last, 0, pence));
            }
        }
    }

    private static Map<UUID, Long> shares(Filled filled, Nights month) {
        var shared = filled.terms().shared();
        if (shared == null) {
            return Map.of();
        }
        return SharedOccupancyPolicy.shares(
                shared,
                filled.terms().members().stream()
                        .map(member -> {
                            var count = count(filled, member, month);
                            return new SharedOccupancyPolicy.Month(
                                    member.provider(), count.places(), count.used(), count.keptPence());
                        })
                        .toList());
    }

    /** What a member's places were on some nights. */
    static Count count(Filled filled, Member member, Nights nights) {
        var sum = new Count[] {Count.NONE};
        BlockPolicy.levels(
                filled.terms().nights().within(nights),
                member.places(),
                filled.terms().rates(),
                filled.stays(member),
                level -> sum[0] = sum[0].plus(level));
        return sum[0];
    }

    private static Line line(
            BlockTerms terms, Member member, Component component, Nights nights, long weekly, @Nullable Long once) {
        return new Line(
                terms.contract(),
                null,
                component,
                PayeeType.PROVIDER,
                member.provider(),
                terms.kind(),
                member.council(),
                terms.region(),
                nights,
                weekly,
                once,
                false,
                false,
                Source.FEE,
                terms.contract(),
                null,
                null);
    }
}
