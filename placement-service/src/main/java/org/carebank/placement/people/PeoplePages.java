package org.carebank.placement.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.ChildHeads;
import org.carebank.placement.child.ChildHeads.Head;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The people in a child's life, and its brothers and sisters: kept by the council, read by the regional office too. */
@Path("/children/{id}/people")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class PeoplePages {
    private final People people;
    private final Children children;
    private final ChildHeads heads;
    private final Audit audit;

    PeoplePages(People people, Children children, ChildHeads heads, Audit audit) {
        this.people = people;
        this.children = children;
        this.heads = heads;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Head child,
                Listing listing,
                List<Line> people,
                List<Group> siblings,
                PersonForm.Shown typed,
                Faults faults);

        static native TemplateInstance person(Head child, UUID person, PersonForm.Shown typed, Faults faults);
    }

    /** Somebody in the child's life; {@code address} says only that there is one where it is confidential. */
    public record Line(
            UUID id,
            String name,
            String relation,
            String part,
            String contact,
            String plan,
            String address,
            String days) {}

    /** Brothers and sisters, and how they live. */
    public record Group(String living, String reason, List<Sibling> others) {}

    /** One of them. */
    public record Sibling(UUID id, String name) {}

    @GET
    @Transactional
    public TemplateInstance list(UUID id) {
        return page(id, PersonForm.Shown.empty());
    }

    private TemplateInstance page(UUID id, PersonForm.Shown typed) {
        var head = head(id);
        var known = people.of(id);
        return Templates.list(
                head,
                Listing.of("/children/" + id + "/people", Words.count(known.size(), "person", "people"), known, null)
                        .csv("/children/" + id + "/people/people.csv"),
                known.stream().map(each -> line(each, head.mayWrite())).toList(),
                people.siblingsOf(id).stream().map(each -> group(each, id)).toList(),
                typed,
                Faults.none());
    }

    /** The same as codes and days: no name, no words, no address. */
    @GET
    @Path("people.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID id) {
        heads.require(id);
        return CsvFile.of(
                "people",
                List.of("person", "relation", "contact", "from", "to"),
                (_, _) -> {
                    audit.looked("child", id);
                    return new Slice<>(people.of(id), null);
                },
                each -> CsvFile.row(
                        each.id(),
                        each.said().relation(),
                        each.said().contact(),
                        each.said().from(),
                        each.said().to()));
    }

    private Head head(UUID id) {
        var head = heads.of(id);
        audit.looked("child", id);
        return head;
    }

    private static Line line(People.Person person, boolean ofCouncil) {
        var said = person.said();
        boolean masked = said.addressConfidential() && !ofCouncil;
        var address = said.address() == null ? "" : masked ? "Known to the child’s council alone" : said.address();
        return new Line(
                person.id(),
                said.name(),
                PersonForm.RELATIONS.getOrDefault(said.relation(), said.relation()),
                said.part() == null ? "" : said.part(),
                PersonForm.CONTACTS.getOrDefault(said.contact(), said.contact()),
                said.plan() == null ? "" : said.plan(),
                address,
                said.to() == null
                        ? "Since " + Words.day(said.from())
                        : Words.day(said.from()) + " to " + Words.day(said.to()));
    }

    private Group group(People.Siblings siblings, UUID id) {
        var others = siblings.children().stream()
                .filter(each -> !each.equals(id))
                .flatMap(each -> children.findByIdOptional(each).stream())
                .toList();
        audit.looked("child", others.stream().map(Child::id).toList());
        return new Group(
                (siblings.living().equals("together") ? "Live together since " : "Live apart since ")
                        + Words.day(siblings.from()),
                siblings.reason() == null ? "" : siblings.reason(),
                others.stream()
                        .map(each -> new Sibling(each.id(), children.nameOf(each)))
                        .toList());
    }

    @POST
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> add(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam PersonForm form) {
        return done(id, page(id, form.shown()), faults -> form.said(faults).ifPresent(said -> people.add(id, said)));
    }

    @GET
    @Path("{person}")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance person(UUID id, UUID person) {
        return Templates.person(head(id), person, PersonForm.Shown.of(require(id, person)), Faults.none());
    }

    private People.Person require(UUID child, UUID person) {
        return people.of(child).stream()
                .filter(each -> each.id().equals(person))
                .findFirst()
                .orElseThrow(() -> audit.notFound("person", person));
    }

    /** What the council says now; what it said before is kept. */
    @POST
    @Path("{person}")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> change(
            UUID id, UUID person, @RestForm("idempotency_key") @Nullable String key, @BeanParam PersonForm form) {
        require(id, person);
        var page = Templates.person(head(id), person, form.shown(), Faults.none());
        return done(
                id, page, faults -> form.said(faults).ifPresent(said -> people.change(person, form.ifMatch(), said)));
    }

    /** A rule may refuse and take the transaction with it: the page was read before. */
    private static RestResponse<TemplateInstance> done(UUID id, TemplateInstance page, Consumer<Faults> verb) {
        var faults = Faults.none();
        try {
            verb.accept(faults);
        } catch (Refusal refusal) {
            faults = Faults.of(refusal, PersonForm.FIELDS, "name");
        }
        return faults.any()
                ? RestResponse.status(RestResponse.Status.BAD_REQUEST, page.data("faults", faults))
                : RestResponse.seeOther(URI.create("/children/" + id + "/people"));
    }
}
