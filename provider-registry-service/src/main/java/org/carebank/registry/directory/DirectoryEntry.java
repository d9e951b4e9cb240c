package org.carebank.registry.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.setting.Judgement;
import org.carebank.registry.setting.SettingType;
import org.jspecify.annotations.Nullable;

/**
 * What everyone may know about a home or agency.
 *
 * @param provision Ofsted's provision type
 * @param agency the public name of an agency; a home has none here
 * @param council ONS code; nothing says a finer place
 * @param places its size
 * @param vacancies for those who are signed in
 */
public record DirectoryEntry(
        UUID setting,
        SettingType type,
        @Nullable String provision,
        @Nullable String agency,
        List<KindOfCare> kinds,
        String council,
        String councilName,
        String region,
        @Nullable Integer places,
        @Nullable Integer vacancies,
        @Nullable Judgement judgement,
        @Nullable LocalDate judgedOn) {

    /** For a visitor without a sign-in: no word on which home has a place free. */
    DirectoryEntry forVisitor() {
        return new DirectoryEntry(
                setting,
                type,
                provision,
                agency,
                kinds,
                council,
                councilName,
                region,
                places,
                null,
                judgement,
                judgedOn);
    }
}
