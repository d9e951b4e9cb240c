package org.carebank.registry.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.jspecify.annotations.Nullable;

/** What the others are told of a setting: its present offer, never a name, an address or a price, on {@value #TOPIC}. */
public sealed interface OfferEvent extends Event {
    String TOPIC = "registry.offer.v1";

    UUID setting();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return setting().toString();
    }

    /**
     * The whole present state.
     *
     * @param settingType home, agency or household
     * @param council ONS code of the council where it is
     * @param admitted its provider is admitted to the register
     * @param open it takes children now
     * @param specialisms what it is specially made for; empty where it says nothing
     */
    record Stated(
            UUID setting,
            UUID provider,
            @Nullable String urn,
            @JsonProperty("type") SettingType settingType,
            List<KindOfCare> kinds,
            String council,
            String region,
            @Nullable String postcodeDistrict,
            @Nullable Integer places,
            @Nullable Integer vacancies,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            @Nullable Judgement judgement,
            boolean admitted,
            boolean open,
            List<Specialism> specialisms,
            long version,
            Instant at)
            implements OfferEvent {}
}
