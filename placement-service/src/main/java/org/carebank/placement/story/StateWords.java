package org.carebank.placement.story;

import io.quarkus.qute.TemplateExtension;
import org.carebank.placement.agreement.AgreementStatus;
import org.carebank.placement.concern.ConcernStatus;

/** How pages say where an agreement or a concern stands. */
@TemplateExtension
final class StateWords {
    private StateWords() {}

    static String inWords(AgreementStatus status) {
        return switch (status) {
            case NEW, DRAFTED -> "not agreed by all yet";
            case EMERGENCY_STARTED -> "begun as an emergency, not agreed by all yet";
            case AGREED -> "agreed";
            case ENDED -> "ended";
            case WITHDRAWN -> "withdrawn";
        };
    }

    static String inWords(ConcernStatus status) {
        return switch (status) {
            case NEW, RAISED -> "waits for the regional office";
            case TAKEN_UP -> "taken up by the regional office";
            case ASSURED -> "the council has given its assurances";
            case CLOSED -> "closed";
        };
    }
}
