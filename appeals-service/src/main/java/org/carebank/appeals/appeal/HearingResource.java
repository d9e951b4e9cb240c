package org.carebank.appeals.appeal;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.appeals.appeal.Appeals.Listening;
import org.carebank.appeals.hearing.Decision;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Etag;
import org.carebank.kit.time.Today;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Those who listen, by API: the hearing officer, and the Children's Commissioner's office when it is called on. */
@Path("/api/v1/appeals/{id}")
public class HearingResource {
    private final Appeals appeals;
    private final AppealReading reading;
    private final Today today;

    HearingResource(Appeals appeals, AppealReading reading, Today today) {
        this.appeals = appeals;
        this.reading = reading;
        this.today = today;
    }

    /**
     * A hearing.
     *
     * @param heardOn absent: today
     * @param account what the child said when they were heard
     * @param why the reasons, for officers and the council
     * @param wordsForChild what was decided and why, in words for the child's age
     */
    public record HearingRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*")
            String listenedBy,

            @Nullable LocalDate heardOn,
            @NotBlank @Size(max = AppealResource.WORDS_MAX) String account,
            @NotNull Decision decision,
            @NotBlank @Size(max = AppealResource.WORDS_MAX) String why,
            @NotBlank @Size(max = AppealResource.WORDS_MAX) String wordsForChild) {}

    /**
     * A resolution of the Commissioner's office.
     *
     * @param last after it the child is asked for the last time, and what they say stands
     */
    public record ResolutionRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*")
            String listenedBy,

            @Nullable LocalDate resolvedOn,
            @Nullable @Size(max = AppealResource.WORDS_MAX) String account,
            @NotNull Decision decision,
            @NotBlank @Size(max = AppealResource.WORDS_MAX) String why,
            @NotBlank @Size(max = AppealResource.WORDS_MAX) String wordsForChild,
            @Nullable Boolean last) {}

    @POST
    @Path("hearing")
    @Allowed("hearing-officer")
    @Transactional
    public RestResponse<AppealView> hear(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull HearingRequest request) {
        return changed(appeals.hear(
                id,
                ifMatch,
                new Listening(
                        request.listenedBy(),
                        dayOr(request.heardOn()),
                        request.account(),
                        request.decision(),
                        request.why(),
                        request.wordsForChild())));
    }

    @POST
    @Path("resolution")
    @Allowed("commissioner")
    @Transactional
    public RestResponse<AppealView> resolve(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ResolutionRequest request) {
        return changed(appeals.resolve(
                id,
                ifMatch,
                Boolean.TRUE.equals(request.last()),
                new Listening(
                        request.listenedBy(),
                        dayOr(request.resolvedOn()),
                        request.account(),
                        request.decision(),
                        request.why(),
                        request.wordsForChild())));
    }

    private LocalDate dayOr(@Nullable LocalDate given) {
        return given == null ? today.date() : given;
    }

    private RestResponse<AppealView> changed(Appeal appeal) {
        return RestResponse.ResponseBuilder.ok(reading.view(appeal))
                .header("ETag", Etag.of(appeal.version()))
                .build();
    }
}
