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
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The form on which the child's reviewing officer raises a concern. */
@Path("/children/{id}/concerns")
@Produces(MediaType.TEXT_HTML)
@Allowed("independent-reviewing-officer")
public class RaisePages {
    private final ConcernEntries entries;
    private final Children children;
    private final Audit audit;

    RaisePages(ConcernEntries entries, Children children, Audit audit) {
        this.entries = entries;
        this.children = children;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance raise(UUID child, String name, String words, Faults faults);
    }

    @GET
    @Path("new")
    @Transactional
    public TemplateInstance form(UUID id) {
        return page(id, "", Faults.none());
    }

    private TemplateInstance page(UUID id, String words, Faults faults) {
        var name = children.nameOf(children.require(id));
        audit.looked("child", id);
        return Templates.raise(id, name, words, faults);
    }

    @POST
    @Idempotent
    @Transactional
    public RestResponse<TemplateInstance> raise(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm @Nullable String words) {
        var written = words == null ? "" : words.strip();
        var faults = Faults.none();
        ConcernWords.requireWritten(written, "why you are concerned", faults);
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, written, faults));
        }
        return RestResponse.seeOther(
                URI.create("/concerns/" + entries.raise(id, written).id()));
    }
}
