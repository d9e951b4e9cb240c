package org.carebank.payment.entitlement;

import java.util.List;

/** What is the same for each of its nights: two that follow each other and say the same are one. */
interface Nightly<T extends Nightly<T>> {
    Nights nights();

    /** The same for other nights. */
    T on(Nights other);

    /** Adds the next, joined with the last where they are the same. */
    static <T extends Nightly<T>> void join(List<T> all, T next) {
        var before = all.isEmpty() ? null : all.getLast();
        if (before != null
                && before.nights().to().equals(next.nights().from())
                && before.on(next.nights()).equals(next)) {
            all.removeLast();
            all.add(next.on(new Nights(before.nights().from(), next.nights().to())));
        } else {
            all.add(next);
        }
    }
}
