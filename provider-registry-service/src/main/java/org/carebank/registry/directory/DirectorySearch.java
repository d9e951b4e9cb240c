package org.carebank.registry.directory;

import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.setting.Judgement;
import org.carebank.registry.setting.SettingType;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; what is absent does not matter.
 *
 * @param council ONS code
 * @param region ONS code
 */
public record DirectorySearch(
        @Nullable KindOfCare kind,
        @Nullable SettingType type,
        @Nullable String council,
        @Nullable String region,
        @Nullable Judgement judgement) {

    /** From the parameters of a URL or a form, where an empty one does not matter. */
    static DirectorySearch of(
            @Nullable String kind,
            @Nullable String type,
            @Nullable String council,
            @Nullable String region,
            @Nullable String judgement) {
        return new DirectorySearch(
                Coded.parameter(KindOfCare.class, "kind", kind),
                Coded.parameter(SettingType.class, "type", type),
                given(council),
                given(region),
                Coded.parameter(Judgement.class, "judgement", judgement));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
