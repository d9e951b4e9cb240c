package org.carebank.placement.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.carebank.placement.offer.OfferTaken;
import org.carebank.placement.reference.Councils;

/** A home that a return named before the register was known here is joined to its setting when that comes. */
@ApplicationScoped
public class NamedByUrn {
    private final Placements placements;
    private final Councils councils;

    NamedByUrn(Placements placements, Councils councils) {
        this.placements = placements;
        this.councils = councils;
    }

    void join(@Observes OfferTaken taken) {
        var offer = taken.offer();
        if (offer.urn() == null) {
            return;
        }
        var changes = placements.unregistered(offer.urn()).stream()
                .map(each -> {
                    var distance = Moves.distance(councils.require(each.council()), offer);
                    return new Placements.Change(each, each.restated(each.home().at(offer, distance), each.basis()));
                })
                .toList();
        placements.record(changes, List.of());
    }
}
