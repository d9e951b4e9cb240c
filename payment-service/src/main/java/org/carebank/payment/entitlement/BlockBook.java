package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The nights of children's homes that a contract pays and no spot fee does (law 9), by placement.
 *
 * @param covers of each placement in a setting of a contract
 */
public record BlockBook(Map<UUID, List<Cover>> covers) {
    /** No contract at all. */
    public static final BlockBook NONE = new BlockBook(Map.of());

    /**
     * A contract over the setting of a placement.
     *
     * @param nights on which it holds: no spot fee is due on them, whoever pays
     * @param payee the member whose places they are
     * @param council to which a night is a cost where no council of the child is known here
     * @param used nights of this placement that are paid here; none where another region pays them
     */
    public record Cover(UUID contract, Nights nights, UUID payee, String council, String region, List<Used> used) {
        Optional<Used> on(LocalDate night) {
            return used.stream().filter(each -> each.nights().has(night)).findFirst();
        }
    }

    /** Nights in a contracted place, or above the places. */
    public record Used(Component component, Nights nights, long weeklyPence) {}

    Optional<Cover> covering(ChildFacts.Home home, LocalDate night) {
        return of(home).filter(each -> each.nights().has(night)).findFirst();
    }

    /** Every date on which a contract may change what a home is paid. */
    Stream<LocalDate> dates(ChildFacts.Home home) {
        return of(home).flatMap(cover -> Stream.concat(
                        Stream.of(cover.nights()), cover.used().stream().map(Used::nights))
                .flatMap(nights -> Stream.of(nights.from(), nights.to())));
    }

    private Stream<Cover> of(ChildFacts.Home home) {
        return covers.getOrDefault(home.placement(), List.of()).stream();
    }
}
