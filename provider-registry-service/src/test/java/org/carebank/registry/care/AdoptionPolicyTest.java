package org.carebank.registry.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class AdoptionPolicyTest {
    @Test
    void onlyCouncilsAndVoluntaryAdoptionAgenciesMayOfferAdoption() {
        for (var form : LegalForm.values()) {
            assertThat(AdoptionPolicy.mayOffer(form, false))
                    .as(form.code())
                    .isEqualTo(form == LegalForm.LOCAL_AUTHORITY);
            assertThat(AdoptionPolicy.mayOffer(form, true))
                    .as(form.code() + ", registered as an agency")
                    .isEqualTo(form == LegalForm.LOCAL_AUTHORITY || form == LegalForm.VOLUNTARY);
        }
    }

    @Test
    void anybodyElseIsRefusedWithTheRuleThatSaysSo() {
        assertThatThrownBy(() ->
                        AdoptionPolicy.check(List.of(KindOfCare.FOSTER, KindOfCare.ADOPTION), LegalForm.PRIVATE, false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("adoption-not-allowed"));
        assertThatCode(() -> AdoptionPolicy.check(List.of(KindOfCare.FOSTER), LegalForm.PRIVATE, false))
                .doesNotThrowAnyException();
    }
}
