package org.carebank.placement.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.reference.Codes;
import org.jspecify.annotations.Nullable;

/** Whether a caller may speak for a party, and what must be said for it to count. */
@ApplicationScoped
public class SpeaksFor {
    private final Callers callers;
    private final Codes codes;
    private final Audit audit;

    SpeaksFor(Callers callers, Codes codes, Audit audit) {
        this.callers = callers;
        this.codes = codes;
        this.audit = audit;
    }

    /** A 404 where the caller is somebody else; evidence is asked of a council that records what others said. */
    void require(Agreement agreement, Party party, @Nullable String evidence) {
        var caller = callers.current();
        if (!maySpeak(caller, agreement, party)) {
            throw audit.notFound("agreement", agreement.id());
        }
        boolean forOthers = party == Party.COURT || (party == Party.PARENTS && worksForCouncil(caller, agreement));
        if (forOthers && (evidence == null || evidence.isBlank())) {
            throw Refusal.invalid(
                    "evidence-missing",
                    "Say what it rests on: the order and its date, or what the parents said, when and to whom; or that"
                            + " nobody could be reached, and what was tried",
                    new Refusal.Fault("evidence", "present", null, "is needed for " + party.wire()));
        }
    }

    /** Whether this caller is, or may record for, that party of this agreement. */
    static boolean maySpeak(Caller caller, Agreement agreement, Party party) {
        return switch (party) {
            case COUNCIL, COURT -> worksForCouncil(caller, agreement);
            case PARENTS ->
                worksForCouncil(caller, agreement) || (caller.has("parent") && is(agreement.child(), caller.child()));
            case YOUNG_PERSON -> caller.has("young-person") && is(agreement.child(), caller.child());
            case PROVIDER -> caller.has("provider") && is(agreement.provider(), caller.provider());
            case CARER -> caller.has("carer") && is(agreement.household(), caller.household());
        };
    }

    /** What a party's agreement rests on is read by whoever may speak for it, by the council and by the regional office. */
    static boolean mayReadEvidence(Caller caller, Agreement agreement, Party party) {
        return caller.hasAny("social-worker", "council-system", "regional-officer")
                || maySpeak(caller, agreement, party);
    }

    private static boolean worksForCouncil(Caller caller, Agreement agreement) {
        return caller.hasAny("social-worker", "council-system")
                && agreement.council().equals(caller.council());
    }

    private static boolean is(@Nullable UUID id, @Nullable String claim) {
        return id != null && id.toString().equals(claim);
    }

    /** A home ends for a reason of the return's own lists. */
    void requireReason(String reason) {
        if (!codes.list().known("REASON_PLACE_CHANGE", reason) && !codes.list().known("REC", reason)) {
            throw Refusal.invalid(
                    "unknown-code",
                    "There is no such code",
                    new Refusal.Fault("reason", "known_code", reason, "is not a REASON_PLACE_CHANGE or REC code"));
        }
    }

    /** The child's view as it was sought: the words with how and by whom, or why not. */
    SealedWords.ChildView view(AgreementResource.ViewRequest asked) {
        boolean themselves = callers.current().has("young-person");
        boolean notSought = present(asked.notSoughtBecause());
        boolean said = present(asked.words()) || present(asked.feeling());
        if (notSought == said) {
            throw Refusal.invalid(
                    "view-incomplete",
                    "Record what the child said or feels, or why the view could not be sought",
                    new Refusal.Fault("words", "one_of_two", null, "give words or feeling, or not_sought_because"));
        }
        if (said && !themselves && (!present(asked.how()) || !present(asked.by()))) {
            throw Refusal.invalid(
                    "view-incomplete",
                    "Say how the view was sought and by whom",
                    new Refusal.Fault(present(asked.how()) ? "by" : "how", "present", null, "is needed"));
        }
        return new SealedWords.ChildView(
                asked.words(),
                asked.feeling(),
                themselves && !present(asked.how()) ? "told us themselves" : asked.how(),
                themselves && !present(asked.by()) ? "the child" : asked.by(),
                asked.notSoughtBecause(),
                Boolean.TRUE.equals(asked.shareWithHome()),
                null);
    }

    /** The party that a form names. */
    Party party(@Nullable String wire) {
        try {
            return Party.of(String.valueOf(wire));
        } catch (IllegalArgumentException e) {
            throw missing("party", "choose who agrees");
        }
    }

    /** The feeling that a form names; none where nothing was chosen. */
    @Nullable
    String feeling(@Nullable String chosen) {
        if (!present(chosen)) {
            return null;
        }
        if (!Set.of("happy", "ok", "unsure", "unhappy", "not_said").contains(chosen)) {
            throw missing("feeling", "choose one of the feelings");
        }
        return chosen;
    }

    /** What a form must say. */
    String present(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw missing(field, "is needed");
        }
        return text;
    }

    private static Refusal missing(String field, String message) {
        return Refusal.invalid(
                "form-incomplete", "The form lacks something", new Refusal.Fault(field, "present", null, message));
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
