package org.carebank.placement.review;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The children whose care the officer reviews, the most urgent first. */
@Path("/my-reviews")
@Produces(MediaType.TEXT_HTML)
@Allowed("independent-reviewing-officer")
public class MyReviewsPages {
    private final Reviews reviews;
    private final ReviewingOfficers officers;
    private final Children children;
    private final Audit audit;
    private final Today today;

    MyReviewsPages(Reviews reviews, ReviewingOfficers officers, Children children, Audit audit, Today today) {
        this.reviews = reviews;
        this.officers = officers;
        this.children = children;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance mine(Listing listing, List<Line> children);
    }

    /** A child whose case the officer reviews. */
    public record Line(UUID id, String name, int age, String due, boolean overdue) {}

    private record Due(UUID child, @Nullable LocalDate by) {
        boolean overdue(LocalDate today) {
            return by != null && by.isBefore(today);
        }
    }

    @GET
    @Transactional
    public TemplateInstance mine() {
        var mine = due();
        var late = mine.stream().filter(each -> each.overdue(today.date())).count();
        var count = "You review the care of %s. %s overdue."
                .formatted(Words.count(mine.size(), "child", "children"), Words.count(late, "review", "reviews"));
        return Templates.mine(
                Listing.of("/my-reviews", count, mine, null).csv("/my-reviews/children.csv"),
                mine.stream().map(this::line).toList());
    }

    /** The same as numbers and days: no name. */
    @GET
    @Path("children.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv() {
        return CsvFile.of(
                "my-reviews",
                List.of("child", "care_bank_number", "next_review_by", "overdue"),
                (_, _) -> new Slice<>(due(), null),
                each -> CsvFile.row(
                        each.child(),
                        children.require(each.child()).number().digits(),
                        each.by(),
                        each.overdue(today.date())));
    }

    /** Their next reviews, the most urgent first; each child is looked at. */
    private List<Due> due() {
        var mine = officers.mine().stream()
                .map(ReviewingOfficers.Appointment::child)
                .toList();
        audit.looked("child", mine);
        var due = reviews.dueOf(mine);
        return mine.stream()
                .map(each -> new Due(each, due.get(each)))
                .sorted(Comparator.comparing(Due::by, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Due::child))
                .toList();
    }

    private Line line(Due of) {
        var child = children.require(of.child());
        return new Line(
                child.id(),
                children.nameOf(child),
                child.ageOn(today.date()),
                Words.day(of.by()),
                of.overdue(today.date()));
    }
}
