package org.carebank.placement.shortlist;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The short list as the social worker keeps it, shows it and records what the child says. */
@Path("/children/{child}/short-list")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class ShortListPages {
    private final ShortLists lists;
    private final ShortListWords words;
    private final Children children;
    private final Audit audit;

    ShortListPages(ShortLists lists, ShortListWords words, Children children, Audit audit) {
        this.lists = lists;
        this.words = words;
        this.children = children;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(Head head, List<Line> homes, Entered entered, Faults faults);
    }

    /** Whose list it is, and since when the child sees it. */
    public record Head(UUID child, String name, String count, String shown, long version) {}

    /** A home on the list. */
    public record Line(
            UUID id,
            UUID setting,
            String keeper,
            String home,
            String why,
            String shown,
            String wish,
            String wishWords,
            String wishBy,
            boolean first) {}

    /** What was typed and is not right yet. */
    public record Entered(String entry, String words, String how, String why, String setting, List<Choice> feelings) {}

    @GET
    @Transactional
    public TemplateInstance list(@PathParam("child") UUID child) {
        audit.looked("child", child);
        return page(child, new WishForm());
    }

    @POST
    @Path("entries")
    @Idempotent
    public RestResponse<TemplateInstance> add(
            @PathParam("child") UUID child,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam WishForm form) {
        return done(child, form, "why", faults -> {
            form.requireWhy(faults);
            if (!faults.any()) {
                lists.add(child, id(form.setting), WishForm.text(form.why));
            }
        });
    }

    @POST
    @Path("entries/{entry}/removal")
    @Idempotent
    public RestResponse<TemplateInstance> remove(
            @PathParam("child") UUID child,
            UUID entry,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam WishForm form) {
        return done(child, form, "homes", _ -> lists.remove(child, form.ifMatch(), entry));
    }

    /** One place further up. */
    @POST
    @Path("entries/{entry}/up")
    @Idempotent
    public RestResponse<TemplateInstance> up(
            @PathParam("child") UUID child,
            UUID entry,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam WishForm form) {
        return done(child, form, "homes", _ -> {
            var order = new ArrayList<>(
                    lists.of(child).entries().stream().map(ShortLists.Entry::id).toList());
            int at = order.indexOf(entry);
            if (at > 0) {
                Collections.swap(order, at, at - 1);
            }
            lists.order(child, form.ifMatch(), order);
        });
    }

    @POST
    @Path("showing")
    @Idempotent
    public RestResponse<TemplateInstance> show(
            @PathParam("child") UUID child,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam WishForm form) {
        return done(child, form, "homes", _ -> lists.show(child, form.ifMatch()));
    }

    @POST
    @Path("entries/{entry}/wishes")
    @Idempotent
    public RestResponse<TemplateInstance> wish(
            @PathParam("child") UUID child,
            UUID entry,
            @RestForm("idempotency_key") @Nullable String key,
            @BeanParam WishForm form) {
        form.entry = entry.toString();
        return done(child, form, "feeling", faults -> {
            form.requireWish(faults);
            if (!faults.any()) {
                lists.wish(child, entry, WishForm.text(form.feeling), form.words, form.how);
            }
        });
    }

    /** Back to the list when it is done; the list with what was typed when something is wrong with it. */
    private RestResponse<TemplateInstance> done(UUID child, WishForm form, String field, Consumer<Faults> verb) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = page(child, form);
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, WishForm.FIELDS, field);
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/children/" + child + "/short-list"));
    }

    private static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(WishForm.text(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }

    private TemplateInstance page(UUID childId, WishForm form) {
        var list = lists.of(childId);
        var head = new Head(
                childId,
                children.nameOf(children.require(childId)),
                Words.count(list.entries().size(), "home", "homes"),
                ShortListWords.day(list.shownAt()),
                list.version());
        var lines = new ArrayList<Line>();
        list.entries().forEach(each -> lines.add(line(each, lines.isEmpty())));
        var entered = new Entered(
                WishForm.text(form.entry),
                WishForm.text(form.words),
                WishForm.text(form.how),
                WishForm.text(form.why),
                WishForm.text(form.setting),
                ShortListWords.feelings(form.feeling));
        return Templates.list(head, lines, entered, Faults.none());
    }

    private Line line(ShortLists.Entry entry, boolean first) {
        var home = entry.home();
        var wish = entry.wish();
        return new Line(
                entry.id(),
                home.setting(),
                home.providerName() == null ? "Name not known yet" : home.providerName(),
                words.home(home),
                entry.why(),
                ShortListWords.day(entry.shownAt()),
                wish == null ? "" : ShortListWords.feeling(wish.feeling()),
                wish == null || wish.words() == null ? "" : wish.words(),
                wish == null
                        ? ""
                        : ShortListWords.day(wish.at())
                                + (wish.themselves() ? ", written by the child" : ", asked: " + wish.how()),
                first);
    }
}
