package org.carebank.registry.setting;

import java.util.List;
import java.util.UUID;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.jspecify.annotations.Nullable;

/** A setting as the office and its own provider see it. */
public record SettingView(
        UUID id,
        UUID provider,
        @Nullable String urn,
        SettingType type,
        @Nullable String provision,
        @Nullable String name,
        List<KindOfCare> kinds,
        String council,
        @Nullable String postcodeDistrict,
        @Nullable Integer registeredPlaces,
        @Nullable Integer places,
        @Nullable Integer vacancies,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo,
        @Nullable Judgement judgement,
        boolean open,
        List<Specialism> specialisms,
        long version) {
    public static SettingView of(Setting setting) {
        var offer = setting.offer();
        return new SettingView(
                setting.id(),
                setting.provider(),
                setting.urn(),
                setting.type(),
                setting.provision(),
                setting.name(),
                offer.kinds(),
                setting.council(),
                setting.postcodeDistrict(),
                setting.registeredPlaces(),
                offer.places(),
                offer.vacancies(),
                offer.ageFrom(),
                offer.ageTo(),
                setting.judgement(),
                offer.open(),
                offer.specialisms(),
                setting.version());
    }
}
