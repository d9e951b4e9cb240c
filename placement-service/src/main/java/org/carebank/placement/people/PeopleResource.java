package org.carebank.placement.people;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** People in a child's life, and brothers and sisters. */
@Path("/api/v1")
public class PeopleResource {
    private final People people;
    private final Callers callers;
    private final Audit audit;

    PeopleResource(People people, Callers callers, Audit audit) {
        this.people = people;
        this.callers = callers;
        this.audit = audit;
    }

    /** The request; {@code address_confidential} is true where nothing is said. */
    public record PersonRequest(
            @NotNull
            @Pattern(
                    regexp =
                            "mother|father|other_parent|sibling|grandparent|relative|friend|former_carer|teacher|other")
            String relation,

            @NotBlank @Size(max = 200) String name,
            @Size(max = 4000) @Nullable String part,

            @NotNull @Pattern(regexp = "yes|supervised|letters|no")
            String contact,

            @Size(max = 4000) @Nullable String contactPlan,
            @Size(max = 1000) @Nullable String address,
            @Nullable Boolean addressConfidential,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {
        People.Said said() {
            return new People.Said(
                    relation,
                    name,
                    part,
                    contact,
                    contactPlan,
                    address,
                    !Boolean.FALSE.equals(addressConfidential),
                    from,
                    to);
        }
    }

    /** A person; a confidential address is there for the child's council alone, and {@code address_masked} says so. */
    public record PersonView(
            UUID id,
            String relation,
            String name,
            @Nullable String part,
            String contact,
            @Nullable String contactPlan,
            @Nullable String address,
            boolean addressMasked,
            LocalDate from,
            @Nullable LocalDate to,
            long version) {}

    /** The request; {@code reason} is needed where they live apart. */
    public record SiblingsRequest(
            @NotNull @Size(min = 2, max = 20) List<@NotNull UUID> children,
            @NotNull @Pattern(regexp = "together|apart") String living,
            @Size(max = 4000) @Nullable String reason,
            @NotNull LocalDate from) {}

    /** How they live from a day on. */
    public record LivingRequest(
            @NotNull @Pattern(regexp = "together|apart") String living,
            @Size(max = 4000) @Nullable String reason,
            @NotNull LocalDate from) {}

    /** Brothers and sisters that the caller may see. */
    public record SiblingsView(
            UUID id, String living, @Nullable String reason, LocalDate from, List<UUID> children, long version) {
        static SiblingsView of(People.Siblings siblings) {
            return new SiblingsView(
                    siblings.id(),
                    siblings.living(),
                    siblings.reason(),
                    siblings.from(),
                    siblings.children(),
                    siblings.version());
        }
    }

    @GET
    @Path("children/{id}/people")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "young-person", "advocate", "provider", "carer"})
    public List<PersonView> people(UUID id) {
        var found = people.of(id);
        audit.looked("child", id);
        return found.stream().map(this::view).toList();
    }

    @POST
    @Path("children/{id}/people")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PersonView> add(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull PersonRequest asked) {
        var person = people.add(id, asked.said());
        return Created.at("/placements/api/v1/children/" + id + "/people", person.version(), view(person));
    }

    @PUT
    @Path("people/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PersonView> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull PersonRequest asked) {
        var person = people.change(id, ifMatch, asked.said());
        return RestResponse.ResponseBuilder.ok(view(person))
                .header("ETag", Etag.of(person.version()))
                .build();
    }

    @GET
    @Path("children/{id}/siblings")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "young-person", "advocate"})
    public List<SiblingsView> siblings(UUID id) {
        var found = people.siblingsOf(id);
        audit.looked("child", id);
        return found.stream().map(SiblingsView::of).toList();
    }

    @POST
    @Path("sibling-groups")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<SiblingsView> group(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull SiblingsRequest asked) {
        var group = people.group(asked.children(), asked.living(), asked.reason(), asked.from());
        return Created.at("/placements/api/v1/sibling-groups/" + group.id(), group.version(), SiblingsView.of(group));
    }

    @PUT
    @Path("sibling-groups/{id}/living")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<SiblingsView> live(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull LivingRequest asked) {
        var group = people.live(id, ifMatch, asked.living(), asked.reason(), asked.from());
        return RestResponse.ResponseBuilder.ok(SiblingsView.of(group))
                .header("ETag", Etag.of(group.version()))
                .build();
    }

    private PersonView view(People.Person person) {
        var said = person.said();
        boolean masked = said.addressConfidential() && !callers.current().hasAny("social-worker", "council-system");
        return new PersonView(
                person.id(),
                said.relation(),
                said.name(),
                said.part(),
                said.contact(),
                said.plan(),
                masked ? null : said.address(),
                masked && said.address() != null,
                said.from(),
                said.to(),
                person.version());
    }
}
