package org.carebank.placement.profile;

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
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.ChildHeads;
import org.carebank.placement.child.ChildHeads.Head;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A child's profile as its social worker, its reviewing officer and the regional office read it: the child first, risk on a page of its own. */
@Path("/children/{id}/profile")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "independent-reviewing-officer", "regional-officer"})
public class ProfilePages {
    private static final int RISK_MAX = 8000;
    private static final int NAME_MAX = 200;

    private final Profiles profiles;
    private final Pictures pictures;
    private final ChildHeads heads;
    private final Audit audit;

    ProfilePages(Profiles profiles, Pictures pictures, ChildHeads heads, Audit audit) {
        this.profiles = profiles;
        this.pictures = pictures;
        this.heads = heads;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance profile(
                Head child,
                List<ProfileSheet.Section> sections,
                List<Pictures.Kept> pictures,
                List<ProfileSheet.Area> areas);

        static native TemplateInstance part(Head child, ProfileSheet.Section section, String words, Faults faults);

        static native TemplateInstance need(
                Head child,
                List<Choice> disciplines,
                List<Choice> areas,
                List<Choice> levels,
                List<String> seen,
                NeedForm typed,
                Faults faults);

        static native TemplateInstance risk(
                Head child, List<ProfileSheet.RiskLine> risks, int version, RiskForm typed, TypedDay on, Faults faults);
    }

    /** What was typed of a need. */
    public static class NeedForm {
        @RestForm("discipline")
        public @Nullable String discipline;

        @RestForm("area")
        public @Nullable String area;

        @RestForm("level")
        public @Nullable String level;

        @RestForm("words")
        public @Nullable String words;

        @RestForm("author")
        public @Nullable String author;

        /** What stood when the page was made: {@code discipline:area:version} of each need. */
        @RestForm("seen")
        public List<String> seen = List.of();

        private String ifMatch() {
            var of = discipline + ":" + area + ":";
            return MyProfilePages.version(seen.stream()
                    .filter(each -> each.startsWith(of))
                    .map(each -> each.substring(of.length()))
                    .findFirst()
                    .orElse("0"));
        }
    }

    /** What was typed of a risk. */
    public static class RiskForm {
        @RestForm("words")
        public @Nullable String words;

        @RestForm("signed_by")
        public @Nullable String signedBy;

        @RestForm("version")
        public @Nullable String version;

        TypedDay on() {
            return TypedDay.sent("on");
        }
    }

    @GET
    @Transactional
    public TemplateInstance profile(UUID id) {
        var page = Templates.profile(
                heads.of(id),
                ProfileSheet.sections(profiles.saidBy(id)),
                pictures.of(id),
                ProfileSheet.areas(profiles.needsOf(id, false)));
        audit.looked("child", id);
        return page;
    }

    @GET
    @Path("parts/{part}")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance part(UUID id, String part) {
        var section = section(id, part);
        audit.looked("child", id);
        return Templates.part(heads.of(id), section, section.words() == null ? "" : section.words(), Faults.none());
    }

    @POST
    @Path("parts/{part}")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> write(
            UUID id,
            String part,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String words,
            @RestForm @Nullable String version) {
        var faults = MyProfilePages.checked(words);
        var said = words == null ? "" : words;
        var page = Templates.part(heads.of(id), section(id, part), said, faults);
        return done(
                id,
                "",
                faults,
                page,
                Map.of(),
                "words",
                () -> profiles.write(id, Part.find(part).orElseThrow(), MyProfilePages.version(version), said));
    }

    @GET
    @Path("need")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance need(UUID id) {
        return needs(id, new NeedForm(), Faults.none());
    }

    @POST
    @Path("need")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> see(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam NeedForm typed) {
        var faults = Faults.none();
        if (typed.discipline == null || !NeedScale.DISCIPLINES.containsKey(typed.discipline)) {
            faults.add("discipline", "Choose who sees it");
        }
        if (typed.area == null || !NeedScale.AREAS.containsKey(typed.area)) {
            faults.add("area", "Choose what it is about");
        }
        if (typed.level == null || !typed.level.matches("[0-4]")) {
            faults.add("level", "Choose how much is needed");
        }
        tooLong("words", "The words", typed.words, MyProfilePages.WORDS_MAX, faults);
        tooLong("author", "Who saw it", typed.author, NAME_MAX, faults);
        var page = needs(id, typed, faults);
        return done(
                id,
                "",
                faults,
                page,
                Map.of("author", new Faults.Field("author", "Who saw it")),
                "words",
                () -> profiles.see(
                        id,
                        String.valueOf(typed.discipline),
                        String.valueOf(typed.area),
                        typed.ifMatch(),
                        Integer.parseInt(String.valueOf(typed.level)),
                        typed.words,
                        typed.author));
    }

    @GET
    @Path("risk")
    @Transactional
    public TemplateInstance risk(UUID id) {
        return risks(id, new RiskForm(), Faults.none());
    }

    @POST
    @Path("risk")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> assess(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam RiskForm typed) {
        var faults = Faults.none();
        if (typed.words == null || typed.words.isBlank()) {
            faults.add("words", "Say what risk there is, and what helps");
        }
        tooLong("words", "The words", typed.words, RISK_MAX, faults);
        if (typed.signedBy == null || typed.signedBy.isBlank()) {
            faults.add("signed_by", "Enter the name and role of who signs it");
        }
        tooLong("signed_by", "The name", typed.signedBy, NAME_MAX, faults);
        var on = typed.on().required("on", "the day of the assessment", faults);
        var page = risks(id, typed, faults);
        return done(
                id,
                "/risk",
                faults,
                page,
                Map.of("on", new Faults.Field("on", "The day")),
                "words",
                () -> profiles.assess(
                        id,
                        MyProfilePages.version(typed.version),
                        String.valueOf(typed.words),
                        String.valueOf(typed.signedBy),
                        on.orElseThrow()));
    }

    private static void tooLong(String field, String name, @Nullable String words, int max, Faults faults) {
        if (words != null && words.length() > max) {
            faults.add(field, "%s can be %,d characters long at most".formatted(name, max));
        }
    }

    /** Back to the profile when it is done; else the page that was read before, with what is wrong. */
    private static RestResponse<TemplateInstance> done(
            UUID id,
            String to,
            Faults faults,
            TemplateInstance page,
            Map<String, Faults.Field> fields,
            String otherwise,
            Runnable verb) {
        if (!faults.any()) {
            try {
                verb.run();
                return RestResponse.seeOther(URI.create("/children/" + id + "/profile" + to));
            } catch (Refusal refusal) {
                return RestResponse.status(
                        RestResponse.Status.BAD_REQUEST, page.data("faults", Faults.of(refusal, fields, otherwise)));
            }
        }
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
    }

    private ProfileSheet.Section section(UUID id, String wire) {
        var part = Part.find(wire).orElseThrow(() -> audit.notFound("profile-part", id));
        return ProfileSheet.section(profiles.saidBy(id), part);
    }

    private TemplateInstance needs(UUID id, NeedForm typed, Faults faults) {
        var head = heads.of(id);
        audit.looked("child", id);
        return Templates.need(
                head,
                ProfileSheet.choices(NeedScale.DISCIPLINES, typed.discipline, "child"),
                ProfileSheet.choices(NeedScale.AREAS, typed.area),
                ProfileSheet.levels(typed.level),
                profiles.needsOf(id, false).stream()
                        .map(each -> each.discipline() + ":" + each.area() + ":" + each.version())
                        .toList(),
                typed,
                faults);
    }

    private TemplateInstance risks(UUID id, RiskForm typed, Faults faults) {
        var found = profiles.risksOf(id);
        audit.looked("child-risk", id);
        return Templates.risk(
                heads.of(id),
                found.stream().map(ProfileSheet::risk).toList(),
                found.isEmpty() ? 0 : found.getFirst().version(),
                typed,
                typed.on(),
                faults);
    }
}
