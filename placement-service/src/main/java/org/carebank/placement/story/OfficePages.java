package org.carebank.placement.story;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.concern.Concern;
import org.carebank.placement.concern.ConcernStatus;
import org.carebank.placement.concern.Concerns;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Councils;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The regional office's concerns: read, taken up, closed; never a say over a home. */
@Path("/office")
@Produces(MediaType.TEXT_HTML)
@Allowed("regional-officer")
public class OfficePages {
    private static final int ROWS = 50;
    private static final List<String> REASONS = List.of("settled", "left_care", "other");

    private final Concerns concerns;
    private final Children children;
    private final Councils councils;
    private final Audit audit;

    OfficePages(Concerns concerns, Children children, Councils councils, Audit audit) {
        this.concerns = concerns;
        this.children = children;
        this.councils = councils;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance concerns(String count, List<Line> concerns, @Nullable String next);
    }

    /** A concern in words. */
    public record Line(
            UUID id, UUID child, String name, String council, String on, int moves, String status, boolean raised) {}

    @GET
    @Transactional
    public TemplateInstance concerns(@QueryParam("cursor") @Nullable String cursor) {
        var after = Cursor.parts(cursor);
        var found = concerns.open(after.isEmpty() ? null : Cursors.uuid(after), ROWS + 1);
        var page = found.subList(0, Math.min(ROWS, found.size()));
        audit.looked("child", page.stream().map(Concern::child).distinct().toList());
        var next = found.size() > ROWS ? Cursor.of(page.getLast().id()) : null;
        return Templates.concerns(
                Words.count(concerns.countOpen(), "open concern", "open concerns"),
                page.stream().map(this::line).toList(),
                next);
    }

    private Line line(Concern concern) {
        return new Line(
                concern.id(),
                concern.child(),
                children.nameOf(children.require(concern.child())),
                councils.require(concern.council()).name(),
                Words.day(concern.on()),
                concern.moves(),
                concern.status().wire().replace('_', ' '),
                concern.status() == ConcernStatus.RAISED);
    }

    @POST
    @Path("concerns/{id}/taken-up")
    @Idempotent
    public RestResponse<Void> takeUp(UUID id, @RestForm("idempotency_key") @Nullable String key) {
        concerns.takeUp(id);
        return back();
    }

    @POST
    @Path("concerns/{id}/closed")
    @Idempotent
    public RestResponse<Void> close(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String note) {
        if (reason == null || !REASONS.contains(reason)) {
            throw Refusal.invalid(
                    "reason-missing",
                    "Choose why the concern is closed",
                    new Refusal.Fault("reason", "one_of_list", reason, "choose a reason"));
        }
        concerns.close(id, reason, note == null || note.isBlank() ? null : note);
        return back();
    }

    private static RestResponse<Void> back() {
        return RestResponse.seeOther(URI.create("/placements/office"));
    }
}
