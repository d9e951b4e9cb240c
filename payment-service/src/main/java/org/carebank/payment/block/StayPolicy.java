package org.carebank.payment.block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.carebank.payment.block.BlockPolicy.Stay;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Nights;

/** On which nights a child really lives in a setting: one main home a night, the one moved into last; short breaks beside it. */
final class StayPolicy {
    private StayPolicy() {}

    /** A recorded home of a child, with the nights from moving in to leaving. */
    record Lived(UUID placement, UUID setting, KindOfCare kind, Nights nights) {
        boolean isLaterThan(Lived other) {
            return Comparator.comparing((Lived home) -> home.nights().from())
                            .thenComparing(Lived::placement)
                            .compare(this, other)
                    > 0;
        }
    }

    /** The stays of one home, given all homes of that child: without the nights of a main home that was moved into later. */
    static List<Stay> of(Lived home, List<Lived> all) {
        var nights = List.of(home.nights());
        if (home.kind().isMainHome()) {
            for (var other : all) {
                if (other.kind().isMainHome() && other.isLaterThan(home)) {
                    nights = without(nights, other.nights());
                }
            }
        }
        return nights.stream().map(each -> new Stay(home.placement(), each)).toList();
    }

    private static List<Nights> without(List<Nights> nights, Nights taken) {
        var left = new ArrayList<Nights>();
        for (var each : nights) {
            add(left, each.from(), earlier(each.to(), taken.from()));
            add(left, later(each.from(), taken.to()), each.to());
        }
        return left;
    }

    private static void add(List<Nights> left, LocalDate from, LocalDate to) {
        if (from.isBefore(to)) {
            left.add(new Nights(from, to));
        }
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
