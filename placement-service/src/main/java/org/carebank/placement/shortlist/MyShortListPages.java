package org.carebank.placement.shortlist;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
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
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The homes that the council thinks of, as the child sees them, and what the child says of each. */
@Path("/my-short-list")
@Produces(MediaType.TEXT_HTML)
@Allowed("young-person")
public class MyShortListPages {
    private final ShortLists lists;
    private final ShortListWords words;
    private final Callers callers;
    private final Audit audit;

    MyShortListPages(ShortLists lists, ShortListWords words, Callers callers, Audit audit) {
        this.lists = lists;
        this.words = words;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(String count, List<Line> homes, Faults faults);
    }

    /** A home as anybody may know it, with what the child said of it. */
    public record Line(UUID id, int number, String home, String said, String saidWords, List<Choice> feelings) {}

    @GET
    @Transactional
    public TemplateInstance list() {
        audit.looked("child", me());
        return page(null, new WishForm());
    }

    @POST
    @Path("entries/{entry}/wishes")
    @Idempotent
    public RestResponse<TemplateInstance> wish(
            UUID entry, @RestForm("idempotency_key") @Nullable String key, @BeanParam WishForm form) {
        var page = page(entry, form);
        var faults = Faults.none();
        form.requireWish(faults);
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults));
        }
        lists.wish(me(), entry, WishForm.text(form.feeling), form.words, null);
        return RestResponse.seeOther(URI.create("/my-short-list"));
    }

    private UUID me() {
        try {
            return UUID.fromString(String.valueOf(callers.current().child()));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }

    private TemplateInstance page(@Nullable UUID entered, WishForm form) {
        var entries = lists.of(me()).entries();
        var lines = new java.util.ArrayList<Line>();
        for (var each : entries) {
            boolean now = each.id().equals(entered);
            var wish = each.wish();
            lines.add(new Line(
                    each.id(),
                    lines.size() + 1,
                    words.home(each.home()),
                    wish == null ? "" : ShortListWords.feeling(wish.feeling()),
                    now ? WishForm.text(form.words) : wish == null || wish.words() == null ? "" : wish.words(),
                    ShortListWords.feelings(now ? form.feeling : wish == null ? null : wish.feeling())));
        }
        return Templates.list(Words.count(lines.size(), "home", "homes"), lines, Faults.none());
    }
}
