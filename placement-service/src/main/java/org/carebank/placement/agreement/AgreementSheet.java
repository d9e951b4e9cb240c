package org.carebank.placement.agreement;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.placement.child.Children;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.jspecify.annotations.Nullable;

/** What the page of an agreement shows to this person, and what it asks of them. */
@ApplicationScoped
public class AgreementSheet {
    private static final String ENDS = "REASON_PLACE_CHANGE";

    private final Agreements agreements;
    private final SealedWords words;
    private final Children children;
    private final Offers offers;
    private final Codes codes;
    private final Callers callers;
    private final Audit audit;

    AgreementSheet(
            Agreements agreements,
            SealedWords words,
            Children children,
            Offers offers,
            Codes codes,
            Callers callers,
            Audit audit) {
        this.agreements = agreements;
        this.words = words;
        this.children = children;
        this.offers = offers;
        this.codes = codes;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * What stands above the three parts.
     *
     * @param agreeBy until when the agreement of an emergency start is in time
     * @param back the page that this person came from
     */
    public record Head(
            String child,
            String back,
            String from,
            String to,
            @Nullable String keeper,
            @Nullable String waitsFor,
            @Nullable String agreeBy,
            @Nullable String over) {}

    /** One who must agree; with the button only for whoever may press it. */
    public record Task(
            String party,
            String words,
            boolean done,
            boolean mayAgree,
            boolean needsEvidence,
            @Nullable String evidence) {
        /** The field of what it rests on. */
        public String field() {
            return "evidence-" + party;
        }

        /** What the button says. */
        public String says() {
            return words + (party.equals("parents") ? " agree" : " agrees");
        }
    }

    /** What this person may still do. */
    public record Asked(boolean view, boolean assurances, boolean withdraw, boolean end, boolean callOff) {}

    TemplateInstance of(Agreement agreement, AgreementForm form) {
        audit.looked("child", agreement.child());
        var caller = callers.current();
        boolean needed = agreements.assurancesNeeded(agreement);
        var tasks = agreement.parties().stream()
                .map(each -> task(caller, agreement, each))
                .toList();
        return AgreementPages.Templates.agreement(
                AgreementView.of(
                        agreement, needed, agreements.agreeBy(agreement).orElse(null), words, caller),
                head(caller, agreement, agreement.waitsFor(needed)),
                tasks.stream().filter(each -> !Party.of(each.party()).home()).toList(),
                tasks.stream().filter(each -> Party.of(each.party()).home()).toList(),
                asked(caller, agreement, needed),
                withdrawals(form.reason),
                ends(form.reason),
                form.entered(),
                Faults.none());
    }

    private Head head(Caller caller, Agreement agreement, List<String> waitsFor) {
        var back = caller.hasAny("social-worker", "regional-officer")
                ? "/children/" + agreement.child()
                : "/my-agreements";
        // A parent is not told which home it is.
        var keeper = caller.has("parent")
                ? null
                : offers.find(agreement.setting()).map(Offer::providerName).orElse(null);
        return new Head(
                children.givenNameOf(children.require(agreement.child())),
                back,
                Words.day(agreement.plannedFrom()),
                Words.day(agreement.plannedTo()),
                keeper,
                waitsFor.isEmpty() ? null : AgreementWords.waitsFor(waitsFor),
                agreements.agreeBy(agreement).map(Words::day).orElse(null),
                over(agreement));
    }

    private @Nullable String over(Agreement agreement) {
        var reason = agreement.endReason();
        if (reason == null) {
            return null;
        }
        return switch (agreement.status()) {
            case WITHDRAWN -> "Withdrawn: " + Withdrawal.of(reason).words();
            case ENDED -> "Ended on " + Words.day(agreement.lastDay()) + ": " + endWords(reason);
            default -> null;
        };
    }

    private String endWords(String reason) {
        var unlived = AgreementWords.unlived(reason);
        if (unlived != null) {
            return unlived;
        }
        return codes.list().label(codes.list().known(ENDS, reason) ? ENDS : "REC", reason);
    }

    private Task task(Caller caller, Agreement agreement, AgreementParty asked) {
        var party = asked.party();
        boolean forOthers = party == Party.COURT || (party == Party.PARENTS && caller.has("social-worker"));
        boolean open = AgreementStatus.OPEN.contains(agreement.status());
        return new Task(
                party.wire(),
                party.words(),
                asked.agreed(),
                open && !asked.agreed() && SpeaksFor.maySpeak(caller, agreement, party),
                forOthers,
                SpeaksFor.mayReadEvidence(caller, agreement, party) ? words.evidenceOf(agreement.id(), asked) : null);
    }

    private Asked asked(Caller caller, Agreement agreement, boolean assurancesNeeded) {
        var status = agreement.status();
        boolean worker = caller.has("social-worker");
        boolean stands = worker && agreements.stands(agreement);
        boolean ahead = stands && agreements.ahead(agreement).isPresent();
        return new Asked(
                AgreementStatus.OPEN.contains(status) && (worker || caller.has("young-person")),
                assurancesNeeded && worker,
                status == AgreementStatus.DRAFTED && worker,
                stands && !ahead,
                ahead);
    }

    /** Whether a home can end for this reason. */
    boolean endsFor(String reason) {
        return codes.list().known(ENDS, reason);
    }

    private List<Choice> ends(@Nullable String chosen) {
        return codes.list().of(ENDS).stream()
                .map(each -> new Choice(each.code(), each.label(), each.code().equals(chosen)))
                .toList();
    }

    private static List<Choice> withdrawals(@Nullable String chosen) {
        return Arrays.stream(Withdrawal.values())
                .map(each -> new Choice(each.wire(), each.words(), each.wire().equals(chosen)))
                .toList();
    }
}
