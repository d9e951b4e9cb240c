package org.carebank.placement.review;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Open;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.placement.careplan.Area;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reviews of a child's care plan, and who holds them. */
@Path("/api/v1")
public class ReviewResource {
    private final Reviews reviews;
    private final ReviewingOfficers officers;
    private final ProviderProgress progress;
    private final Audit audit;
    private final Today today;

    ReviewResource(Reviews reviews, ReviewingOfficers officers, ProviderProgress progress, Audit audit, Today today) {
        this.reviews = reviews;
        this.officers = officers;
        this.progress = progress;
        this.audit = audit;
        this.today = today;
    }

    /** How far one aim of the plan or one open goal is. */
    public record ProgressRequest(
            @NotNull UUID about,
            @NotNull Level level,
            @Size(max = 4000) @Nullable String words) {}

    /** What was decided, who does it and by when. */
    public record DecisionRequest(
            @NotBlank @Size(max = 4000) String decision,
            @NotBlank @Size(max = 200) String who,
            @Nullable LocalDate by) {}

    /**
     * A review that was held; it says of every aim of the plan and every open goal how far it is.
     *
     * @param participation REVIEW_CODE of the return, PN0 to PN7
     * @param childWords what the child said at it or sent to it
     * @param nextOn by when the next one is held; the last day in time where none is named
     */
    public record ReviewRequest(
            @NotNull LocalDate heldOn,
            @NotNull Participation participation,
            @Size(max = 4000) @Nullable String childWords,
            @NotNull @Size(max = 100) List<@NotNull @Valid ProgressRequest> progress,
            @NotNull @Size(max = 30) List<@NotNull @Valid DecisionRequest> decisions,
            @Nullable LocalDate nextOn) {
        Review.Said said() {
            return new Review.Said(
                    heldOn,
                    participation,
                    childWords,
                    progress.stream()
                            .map(each -> new Review.Progress(each.about(), each.level(), each.words()))
                            .toList(),
                    decisions.stream()
                            .map(each -> new Review.Decision(each.decision(), each.who(), each.by()))
                            .toList(),
                    nextOn);
        }
    }

    /** A review that was held; {@code next_on}: by when the next one is held. */
    public record ReviewView(
            UUID id,
            UUID child,
            String officer,
            LocalDate heldOn,
            Participation participation,
            @Nullable String childWords,
            List<Review.Progress> progress,
            List<Review.Decision> decisions,
            LocalDate nextOn,
            long version) {
        static ReviewView of(Review review) {
            var said = review.said();
            return new ReviewView(
                    review.id(),
                    review.child(),
                    review.officer(),
                    said.heldOn(),
                    said.participation(),
                    said.childWords(),
                    said.progress(),
                    said.decisions(),
                    review.nextOn(),
                    review.version());
        }
    }

    /** What was reached, first; by when the next review is held, absent where none is due; the reviews, the latest first. */
    public record ReviewsView(
            List<Reviews.Reached> reached, @Nullable LocalDate dueBy, boolean overdue, List<ReviewView> reviews) {}

    /** Whom the council appoints: the identity provider's id and the name of the officer. */
    public record AppointmentRequest(
            @NotBlank @Size(max = 200) String officer,
            @NotBlank @Size(max = 200) String name,
            @NotNull LocalDate from) {}

    /** From which day the appointment no longer holds. */
    public record AppointmentEndRequest(@NotNull LocalDate on) {}

    /** The scales: how far, the child's part, the headings of the plan, and by when a case is reviewed. */
    public record ReviewScaleView(
            Map<String, String> levels,
            Map<String, String> participation,
            Map<String, String> areas,
            List<ReviewRuleView> rules) {}

    /** By when a case is reviewed that began on that day or later, with its source. */
    public record ReviewRuleView(
            String kind,
            LocalDate from,
            @Nullable Integer firstWorkingDays,
            @Nullable Integer firstMonths,
            int secondMonths,
            int thenMonths,
            String source) {}

    @GET
    @Path("review-scale")
    @Transactional
    @Open
    public ReviewScaleView scale() {
        return new ReviewScaleView(
                words(Level.values(), Level::wire, Level::words),
                words(Participation.values(), Participation::name, Participation::words),
                words(Area.values(), Area::wire, Area::words),
                reviews.rules().stream()
                        .map(each -> new ReviewRuleView(
                                each.kind(),
                                each.from(),
                                each.firstWorkingDays(),
                                each.firstMonths(),
                                each.secondMonths(),
                                each.thenMonths(),
                                each.source()))
                        .toList());
    }

    private static <T> Map<String, String> words(T[] all, Function<T, String> code, Function<T, String> words) {
        var told = new LinkedHashMap<String, String>();
        Arrays.stream(all).forEach(each -> told.put(code.apply(each), words.apply(each)));
        return told;
    }

    /** How far aims and goals are, by provider and year, only where ten children and more were reviewed, and rounded. */
    @GET
    @Path("review-progress")
    @Allowed({"analyst", "regional-officer", "council-planner"})
    public List<ProviderProgress.Progress> progress(@QueryParam("provider") @Nullable UUID provider) {
        return progress.of(provider);
    }

    @GET
    @Path("children/{id}/reviews")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public ReviewsView ofChild(UUID id) {
        var found = reviews.of(id);
        audit.looked("child", id);
        var due = reviews.dueOf(id);
        return new ReviewsView(
                reviews.reachedOf(id),
                due.orElse(null),
                due.filter(each -> each.isBefore(today.date())).isPresent(),
                found.stream().map(ReviewView::of).toList());
    }

    /** By the reviewing officer whom the council appointed for this child, and by nobody else. */
    @POST
    @Path("children/{id}/reviews")
    @Idempotent
    @Allowed("independent-reviewing-officer")
    public RestResponse<ReviewView> hold(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ReviewRequest asked) {
        var review = reviews.hold(id, asked.said());
        return Created.at("/placements/api/v1/reviews/" + review.id(), review.version(), ReviewView.of(review));
    }

    @GET
    @Path("reviews/{id}")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public RestResponse<ReviewView> review(UUID id) {
        var found = reviews.require(id);
        audit.looked("child", found.child());
        return answer(found);
    }

    /** Puts right what was recorded; the version before stays. It tells of the same aims and goals. */
    @PUT
    @Path("reviews/{id}")
    @Transactional
    @Allowed("independent-reviewing-officer")
    public RestResponse<ReviewView> correct(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ReviewRequest asked) {
        return answer(reviews.correct(id, ifMatch, asked.said()));
    }

    private static RestResponse<ReviewView> answer(Review review) {
        return RestResponse.ResponseBuilder.ok(ReviewView.of(review))
                .header("ETag", Etag.of(review.version()))
                .build();
    }

    /** Every appointment, the latest first. */
    @GET
    @Path("children/{id}/reviewing-officers")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public List<ReviewingOfficers.Appointment> officers(UUID id) {
        var found = officers.of(id);
        audit.looked("child", id);
        return found;
    }

    /** Whoever was appointed before is so no longer from that day on. */
    @POST
    @Path("children/{id}/reviewing-officers")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ReviewingOfficers.Appointment> appoint(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AppointmentRequest asked) {
        var made = officers.appoint(id, asked.officer(), asked.name(), asked.from());
        return Created.at("/placements/api/v1/children/" + id + "/reviewing-officers", made.version(), made);
    }

    /** The officer sees the child no longer. */
    @POST
    @Path("reviewing-officers/{id}/end")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<ReviewingOfficers.Appointment> end(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull AppointmentEndRequest asked) {
        var ended = officers.end(id, ifMatch, asked.on());
        return RestResponse.ResponseBuilder.ok(ended)
                .header("ETag", Etag.of(ended.version()))
                .build();
    }
}
