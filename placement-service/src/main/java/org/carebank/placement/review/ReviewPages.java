package org.carebank.placement.review;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The form on which the appointed officer records a review. */
@Path("/children/{id}/reviews")
@Produces(MediaType.TEXT_HTML)
@Allowed("independent-reviewing-officer")
public class ReviewPages {
    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "held_on", new Faults.Field("held_on", "The day of the review"),
            "participation", new Faults.Field("participation", "The child’s part"),
            "next_on", new Faults.Field("next_on", "The day of the next review"));

    private final Reviews reviews;
    private final ReviewingOfficers officers;
    private final Children children;
    private final Audit audit;
    private final Today today;

    ReviewPages(Reviews reviews, ReviewingOfficers officers, Children children, Audit audit, Today today) {
        this.reviews = reviews;
        this.officers = officers;
        this.children = children;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance hold(
                Whose child,
                List<Question> questions,
                List<Choice> parts,
                Typed typed,
                List<Decided> decisions,
                Faults faults);
    }

    /** Whose review it is. */
    public record Whose(UUID id, String name) {}

    /** What is asked of one aim or goal. */
    public record Question(UUID about, String what, boolean ownGoal, List<Choice> levels, String words) {}

    /** What was typed and is not kept yet. */
    public record Typed(TypedDay heldOn, String childWords, TypedDay nextOn) {}

    /** A decision as it was typed. */
    public record Decided(int row, String decision, String who, TypedDay by) {}

    @GET
    @Path("new")
    @Transactional
    public TemplateInstance form(UUID id) {
        return page(id, new ReviewForm(), Faults.none());
    }

    /** The child's own goals first, then the aims of the plan. */
    private List<UUID> about(UUID id) {
        children.require(id);
        if (officers.now(id).isEmpty()) {
            throw audit.notFound("child", id);
        }
        var open = reviews.open(id);
        return reviews.words(id).entrySet().stream()
                .filter(each -> open.contains(each.getKey()))
                .sorted(Comparator.comparing((Map.Entry<UUID, Reviews.Told> each) ->
                                !each.getValue().ownGoal())
                        .thenComparing(each -> each.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private TemplateInstance page(UUID id, ReviewForm typed, Faults faults) {
        var child = children.require(id);
        audit.looked("child", id);
        var words = reviews.words(id);
        return Templates.hold(
                new Whose(id, children.nameOf(child)),
                about(id).stream()
                        .map(each -> question(each, Objects.requireNonNull(words.get(each)), typed))
                        .toList(),
                Arrays.stream(Participation.values())
                        .filter(each -> each.fits(child.ageOn(today.date())))
                        .map(each -> new Choice(
                                each.name(), each.words(), each.name().equals(typed.participation)))
                        .toList(),
                new Typed(typed.heldOn(), ReviewForm.text(typed.childWords), typed.nextOn()),
                IntStream.range(0, ReviewForm.DECISIONS)
                        .mapToObj(row -> new Decided(
                                row + 1,
                                ReviewForm.at(typed.decision, row),
                                ReviewForm.at(typed.who, row),
                                typed.decidedBy(row)))
                        .toList(),
                faults);
    }

    private static Question question(UUID about, Reviews.Told told, ReviewForm typed) {
        return new Question(
                about,
                told.words(),
                told.ownGoal(),
                Stream.of(Level.values())
                        .map(each -> new Choice(
                                each.wire(), each.words(), each.wire().equals(typed.levelOf(about))))
                        .toList(),
                typed.wordsOf(about));
    }

    @POST
    @Idempotent
    public RestResponse<TemplateInstance> hold(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam ReviewForm typed) {
        var faults = Faults.none();
        var words = reviews.words(id);
        var about = new LinkedHashMap<UUID, String>();
        about(id)
                .forEach(each ->
                        about.put(each, Objects.requireNonNull(words.get(each)).words()));
        var said = typed.said(about, faults);
        if (said != null) {
            try {
                reviews.hold(id, said);
                return RestResponse.seeOther(URI.create("/children/" + id + "/care-plan"));
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, FIELDS, "held_on");
            }
        }
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, typed, faults));
    }
}
