package org.carebank.placement.asking;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.placement.agreement.Drafting;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed to ask for one home; shown again with its faults until it is right. */
public class HomeForm {
    /** How the rules of drafting name what this form asks. */
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "kind", new Faults.Field("kind", "This kind of care"),
            "setting", new Faults.Field("kind", "This home"),
            "planned_from", new Faults.Field("first_night", "The first night"),
            "first_night", new Faults.Field("first_night", "The first night of an emergency"),
            "planned_to", new Faults.Field("planned_end", "The planned end"),
            "move_reason", new Faults.Field("move_reason", "The reason"));

    @RestForm("kind")
    public @Nullable String kind;

    @RestForm("start")
    public @Nullable String start;

    @RestForm("move_reason")
    public @Nullable String moveReason;

    /** What is asked for, where nothing is wrong with it. */
    Optional<Drafting.Wanted> wanted(UUID child, Offer offer, boolean hasHome, Faults faults) {
        var kindOfCare = chosenKind(offer);
        if (kindOfCare.isEmpty()) {
            faults.add("kind", "Choose the kind of care");
        }
        if (!emergency() && !"planned".equals(start)) {
            faults.add("start", "Choose whether it is planned or an emergency");
        }
        var first = firstNight().required("first_night", "the first night", faults);
        var end = plannedEnd().optional("planned_end", "the planned end", faults);
        if (hasHome && reason() == null) {
            faults.add("move_reason", "Choose why the present home ends");
        }
        if (faults.any()) {
            return Optional.empty();
        }
        return Optional.of(wanted(child, offer, kindOfCare.orElseThrow(), first.orElseThrow(), end.orElse(null)));
    }

    private Drafting.Wanted wanted(UUID child, Offer offer, KindOfCare care, LocalDate first, @Nullable LocalDate end) {
        return new Drafting.Wanted(child, offer.setting(), care, first, end, reason());
    }

    private Optional<KindOfCare> chosenKind(Offer offer) {
        return offer.kinds().stream().filter(each -> each.wire().equals(kind)).findFirst();
    }

    private @Nullable String reason() {
        return moveReason == null || moveReason.isBlank() ? null : moveReason;
    }

    boolean emergency() {
        return "emergency".equals(start);
    }

    TypedDay firstNight() {
        return TypedDay.sent("first_night");
    }

    TypedDay plannedEnd() {
        return TypedDay.sent("planned_end");
    }
}
