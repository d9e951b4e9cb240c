package org.carebank.analytics.fold;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** What each event changes here: a function of the event alone. */
public final class Facts {
    /** Every topic that figures are folded from. */
    public static final Set<String> TOPICS = Set.of(
            ChildFacts.TOPIC,
            PlacementFacts.TOPIC,
            AgreementFacts.TOPIC,
            ConcernFacts.TOPIC,
            AppealFacts.TOPIC,
            HoldFacts.TOPIC,
            SpendFacts.TOPIC,
            RunFacts.TOPIC,
            ProviderFacts.TOPIC,
            OfferFacts.TOPIC);

    private Facts() {}

    /** The rows that an event writes; none where no figure needs it. */
    static List<Change> of(Received event) {
        return switch (event.topic()) {
            case ChildFacts.TOPIC -> ChildFacts.of(event);
            case PlacementFacts.TOPIC -> PlacementFacts.of(event);
            case AgreementFacts.TOPIC -> AgreementFacts.of(event);
            case ConcernFacts.TOPIC -> ConcernFacts.of(event);
            case AppealFacts.TOPIC -> AppealFacts.of(event);
            case HoldFacts.TOPIC -> HoldFacts.of(event);
            case SpendFacts.TOPIC -> SpendFacts.of(event);
            case RunFacts.TOPIC -> RunFacts.of(event);
            case ProviderFacts.TOPIC -> ProviderFacts.of(event);
            case OfferFacts.TOPIC -> OfferFacts.of(event);
            default -> List.of();
        };
    }

    /**
     * The event's data as our own small record.
     *
     * @throws IllegalArgumentException where a field is missing that figures cannot do without: such an event is parked
     */
    static <T extends Record> T read(Received event, Class<T> view) {
        var facts = event.as(view);
        for (var component : view.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class) && value(component, facts) == null) {
                throw new IllegalArgumentException(
                        "%s %s lacks %s".formatted(event.type(), event.id(), component.getName()));
            }
        }
        return facts;
    }

    private static @Nullable Object value(RecordComponent component, Record facts) {
        try {
            return component.getAccessor().invoke(facts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
