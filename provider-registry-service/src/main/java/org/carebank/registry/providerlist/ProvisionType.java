package org.carebank.registry.providerlist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.rule.PlainName;
import org.carebank.registry.setting.SettingType;

/** Ofsted's provision types: what kind of setting each is, and the kinds of care that it offers. */
enum ProvisionType {
    CHILDRENS_HOME("Children's home", SettingType.HOME, KindOfCare.RESIDENTIAL),
    SHORT_BREAKS_HOME("Children's home (short breaks only)", SettingType.HOME, KindOfCare.SHORT_BREAKS),
    SECURE_CHILDRENS_HOME("Secure children's home", SettingType.HOME, KindOfCare.SECURE),
    SECURE_TRAINING_CENTRE("Secure Training Centre", SettingType.HOME, KindOfCare.CUSTODY),
    SPECIAL_SCHOOL("Residential Special School", SettingType.HOME, KindOfCare.BOARDING_SCHOOL),
    SPECIAL_SCHOOL_AS_HOME(
            "Residential special school (registered as a children's home)",
            SettingType.HOME,
            KindOfCare.RESIDENTIAL,
            KindOfCare.BOARDING_SCHOOL),
    BOARDING_SCHOOL("Boarding School", SettingType.HOME, KindOfCare.BOARDING_SCHOOL),
    COLLEGE("Further Education College with Residential Accommodation", SettingType.HOME, KindOfCare.BOARDING_SCHOOL),
    FAMILY_CENTRE("Residential Family Centre", SettingType.HOME, KindOfCare.PARENT_AND_CHILD),
    HOLIDAY_SCHEME("Residential Holiday Scheme for Disabled Children", SettingType.HOME, KindOfCare.SHORT_BREAKS),
    SUPPORTED_ACCOMMODATION("Supported Accommodation", SettingType.HOME, KindOfCare.SUPPORTED_ACCOMMODATION),
    FOSTERING_AGENCY("Independent Fostering Agency", SettingType.AGENCY, KindOfCare.FOSTER),
    VOLUNTARY_ADOPTION_AGENCY("Voluntary Adoption Agency", SettingType.AGENCY, KindOfCare.ADOPTION),
    /** Supports adoptive families and places no child, so by R12 it offers no adoption. */
    ADOPTION_SUPPORT_AGENCY("Adoption Support Agency", SettingType.AGENCY);

    private final String label;
    private final SettingType type;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<KindOfCare> kinds;

    ProvisionType(String label, SettingType type, KindOfCare... kinds) {
        this.label = label;
        this.type = type;
        this.kinds = List.of(kinds);
    }

    /** The type that the list's words mean, whatever their capitals and apostrophes. */
    static Optional<ProvisionType> of(String words) {
        var plain = PlainName.of(words);
        return Arrays.stream(values())
                .filter(each -> PlainName.of(each.label).equals(plain))
                .findFirst();
    }

    String label() {
        return label;
    }

    SettingType type() {
        return type;
    }

    List<KindOfCare> kinds() {
        return kinds;
    }
}
