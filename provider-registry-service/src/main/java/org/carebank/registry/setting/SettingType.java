package org.carebank.registry.setting;

import static org.carebank.registry.care.KindOfCare.ADOPTION;
import static org.carebank.registry.care.KindOfCare.BOARDING_SCHOOL;
import static org.carebank.registry.care.KindOfCare.CUSTODY;
import static org.carebank.registry.care.KindOfCare.FOSTER;
import static org.carebank.registry.care.KindOfCare.HOSPITAL;
import static org.carebank.registry.care.KindOfCare.INDEPENDENT_LIVING;
import static org.carebank.registry.care.KindOfCare.KINSHIP;
import static org.carebank.registry.care.KindOfCare.PARENT_AND_CHILD;
import static org.carebank.registry.care.KindOfCare.RESIDENTIAL;
import static org.carebank.registry.care.KindOfCare.SECURE;
import static org.carebank.registry.care.KindOfCare.SHORT_BREAKS;
import static org.carebank.registry.care.KindOfCare.SPECIAL_GUARDIANSHIP;
import static org.carebank.registry.care.KindOfCare.SUPPORTED_ACCOMMODATION;
import static org.carebank.registry.care.KindOfCare.SUPPORTED_LODGINGS;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Set;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.rule.Coded;

/** What a setting is, and which kinds of care such a one can offer. */
public enum SettingType implements Coded {
    HOME(
            "home",
            RESIDENTIAL,
            SECURE,
            BOARDING_SCHOOL,
            PARENT_AND_CHILD,
            SUPPORTED_ACCOMMODATION,
            SUPPORTED_LODGINGS,
            HOSPITAL,
            CUSTODY,
            SHORT_BREAKS,
            INDEPENDENT_LIVING),
    AGENCY("agency", FOSTER, ADOPTION, PARENT_AND_CHILD, SUPPORTED_LODGINGS, SHORT_BREAKS),
    HOUSEHOLD(
            "household",
            KINSHIP,
            SPECIAL_GUARDIANSHIP,
            FOSTER,
            ADOPTION,
            PARENT_AND_CHILD,
            SUPPORTED_LODGINGS,
            SHORT_BREAKS);

    @EnumeratedValue
    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<KindOfCare> kinds;

    SettingType(String code, KindOfCare... kinds) {
        this.code = code;
        this.kinds = Set.of(kinds);
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    /** Whether a setting of this type can offer that kind of care. */
    public boolean canOffer(KindOfCare kind) {
        return kinds.contains(kind);
    }
}
