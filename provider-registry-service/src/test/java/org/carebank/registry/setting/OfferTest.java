package org.carebank.registry.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.test.ContractFiles;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTest {
    private static final UUID ID = UUID.fromString("01960000-0000-7000-8000-0000000000b1");
    private static final UUID PROVIDER = UUID.fromString("01960000-0000-7000-8000-0000000000a1");

    private static Offer offer(@Nullable Integer places, @Nullable Integer vacancies) {
        return new Offer(List.of(KindOfCare.RESIDENTIAL), places, vacancies, 10, 17, true, List.of());
    }

    @Test
    void anOfferMakesSenseOrIsRefusedWhateverItSays() {
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            var places = number(random, 12_000);
            var vacancies = number(random, 12_000);
            var from = number(random, 30);
            var to = number(random, 30);
            boolean sense = in(places, 9_999)
                    && in(vacancies, 9_999)
                    && in(from, 25)
                    && in(to, 25)
                    && (places == null || vacancies == null || vacancies <= places)
                    && (from == null || to == null || from <= to);
            try {
                new Offer(List.of(KindOfCare.RESIDENTIAL), places, vacancies, from, to, true, List.of());
                assertThat(sense)
                        .as("%s %s %s %s".formatted(places, vacancies, from, to))
                        .isTrue();
            } catch (Refusal refusal) {
                assertThat(sense)
                        .as("%s %s %s %s".formatted(places, vacancies, from, to))
                        .isFalse();
                assertThat(refusal.faults()).isNotEmpty();
            }
        }
    }

    private static @Nullable Integer number(Random random, int most) {
        return random.nextInt(5) == 0 ? null : Integer.valueOf(random.nextInt(-2, most));
    }

    private static boolean in(@Nullable Integer value, int most) {
        return value == null || (value >= 0 && value <= most);
    }

    @Test
    void kindsAreSaidOnceAndInOrder() {
        var kinds = List.of(KindOfCare.SECURE, KindOfCare.RESIDENTIAL, KindOfCare.SECURE);
        assertThat(new Offer(kinds, null, null, null, null, true, List.of()).kinds())
                .containsExactly(KindOfCare.RESIDENTIAL, KindOfCare.SECURE);
    }

    @Test
    void aSettingOffersOnlyWhatItsTypeCan() {
        var place = new Setting.Place(SettingType.HOUSEHOLD, null, null, "E08000037", "NE8");
        assertThatThrownBy(() -> new Setting(ID, PROVIDER, place, offer(2, 1)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(422);
                    assertThat(refusal.code()).isEqualTo("kind-not-of-type");
                });
    }

    @Test
    void nothingIsOfferedThatNoTypeCanOffer() {
        for (var type : SettingType.values()) {
            assertThat(type.canOffer(KindOfCare.OWN_PARENTS)).isFalse();
            assertThat(type.canOffer(KindOfCare.OTHER)).isFalse();
        }
    }

    @Test
    void aHouseholdHasNeitherUrnNorName() {
        assertThatThrownBy(() -> new Setting.Place(SettingType.HOUSEHOLD, "SC000001", null, "E08000037", null))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Setting.Place(SettingType.HOUSEHOLD, null, "The Smiths", "E08000037", null))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void everyChangeIsANewVersion() {
        var setting = new Setting(
                ID, PROVIDER, new Setting.Place(SettingType.HOME, null, null, "E08000037", "NE8"), offer(4, 1));
        assertThat(setting.version()).isEqualTo(1);
        setting.change(offer(4, 0));
        assertThat(setting.version()).isEqualTo(2);
        assertThat(setting.offer().vacancies()).isZero();
    }

    @Test
    void whatTheOthersAreToldKeepsTheContract() {
        var event = new OfferEvent.Stated(
                ID,
                PROVIDER,
                "SC009423",
                SettingType.HOME,
                List.of(KindOfCare.RESIDENTIAL),
                "E08000037",
                "E12000001",
                "NE8",
                4,
                1,
                10,
                17,
                Judgement.GOOD,
                true,
                true,
                List.of(Specialism.AUTISM),
                3,
                Instant.parse("2026-04-08T09:30:00Z"));
        ContractFiles.assertKeepsItsContract(event);
        assertThat(event.type()).isEqualTo("org.carebank.registry.offer.stated");
    }
}
