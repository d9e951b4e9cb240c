package org.carebank.placement.concern;

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
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A concern as the council and the child's reviewing officer have it: what the office asks, and the council's answers. */
@Path("/concerns")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "independent-reviewing-officer"})
public class ConcernPages {
    private final Concerns concerns;
    private final ConcernEntries entries;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    ConcernPages(Concerns concerns, ConcernEntries entries, Children children, Callers callers, Audit audit) {
        this.concerns = concerns;
        this.entries = entries;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance concern(
                Head concern, List<ConcernWords.Said> entries, List<Asked> unanswered, String words, Faults faults);
    }

    /** Whom it is about. */
    public record Head(UUID id, UUID child, String name, String about, boolean mayAnswer) {}

    /** A question that waits for an answer. */
    public record Asked(UUID id, String words) {}

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance concern(UUID id) {
        return page(id, "", Faults.none());
    }

    private TemplateInstance page(UUID id, String words, Faults faults) {
        var concern = concerns.require(id);
        audit.looked("child", concern.child());
        var said = entries.of(id);
        var unanswered = said.stream()
                .filter(each -> each.kind().equals("question")
                        && said.stream().noneMatch(other -> each.id().equals(other.answers())))
                .map(each -> new Asked(each.id(), each.words()))
                .toList();
        var name = children.nameOf(children.require(concern.child()));
        return Templates.concern(
                new Head(
                        id,
                        concern.child(),
                        name,
                        ConcernWords.about(concern),
                        callers.current().has("social-worker")),
                ConcernWords.said(said),
                unanswered,
                words,
                faults);
    }

    @POST
    @Path("{id}/questions/{question}/answer")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> answer(
            UUID id,
            UUID question,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String words) {
        var written = words == null ? "" : words.strip();
        var faults = Faults.none();
        ConcernWords.requireWritten(written, "the answer", faults);
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, written, faults));
        }
        entries.answer(id, question, written);
        return RestResponse.seeOther(URI.create("/concerns/" + id));
    }
}
