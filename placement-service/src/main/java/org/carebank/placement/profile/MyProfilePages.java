package org.carebank.placement.profile;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The child's own profile, which it writes itself; nothing is left on the screen. */
@Path("/my-profile")
@Produces(MediaType.TEXT_HTML)
@Allowed({"young-person", "advocate"})
public class MyProfilePages {
    static final int WORDS_MAX = 4000;
    private static final int CAPTION_MAX = 200;

    private final Profiles profiles;
    private final Pictures pictures;
    private final Callers callers;
    private final Audit audit;

    MyProfilePages(Profiles profiles, Pictures pictures, Callers callers, Audit audit) {
        this.profiles = profiles;
        this.pictures = pictures;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance mine(
                List<ProfileSheet.Section> sections,
                List<Pictures.Kept> pictures,
                String caption,
                List<ProfileSheet.Area> areas,
                Faults faults);

        static native TemplateInstance part(ProfileSheet.Section section, String words, Faults faults);
    }

    @GET
    @Transactional
    public RestResponse<TemplateInstance> mine() {
        return shown(RestResponse.Status.OK, page(me(), "", Faults.none()));
    }

    @GET
    @Path("{part}")
    @Transactional
    public RestResponse<TemplateInstance> part(String part) {
        var child = me();
        var section = section(child, part);
        audit.looked("child", child);
        return shown(
                RestResponse.Status.OK,
                Templates.part(section, section.words() == null ? "" : section.words(), Faults.none()));
    }

    @POST
    @Path("{part}")
    @Idempotent
    public RestResponse<TemplateInstance> write(
            String part,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String words,
            @RestForm @Nullable String version) {
        var child = me();
        var faults = checked(words);
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = Templates.part(section(child, part), words == null ? "" : words, faults);
        if (!faults.any()) {
            try {
                profiles.write(child, Part.find(part).orElseThrow(), version(version), words == null ? "" : words);
                return RestResponse.seeOther(URI.create("/my-profile"));
            } catch (Refusal refusal) {
                return shown(
                        RestResponse.Status.BAD_REQUEST, page.data("faults", Faults.of(refusal, Map.of(), "words")));
            }
        }
        return shown(RestResponse.Status.BAD_REQUEST, page);
    }

    @POST
    @Path("pictures")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<TemplateInstance> add(
            @RestForm("picture") @Nullable FileUpload picture, @RestForm @Nullable String caption) throws IOException {
        var child = me();
        var typed = caption == null ? "" : caption;
        var faults = Faults.none();
        if (typed.length() > CAPTION_MAX) {
            faults.add("caption", "What stands beneath it can be 200 characters long at most");
        }
        if (!faults.any()) {
            try {
                pictures.add(child, ProfileResource.bytes(picture), typed);
                return RestResponse.seeOther(URI.create("/my-profile"));
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, Map.of("picture", new Faults.Field("picture", "The picture")), "picture");
            }
        }
        var found = faults;
        return shown(
                RestResponse.Status.BAD_REQUEST,
                QuarkusTransaction.requiringNew().call(() -> page(child, typed, found)));
    }

    @POST
    @Path("pictures/{id}/removal")
    public RestResponse<TemplateInstance> remove(UUID id) {
        pictures.remove(id);
        return RestResponse.seeOther(URI.create("/my-profile"));
    }

    static Faults checked(@Nullable String words) {
        var faults = Faults.none();
        if (words == null || words.isBlank()) {
            faults.add("words", "Write something, or go back");
        } else if (words.length() > WORDS_MAX) {
            faults.add("words", "The words can be 4,000 characters long at most");
        }
        return faults;
    }

    /** The version that the page was made of, as a change names it. */
    static String version(@Nullable String version) {
        return version != null && version.matches("\\d{1,9}") ? Etag.of(Long.parseLong(version)) : Etag.of(-1);
    }

    private ProfileSheet.Section section(UUID child, String wire) {
        var part = Part.find(wire).orElseThrow(() -> audit.notFound("profile-part", child));
        return ProfileSheet.section(profiles.saidBy(child), part);
    }

    private TemplateInstance page(UUID child, String caption, Faults faults) {
        var page = Templates.mine(
                ProfileSheet.sections(profiles.saidBy(child)),
                pictures.of(child),
                caption,
                ProfileSheet.areas(profiles.needsOf(child, false)),
                faults);
        audit.looked("child", child);
        return page;
    }

    private UUID me() {
        var child = callers.current().child();
        if (child == null) {
            throw audit.notFound("child", "none");
        }
        try {
            return UUID.fromString(child);
        } catch (IllegalArgumentException e) {
            throw audit.notFound("child", "none");
        }
    }

    private static RestResponse<TemplateInstance> shown(RestResponse.Status status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.create(status, page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
