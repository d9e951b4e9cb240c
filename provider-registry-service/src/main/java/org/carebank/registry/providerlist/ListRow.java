package org.carebank.registry.providerlist;

import java.time.LocalDate;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.council.Council;
import org.carebank.registry.setting.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * One provision of the list, read and in order.
 *
 * @param registration Ofsted's word: Active, Suspended …
 * @param name absent where Ofsted redacts it
 * @param owner the organisation that owns it; absent where the list does not say
 */
record ListRow(
        String urn,
        ProvisionType provision,
        String registration,
        @Nullable LocalDate registeredOn,
        @Nullable String name,
        @Nullable String postcodeDistrict,
        Council council,
        LegalForm sector,
        @Nullable Integer places,
        @Nullable String owner,
        @Nullable Judgement judgement,
        @Nullable LocalDate judgedOn) {

    /** The organisation: its owner, or the provision itself, named by its URN because names are redacted. */
    String organisation() {
        return owner == null ? urn : owner;
    }

    boolean open() {
        return registration.equals(RowReader.ACTIVE);
    }
}
