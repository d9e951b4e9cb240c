package org.carebank.placement.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jspecify.annotations.Nullable;

/**
 * One home that was asked for one child.
 *
 * @param age of the child on the day from which it is planned
 * @param hello the child's; the home reads it and the needs while the request is open
 * @param answer how the home would meet the needs, or its words on why it declines
 */
public record HomeRequest(
        UUID id,
        UUID asking,
        UUID child,
        String council,
        String region,
        UUID setting,
        UUID provider,
        KindOfCare kind,
        List<Need> needs,
        int age,
        LocalDate plannedFrom,
        RequestStatus status,
        @Nullable String hello,
        @Nullable String needsWords,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable DeclineReason declined,
        @Nullable Closing closed,
        @Nullable Instant closedAt,
        Instant askedAt,
        long version) {
    RequestEvent.Asked asked() {
        return new RequestEvent.Asked(
                id, asking, child, council, region, setting, provider, kind, needs, plannedFrom, askedAt);
    }

    RequestEvent.Answered answered(Instant at) {
        return new RequestEvent.Answered(id, child, council, region, setting, provider, kind, needs, at);
    }

    RequestEvent.Declined declined(DeclineReason reason, Instant at) {
        return new RequestEvent.Declined(id, child, council, region, setting, provider, kind, needs, reason, at);
    }

    RequestEvent.Found found(Instant at) {
        return new RequestEvent.Found(id, child, council, region, setting, provider, kind, needs, at);
    }

    RequestEvent.Closed closed(Closing reason, Instant at) {
        return new RequestEvent.Closed(id, child, council, region, setting, provider, kind, needs, reason, at);
    }
}
