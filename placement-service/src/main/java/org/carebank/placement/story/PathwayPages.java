package org.carebank.placement.story;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.agreement.AgreementWords;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.evaluation.Evaluation;
import org.carebank.placement.evaluation.EvaluationForm;
import org.carebank.placement.evaluation.EvaluationForms;
import org.carebank.placement.evaluation.EvaluationSheet;
import org.carebank.placement.evaluation.Evaluations;
import org.carebank.placement.page.Words;

/** A child's pathway on one page that can be printed. */
@Path("/children/{child}/pathway")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "independent-reviewing-officer", "regional-officer", "young-person", "advocate", "inspector"
})
public class PathwayPages {
    private final Pathways pathways;
    private final Evaluations evaluations;
    private final EvaluationForms forms;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    PathwayPages(
            Pathways pathways,
            Evaluations evaluations,
            EvaluationForms forms,
            Children children,
            Callers callers,
            Audit audit) {
        this.pathways = pathways;
        this.evaluations = evaluations;
        this.forms = forms;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance pathway(
                Whose whose,
                List<Reached> reached,
                List<About> about,
                List<EvaluationSheet.Line> assessments,
                List<Said> said,
                List<Step> steps,
                List<Took> tookPart);
    }

    /** Whose pathway; {@code own}: the reader is the child. */
    public record Whose(String name, String number, String born, boolean own, Back back) {}

    /** The page that the reader came from. */
    public record Back(String path, String words) {}

    /** What the child reached. */
    public record Reached(String on, String words) {}

    /** What the child wrote about itself. */
    public record About(String title, String words, String on) {}

    /** What the child said, in words. */
    public record Said(String on, String words, String feeling, String how, String notSoughtBecause) {}

    /** A step of the timeline in words. */
    public record Step(String on, String title, String detail, String source) {}

    /** A body or worker in words. */
    public record Took(String who, String role, String body, String from, String to) {}

    @GET
    @Transactional
    public TemplateInstance pathway(@PathParam("child") UUID id) {
        var child = children.require(id);
        audit.looked("child", id);
        var pathway = pathways.of(id);
        return Templates.pathway(
                new Whose(
                        children.nameOf(child),
                        child.number().spaced(),
                        Words.day(child.born()),
                        callers.current().has("young-person"),
                        back(child)),
                pathway.reached().stream()
                        .map(each -> new Reached(Words.day(each.on()), each.words()))
                        .toList(),
                pathway.profile().stream()
                        .map(each -> new About(
                                each.part().title(),
                                each.words(),
                                Words.day(LocalDate.ofInstant(each.at(), BusinessClock.LONDON))))
                        .toList(),
                evaluations.of(id).reversed().stream()
                        .filter(each -> each.given() != null)
                        .map(each -> EvaluationSheet.line(each, form(each)))
                        .toList(),
                pathway.said().stream().map(PathwayPages::said).toList(),
                pathway.timeline().reversed().stream()
                        .map(each -> new Step(Words.day(each.on()), each.title(), each.detail(), each.source()))
                        .toList(),
                pathway.tookPart().stream().map(PathwayPages::took).toList());
    }

    private Back back(Child child) {
        var caller = callers.current();
        if (caller.has("inspector")) {
            return new Back("/inspections", "Samples");
        }
        return caller.hasAny("young-person", "advocate")
                ? new Back("/my-agreements", "Where you live")
                : new Back("/children/" + child.id(), children.nameOf(child));
    }

    private EvaluationForm form(Evaluation each) {
        return forms.require(Objects.requireNonNull(each.given()).form());
    }

    private static Said said(Pathways.Said said) {
        return new Said(
                Words.day(said.on()),
                said.words() == null ? "" : said.words(),
                said.feeling() == null ? "" : AgreementWords.feeling(said.feeling()),
                said.how() == null ? "" : said.how(),
                said.notSoughtBecause() == null ? "" : said.notSoughtBecause());
    }

    private static Took took(Pathways.TookPart each) {
        return new Took(
                who(each),
                each.role().replace('-', ' ').replace(",", ", "),
                each.body() == null ? "" : each.body(),
                Words.day(each.from()),
                each.to() == null ? "now" : Words.day(each.to()));
    }

    /** The worker by name; of the child and its family none stands here. */
    private static String who(Pathways.TookPart each) {
        if (each.who() == null || each.name() != null) {
            return each.name() == null ? "" : each.name();
        }
        return switch (each.role()) {
            case "young-person" -> "The child";
            case "parent" -> "A parent";
            case "carer" -> "The household";
            default -> "Name not known";
        };
    }
}
