package org.carebank.placement.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Keeps the read copy of the register's settings. */
@ApplicationScoped
public class OfferListener implements Listener {
    private final Offers offers;

    OfferListener(Offers offers) {
        this.offers = offers;
    }

    /** The part of the register's {@code offer.stated} that placement needs; {@code specialisms} came later than the rest. */
    public record Stated(
            UUID setting,
            UUID provider,
            @Nullable String urn,
            String type,
            List<String> kinds,
            String council,
            String region,
            @Nullable String postcodeDistrict,
            @Nullable Integer places,
            @Nullable Integer vacancies,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            @Nullable String judgement,
            boolean admitted,
            boolean open,
            @Nullable List<String> specialisms) {}

    @Override
    public Set<String> topics() {
        return Set.of("registry.offer.v1");
    }

    @Override
    public void on(Received event) {
        if (event.name().equals("stated")) {
            offers.take(event.as(Stated.class), event.sequence());
        }
    }
}
