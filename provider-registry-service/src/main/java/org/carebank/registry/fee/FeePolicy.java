package org.carebank.registry.fee;

import java.util.List;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.AdoptionPolicy;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.provider.Provider;
import org.carebank.registry.provider.ProviderStatus;
import org.carebank.registry.setting.Setting;
import org.carebank.registry.setting.SettingType;

/** For whom and for what a fee can be agreed. */
final class FeePolicy {
    /** Kinds of care whose money is an allowance of the household, or which nobody is paid for. */
    private static final Set<KindOfCare> WITHOUT_FEE = Set.of(
            KindOfCare.KINSHIP,
            KindOfCare.SPECIAL_GUARDIANSHIP,
            KindOfCare.OWN_PARENTS,
            KindOfCare.HOSPITAL,
            KindOfCare.CUSTODY,
            KindOfCare.OTHER);

    private FeePolicy() {}

    static void check(KindOfCare kind, Provider provider) {
        if (provider.status() != ProviderStatus.ADMITTED) {
            throw Refusal.conflict(
                    "provider-not-admitted", "A fee is agreed only with a provider that is admitted to the register");
        }
        if (WITHOUT_FEE.contains(kind)) {
            throw refused("kind-without-fee", "kind", kind.code(), "No fee is agreed for this kind of care");
        }
        AdoptionPolicy.check(List.of(kind), provider.legalForm(), provider.voluntaryAdoptionAgency());
    }

    /** @param field which field of the body names the setting */
    static void check(KindOfCare kind, Provider provider, String field, Setting setting) {
        if (!setting.provider().equals(provider.id())) {
            throw refused("setting-of-another", field, setting.id().toString(), "The setting is another provider's");
        }
        if (setting.type() == SettingType.HOUSEHOLD) {
            throw refused(
                    "household-has-allowance", field, setting.id().toString(), "A household has the allowance, no fee");
        }
        if (!setting.kinds().contains(kind)) {
            throw refused(
                    "kind-not-offered",
                    "kind",
                    kind.code(),
                    "The setting " + setting.id() + " does not offer this kind of care");
        }
    }

    private static Refusal refused(String code, String field, String value, String message) {
        return Refusal.invalid(code, message, new Refusal.Fault(field, code.replace('-', '_'), value, message));
    }
}
