package org.carebank.appeals.child;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.appeals.appeal.AppealReading;
import org.carebank.appeals.appeal.AppealView;
import org.carebank.appeals.appeal.Appeals;
import org.carebank.appeals.appeal.Appeals.Telling;
import org.carebank.appeals.appeal.ChildsSide;
import org.carebank.appeals.appeal.Wish;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The child's pages. They need no JavaScript, and each has a way out that leaves nothing behind. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Allowed({"young-person", "advocate"})
public class ChildPages {
    private static final int WORDS_MAX = 10_000;

    private final Appeals appeals;
    private final AppealReading reading;
    private final ChildsSide side;
    private final Callers callers;
    private final Language language;

    ChildPages(Appeals appeals, AppealReading reading, ChildsSide side, Callers callers, Language language) {
        this.appeals = appeals;
        this.reading = reading;
        this.side = side;
        this.callers = callers;
        this.language = language;
    }

    /** The pages' files in {@code templates/ChildPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance start(List<AppealView> mine);

        static native TemplateInstance words(String wish, String said, boolean share, String fault);

        static native TemplateInstance where(MyAppeal appeal, String notice, String said, String fault);

        static native TemplateInstance stop(MyAppeal appeal);
    }

    @GET
    @Allowed({"young-person", "advocate", "hearing-officer", "commissioner", "social-worker", "provider"})
    public RestResponse<TemplateInstance> start() {
        if (!callers.current().hasAny("young-person", "advocate")) {
            return RestResponse.seeOther(URI.create("/hearings"));
        }
        return page(Templates.start(reading.list(false, null, 20).items()));
    }

    @GET
    @Path("new/{wish}")
    public RestResponse<TemplateInstance> words(String wish) {
        return page(Templates.words(small(wish(wish)), "", false, ""));
    }

    /** Lodges it. Told before, the words are put with the open appeal: nobody is sent away. */
    @POST
    @Path("new/{wish}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Idempotent
    public RestResponse<TemplateInstance> lodge(
            String wish,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("words") @DefaultValue("") String words,
            @RestForm("share") @Nullable String share) {
        var wanted = wish(wish);
        var fault = fault(words);
        if (!fault.isEmpty()) {
            return faulty(Templates.words(small(wanted), words, share != null, fault));
        }
        var child = side.child();
        var open = appeals.openAbout(child, wanted);
        if (open.isPresent()) {
            appeals.addWords(open.get().id(), side.speaker(), words);
            return to(open.get().id(), "told");
        }
        var appeal = appeals.lodge(new Telling(child, wanted, side.speaker(), words, share != null, null));
        return to(appeal.id(), "sent");
    }

    @GET
    @Path("{id}")
    public RestResponse<TemplateInstance> where(UUID id, @QueryParam("notice") @DefaultValue("") String notice) {
        return page(Templates.where(mine(id), notice, "", ""));
    }

    @POST
    @Path("{id}/words")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Idempotent
    public RestResponse<TemplateInstance> addWords(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("words") @DefaultValue("") String words) {
        var fault = fault(words);
        if (!fault.isEmpty()) {
            return faulty(Templates.where(mine(id), "", words, fault));
        }
        appeals.addWords(id, side.speaker(), words);
        return to(id, "sent");
    }

    @POST
    @Path("{id}/felt-heard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("young-person")
    public RestResponse<TemplateInstance> feltHeard(
            UUID id,
            @RestForm("version") @DefaultValue("") String version,
            @RestForm("felt_heard") @DefaultValue("") String answer) {
        if (!answer.equals("yes") && !answer.equals("no")) {
            return faulty(Templates.where(mine(id), "", "", "ask"));
        }
        appeals.sayFeltHeard(id, version, answer.equals("yes"));
        return to(id, "sent");
    }

    @GET
    @Path("{id}/stop")
    public RestResponse<TemplateInstance> stop(UUID id) {
        return page(Templates.stop(mine(id)));
    }

    @POST
    @Path("{id}/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> stopIt(UUID id, @RestForm("version") @DefaultValue("") String version) {
        appeals.withdraw(id, version);
        return to(id, "");
    }

    private MyAppeal mine(UUID id) {
        var funded = reading.funding(id).answered() != null;
        return MyAppeal.of(reading.whole(id), funded, side.isTheChild(), language::day);
    }

    private static Wish wish(String path) {
        return switch (path) {
            case "leave" -> Wish.LEAVE;
            case "stay" -> Wish.STAY;
            default -> throw Refusal.notFound();
        };
    }

    private static String small(Wish wish) {
        return wish.name().toLowerCase(Locale.ROOT);
    }

    private static String fault(String words) {
        if (words.isBlank()) {
            return "missing";
        }
        return words.length() > WORDS_MAX ? "long" : "";
    }

    private RestResponse<TemplateInstance> page(TemplateInstance page) {
        return RestResponse.ok(inLanguage(page));
    }

    private RestResponse<TemplateInstance> faulty(TemplateInstance page) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, inLanguage(page));
    }

    private TemplateInstance inLanguage(TemplateInstance page) {
        return page.data("lang", language.code()).setLocale(language.locale());
    }

    private static RestResponse<TemplateInstance> to(UUID id, String notice) {
        return RestResponse.seeOther(URI.create("/" + id + (notice.isEmpty() ? "" : "?notice=" + notice)));
    }
}
