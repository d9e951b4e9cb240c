package org.carebank.placement.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.CareHistories;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.day.Days;
import org.carebank.placement.home.Moves;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** The way from what a social worker asks for to an agreement: which setting, who must agree, whether it can be. */
@ApplicationScoped
public class Drafting {
    private static final Set<KindOfCare> FROM_SIXTEEN =
            Set.of(KindOfCare.SUPPORTED_ACCOMMODATION, KindOfCare.SUPPORTED_LODGINGS, KindOfCare.INDEPENDENT_LIVING);

    private final Agreements agreements;
    private final Children children;
    private final CareHistories histories;
    private final ConsentRules rules;
    private final Offers offers;
    private final Codes codes;
    private final Today today;
    private final Days days;
    private final Ids ids;
    private final Event<AgreementBegun> begun;

    Drafting(
            Agreements agreements,
            Children children,
            CareHistories histories,
            ConsentRules rules,
            Offers offers,
            Codes codes,
            Today today,
            Days days,
            Ids ids,
            Event<AgreementBegun> begun) {
        this.agreements = agreements;
        this.children = children;
        this.histories = histories;
        this.rules = rules;
        this.offers = offers;
        this.codes = codes;
        this.today = today;
        this.days = days;
        this.ids = ids;
        this.begun = begun;
    }

    /** A home that the council asks for. */
    public record Wanted(
            UUID child,
            UUID setting,
            KindOfCare kind,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String moveReason) {}

    /** A planned home: it is lived in from its first day on once all have agreed. */
    @Transactional
    public Agreement draft(Wanted wanted) {
        return begin(wanted, false, wanted.moveReason() == null ? "CARPL" : wanted.moveReason());
    }

    /** An emergency: the child moves in at once, and the agreement follows. Nothing holds it up. */
    @Transactional
    public Agreement startEmergency(Wanted wanted) {
        days.requireCome("first_night", wanted.from());
        return begin(wanted, true, wanted.moveReason() == null ? "OTHER" : wanted.moveReason());
    }

    private Agreement begin(Wanted wanted, boolean emergency, String moveReason) {
        var child = children.requireForChange(wanted.child());
        var offer = offers.find(wanted.setting())
                .filter(Offer::admitted)
                .orElseThrow(() -> fault("setting", "on_register", wanted.setting(), "is not on the register"));
        refuseImpossible(emergency ? "first_night" : "planned_from", wanted, child, offer);
        if (!codes.list().known("REASON_PLACE_CHANGE", moveReason)) {
            throw fault("move_reason", "known_code", moveReason, "is not a REASON_PLACE_CHANGE code");
        }
        var status = legalStatus(child, wanted.from());
        var parties = new LinkedHashSet<Party>();
        parties.addAll(rules.mustAgree(status, child.born(), wanted.from()));
        parties.add(ConsentRules.homeSide(offer));
        var agreement = agreements.begin(
                ids.next(),
                child,
                new Agreement.Draft(
                        offer, wanted.kind(), status, wanted.from(), wanted.to(), emergency, moveReason, parties));
        begun.fire(new AgreementBegun(child.id(), offer.setting()));
        return agreement;
    }

    private void refuseImpossible(String from, Wanted wanted, Child child, Offer offer) {
        if (!offer.kinds().contains(wanted.kind())) {
            throw fault("kind", "offered", wanted.kind().wire(), "is not offered by this setting");
        }
        Days.requireNotBefore(from, wanted.from(), child.born(), "is before birth");
        Days.requireNotAfter(from, wanted.from(), today.date().plusYears(1), "is more than a year ahead");
        Moves.requirePlan("planned_to", child, wanted.from(), wanted.to());
        if (FROM_SIXTEEN.contains(wanted.kind()) && child.ageOn(wanted.from()) < 16) {
            throw fault("kind", "from_sixteen", wanted.kind().wire(), "is never for a child under 16");
        }
    }

    private String legalStatus(Child child, LocalDate on) {
        var status = histories
                .of(child.id())
                .on(on)
                .flatMap(each -> Optional.ofNullable(each.legalStatus()))
                .orElse(null);
        if (status == null) {
            throw Refusal.conflict("not-in-care", "The child is not in care on " + on);
        }
        return status;
    }

    private static Refusal fault(String field, String rule, Object value, String message) {
        return Refusal.invalid(
                "cannot-be-agreed",
                "This home cannot be agreed: " + field.replace('_', ' ') + " " + message,
                new Refusal.Fault(field, rule, String.valueOf(value), message));
    }
}
