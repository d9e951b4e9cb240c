package org.carebank.placement.profile;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Open;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A child's profile: its own words and pictures first, then what it needs, risk last and on its own. */
@Path("/api/v1")
public class ProfileResource {
    private final Profiles profiles;
    private final Pictures pictures;
    private final Audit audit;

    ProfileResource(Profiles profiles, Pictures pictures, Audit audit) {
        this.profiles = profiles;
        this.pictures = pictures;
        this.audit = audit;
    }

    /** The child's own words. */
    public record WordsRequest(@NotBlank @Size(max = 4000) String words) {}

    /** The request; {@code author}: who saw it, and as what, where another discipline than social care did. */
    public record NeedRequest(
            @NotNull @Min(0) @Max(4) Integer level,
            @Size(max = 4000) @Nullable String words,
            @Size(max = 200) @Nullable String author) {}

    /** The request; {@code signed_by}: name and role. */
    public record RiskRequest(
            @NotBlank @Size(max = 8000) String words,
            @NotBlank @Size(max = 200) String signedBy,
            @NotNull LocalDate on) {}

    /** A part, with who wrote it: the child, or the child with somebody. */
    public record PartView(
            String part,
            String words,
            @Nullable String writtenWith,
            @Nullable String helper,
            Instant at,
            long version) {
        static PartView of(Profiles.Said said) {
            return new PartView(
                    said.part().wire(), said.words(), said.writtenWith(), said.helper(), said.at(), said.version());
        }
    }

    /** A picture: where it is, and what stands beneath it. */
    public record PictureView(UUID id, String href, String type, int width, int height, String caption) {
        static PictureView of(Pictures.Kept kept) {
            return new PictureView(
                    kept.id(),
                    "/placements/api/v1/profile-pictures/" + kept.id(),
                    kept.type(),
                    kept.width(),
                    kept.height(),
                    kept.caption());
        }
    }

    /** What a discipline sees, on the published scale. */
    public record NeedView(
            String discipline,
            String area,
            int level,
            @Nullable String words,
            String author,
            Instant at,
            long version) {
        static NeedView of(Profiles.Need need) {
            return new NeedView(
                    need.discipline(),
                    need.area(),
                    need.level(),
                    need.words(),
                    need.author(),
                    need.at(),
                    need.version());
        }
    }

    /** The whole, in the order in which it is read; risk is asked for on its own. */
    public record ProfileView(List<PartView> parts, List<PictureView> pictures, List<NeedView> needs) {}

    /** Risk on a day, signed. */
    public record RiskView(String words, String signedBy, LocalDate on, long version) {
        static RiskView of(Profiles.Risk risk) {
            return new RiskView(risk.words(), risk.signedBy(), risk.on(), risk.version());
        }
    }

    /** The scale: areas, disciplines, and the words for 0 to 4. */
    public record ScaleView(List<String> levels, Map<String, String> areas, Map<String, String> disciplines) {}

    @GET
    @Path("need-scale")
    @Open
    public ScaleView scale() {
        return new ScaleView(NeedScale.LEVELS, NeedScale.AREAS, NeedScale.DISCIPLINES);
    }

    @GET
    @Path("children/{id}/profile")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker", "independent-reviewing-officer", "regional-officer"})
    public ProfileView profile(UUID id) {
        var view = new ProfileView(
                profiles.saidBy(id).stream().map(PartView::of).toList(),
                pictures.of(id).stream().map(PictureView::of).toList(),
                profiles.needsOf(id, false).stream().map(NeedView::of).toList());
        audit.looked("child", id);
        return view;
    }

    /** Every version of a part, the latest first. */
    @GET
    @Path("children/{id}/profile/{part}")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker", "independent-reviewing-officer", "regional-officer"})
    public List<PartView> versions(UUID id, String part) {
        var found = profiles.versionsOf(id, part(id, part));
        audit.looked("child", id);
        return found.stream().map(PartView::of).toList();
    }

    /** {@code If-Match} names the version that is changed; 0 where nothing is written yet. */
    @PUT
    @Path("children/{id}/profile/{part}")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker"})
    public RestResponse<PartView> write(
            UUID id,
            String part,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull WordsRequest asked) {
        var said = profiles.write(id, part(id, part), ifMatch, asked.words());
        return answer(PartView.of(said), said.version());
    }

    private Part part(UUID child, String wire) {
        return Part.find(wire).orElseThrow(() -> audit.notFound("profile-part", child));
    }

    /** A PNG or JPEG of at most 5 MB, as multipart; drawn anew, so that nothing but its points is kept. The same file again is the same picture. */
    @POST
    @Path("children/{id}/profile-pictures")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed({"young-person", "advocate", "social-worker"})
    public RestResponse<PictureView> add(
            UUID id,
            @RestForm("picture") @Nullable FileUpload picture,
            @RestForm @Size(max = 200) @Nullable String caption)
            throws IOException {
        var kept = pictures.add(id, bytes(picture), caption);
        return Created.at("/placements/api/v1/profile-pictures/" + kept.id(), 0, PictureView.of(kept));
    }

    /** The bytes of a file that is not too large; a file that is missing is named. */
    static byte[] bytes(@Nullable FileUpload file) throws IOException {
        if (file == null || file.size() == 0) {
            throw Refusal.badRequest(
                    "picture-missing",
                    "Send a picture",
                    new Refusal.Fault("picture", "present", null, "must be a PNG or JPEG picture"));
        }
        if (file.size() > Picture.BYTES_MAX) {
            throw Refusal.invalid(
                    "picture-impossible",
                    "This picture cannot be taken: it is larger than 5 megabytes",
                    new Refusal.Fault("picture", "size", null, "is larger than 5 megabytes"));
        }
        return Files.readAllBytes(file.uploadedFile());
    }

    @GET
    @Path("profile-pictures/{id}")
    @Produces(Picture.TYPE)
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker", "independent-reviewing-officer", "regional-officer"})
    public RestResponse<StreamingOutput> picture(UUID id) {
        return shown(pictures.require(id));
    }

    private RestResponse<StreamingOutput> shown(Pictures.Kept kept) {
        audit.looked("child", kept.child());
        var bytes = pictures.bytesOf(kept);
        return RestResponse.ResponseBuilder.<StreamingOutput>create(RestResponse.Status.OK, out -> out.write(bytes))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "inline")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }

    @DELETE
    @Path("profile-pictures/{id}")
    @Allowed({"young-person", "advocate", "social-worker"})
    public void remove(UUID id) {
        pictures.remove(id);
    }

    /** What the child needs as it is seen now; with {@code versions=true} all that was seen before too. */
    @GET
    @Path("children/{id}/needs")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker", "independent-reviewing-officer", "regional-officer"})
    public List<NeedView> needs(UUID id, @QueryParam("versions") @DefaultValue("false") boolean versions) {
        var found = profiles.needsOf(id, versions);
        audit.looked("child", id);
        return found.stream().map(NeedView::of).toList();
    }

    /** The child (or its advocate) as the discipline child, the social worker for every other one. */
    @PUT
    @Path("children/{id}/needs/{discipline}/{area}")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker"})
    public RestResponse<NeedView> see(
            UUID id,
            String discipline,
            String area,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull NeedRequest asked) {
        var need = profiles.see(id, discipline, area, ifMatch, asked.level(), asked.words(), asked.author());
        return answer(NeedView.of(need), need.version());
    }

    /** Every version, the latest first; each look stands in the audit by its own name. */
    @GET
    @Path("children/{id}/risk")
    @Transactional
    @Allowed({"social-worker", "independent-reviewing-officer", "regional-officer"})
    public List<RiskView> risk(UUID id) {
        var found = profiles.risksOf(id);
        audit.looked("child-risk", id);
        return found.stream().map(RiskView::of).toList();
    }

    @PUT
    @Path("children/{id}/risk")
    @Transactional
    @Allowed("social-worker")
    public RestResponse<RiskView> assess(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull RiskRequest asked) {
        var risk = profiles.assess(id, ifMatch, asked.words(), asked.signedBy(), asked.on());
        return answer(RiskView.of(risk), risk.version());
    }

    private static <T> RestResponse<T> answer(T view, long version) {
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", Etag.of(version))
                .build();
    }
}
