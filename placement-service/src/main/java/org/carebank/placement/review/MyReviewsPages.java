package org.carebank.placement.review;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Words;
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

        static native TemplateInstance mine(String count, String late, List<Line> children);
    }

    /** A child whose case the officer reviews. */
    public record Line(UUID id, String name, int age, String due, boolean overdue) {}

    @GET
    @Transactional
    public TemplateInstance mine() {
        var mine = officers.mine().stream()
                .map(ReviewingOfficers.Appointment::child)
                .toList();
        audit.looked("child", mine);
        var due = reviews.dueOf(mine);
        var lines = mine.stream()
                .sorted(Comparator.comparing((UUID each) -> due.getOrDefault(each, LocalDate.MAX))
                        .thenComparing(Comparator.naturalOrder()))
                .map(each -> line(each, due.get(each)))
                .toList();
        long late = lines.stream().filter(Line::overdue).count();
        return Templates.mine(
                Words.count(lines.size(), "child", "children"), Words.count(late, "review", "reviews"), lines);
    }

    private Line line(UUID id, @Nullable LocalDate due) {
        var child = children.require(id);
        return new Line(
                id,
                children.nameOf(child),
                child.ageOn(today.date()),
                Words.day(due),
                due != null && due.isBefore(today.date()));
    }
}
