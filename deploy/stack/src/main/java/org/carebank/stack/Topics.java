package org.carebank.stack;

import java.util.List;
import java.util.Set;

/** The topics that the five services speak on: made before the services start, as the broker makes none by itself. */
public final class Topics {

    /** Topics of state: only the newest record of a key is kept. */
    public static final Set<String> COMPACTED = Set.of("placement.key.v1", "registry.provider.v1", "registry.offer.v1");

    /** Every topic; those that are not compacted are kept for ever. */
    public static final List<String> ALL = List.of(
            "placement.child.v1",
            "placement.key.v1",
            "placement.request.v1",
            "placement.people.v1",
            "placement.agreement.v1",
            "placement.placement.v1",
            "placement.evaluation.v1",
            "placement.concern.v1",
            "placement.leaver.v1",
            "placement.access.v1",
            "registry.provider.v1",
            "registry.offer.v1",
            "registry.tariff.v1",
            "registry.fee.v1",
            "registry.market.v1",
            "registry.access.v1",
            "payment.funding.v1",
            "payment.block.v1",
            "payment.run.v1",
            "payment.spend.v1",
            "payment.access.v1",
            "appeals.appeal.v1",
            "appeals.access.v1",
            "analytics.access.v1");

    private Topics() {}
}
