package org.carebank.placement.agreement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One agreement as a task list of three parts: who speaks for the child, the home, the child's view. */
@Path("/agreements/{id}")
@Produces(MediaType.TEXT_HTML)
public class AgreementPages {
    private final Agreements agreements;
    private final SpeaksFor speaksFor;
    private final SealedWords words;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    AgreementPages(
            Agreements agreements,
            SpeaksFor speaksFor,
            SealedWords words,
            Children children,
            Callers callers,
            Audit audit) {
        this.agreements = agreements;
        this.speaksFor = speaksFor;
        this.words = words;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance agreement(
                String child,
                AgreementView agreement,
                String status,
                List<Task> speakers,
                List<Task> home,
                Asked asked);
    }

    /** One who must agree; with the button only for whoever may press it. */
    public record Task(String party, String words, boolean done, boolean mayAgree, boolean needsEvidence) {}

    /** What this person may still give. */
    public record Asked(boolean view, boolean assurances) {}

    @GET
    @Transactional
    @Allowed({"social-worker", "provider", "carer", "young-person", "parent", "regional-officer"})
    public TemplateInstance agreement(UUID id) {
        var agreement = agreements.require(id);
        audit.looked("child", agreement.child());
        var caller = callers.current();
        boolean open = agreement.status() == AgreementStatus.DRAFTED
                || agreement.status() == AgreementStatus.EMERGENCY_STARTED;
        boolean needed = agreements.assurancesNeeded(agreement);
        var tasks = agreement.parties().stream()
                .map(each -> task(caller, agreement, each, open))
                .toList();
        return Templates.agreement(
                children.givenNameOf(children.require(agreement.child())),
                AgreementView.of(agreement, needed, words, !caller.has("parent")),
                agreement.status().wire().replace('_', ' '),
                tasks.stream().filter(each -> !Party.of(each.party()).home()).toList(),
                tasks.stream().filter(each -> Party.of(each.party()).home()).toList(),
                new Asked(
                        open && caller.hasAny("social-worker", "young-person"), needed && caller.has("social-worker")));
    }

    private static Task task(Caller caller, Agreement agreement, AgreementParty asked, boolean open) {
        var party = asked.party();
        boolean forOthers = party == Party.COURT || (party == Party.PARENTS && caller.has("social-worker"));
        return new Task(
                party.wire(),
                party.words(),
                asked.agreed(),
                open && !asked.agreed() && SpeaksFor.maySpeak(caller, agreement, party),
                forOthers);
    }

    @POST
    @Path("agreements")
    @Idempotent
    @Allowed({"social-worker", "provider", "carer", "young-person", "parent"})
    public RestResponse<Void> agree(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String party,
            @RestForm @Nullable String evidence) {
        var spoken = speaksFor.party(party);
        speaksFor.require(agreements.require(id), spoken, evidence);
        agreements.agree(id, spoken, evidence);
        return back(id);
    }

    @POST
    @Path("child-view")
    @Idempotent
    @Allowed({"social-worker", "young-person"})
    public RestResponse<Void> childView(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String words,
            @RestForm @Nullable String feeling,
            @RestForm @Nullable String how,
            @RestForm @Nullable String by,
            @RestForm("not_sought_because") @Nullable String notSoughtBecause,
            @RestForm("share_with_home") @Nullable String share) {
        var asked = new AgreementResource.ViewRequest(
                words, speaksFor.feeling(feeling), how, by, notSoughtBecause, "yes".equals(share));
        agreements.viewed(id, speaksFor.view(asked));
        return back(id);
    }

    @POST
    @Path("assurances")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<Void> assure(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String text,
            @RestForm @Nullable String evidence) {
        agreements.assure(id, speaksFor.present("text", text), speaksFor.present("evidence", evidence));
        return back(id);
    }

    private static RestResponse<Void> back(UUID id) {
        return RestResponse.seeOther(URI.create("/placements/agreements/" + id));
    }
}
