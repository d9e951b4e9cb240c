package org.carebank.placement.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;

/** Everything that can happen to a request to a home, in ids and codes. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface RequestEvent extends Event {
    String TOPIC = "placement.request.v1";

    UUID request();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** {@code asking} is shared by what was asked of several homes at once. */
    record Asked(
            UUID request,
            UUID asking,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            KindOfCare kind,
            List<Need> needs,
            LocalDate plannedFrom,
            Instant at)
            implements RequestEvent {}

    /** The home said how it would meet the needs; said again where it puts that otherwise. */
    record Answered(
            UUID request,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            KindOfCare kind,
            List<Need> needs,
            Instant at)
            implements RequestEvent {}

    record Declined(
            UUID request,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            KindOfCare kind,
            List<Need> needs,
            DeclineReason reason,
            Instant at)
            implements RequestEvent {}

    /** The home was found with this request. */
    record Found(
            UUID request,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            KindOfCare kind,
            List<Need> needs,
            Instant at)
            implements RequestEvent {}

    /** It is asked no longer, and this home was not found with it. */
    record Closed(
            UUID request,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            KindOfCare kind,
            List<Need> needs,
            Closing reason,
            Instant at)
            implements RequestEvent {}
}
