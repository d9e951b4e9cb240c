package org.carebank.placement.leaver;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A plan for leaving care as the council has it: what holds, what waits for the young person, and what to propose next. */
@Path("/children/{id}/leaving-care")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class LeaverPages {
    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "from", new Faults.Field("from", "The first day"),
            "to", new Faults.Field("to", "The last day"),
            "setting", new Faults.Field("setting", "The home"));

    private final LeaverPlans plans;
    private final Children children;
    private final Placements placements;
    private final Audit audit;

    LeaverPages(LeaverPlans plans, Children children, Placements placements, Audit audit) {
        this.plans = plans;
        this.children = children;
        this.placements = placements;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plan(
                Head plan,
                List<String> shared,
                List<String> reviews,
                List<Choice> arrangements,
                List<Choice> homes,
                TypedDay from,
                TypedDay to,
                Faults faults);
    }

    /** What holds and what waits, in words; empty where nothing does. */
    public record Head(UUID child, String name, String holds, String waiting, String review) {}

    /** What was typed into the form. */
    private record Typed(
            @Nullable String arrangement, @Nullable String setting, TypedDay from, TypedDay to) {}

    @GET
    @Transactional
    public TemplateInstance plan(UUID id) {
        return page(id, new Typed(null, null, TypedDay.EMPTY, TypedDay.EMPTY), Faults.none());
    }

    private TemplateInstance page(UUID id, Typed typed, Faults faults) {
        var child = children.require(id);
        audit.looked("child", id);
        var plan = open(id);
        var head = new Head(
                id,
                children.nameOf(child),
                plan.flatMap(LeaverPlan::holds).map(LeaverPages::inWords).orElse(""),
                plan.flatMap(LeaverPlan::waiting).map(LeaverPages::inWords).orElse(""),
                plan.map(each -> Words.day(each.reviewDue())).orElse(""));
        return Templates.plan(
                head,
                plan.stream()
                        .flatMap(each -> plans.words(each.id()).stream())
                        .map(LeaverPlans.Word::words)
                        .toList(),
                plan.stream()
                        .flatMap(each -> plans.reviews(each.id()).stream())
                        .map(each -> Words.day(each.on()) + ": " + each.words())
                        .toList(),
                Arrays.stream(Arrangement.values())
                        .map(each -> new Choice(
                                each.wire(), each.words(), each.wire().equals(typed.arrangement())))
                        .toList(),
                homes(id, typed.setting()),
                typed.from(),
                typed.to(),
                faults);
    }

    private Optional<LeaverPlan> open(UUID child) {
        return plans.ofChild(child).stream()
                .filter(each -> each.status() != LeaverStatus.ENDED)
                .findFirst();
    }

    private static String inWords(LeaverPlan.Revision revision) {
        var terms = revision.terms();
        return terms == null ? "The end on " + Words.day(revision.endsOn()) : inWords(terms);
    }

    private static String inWords(LeaverPlan.Terms terms) {
        var until = terms.to() == null ? "" : " until " + Words.day(terms.to());
        return terms.arrangement().words() + ", from " + Words.day(terms.from()) + until;
    }

    /** The homes that the young person knows: a plan is about one of them. */
    private List<Choice> homes(UUID child, @Nullable String chosen) {
        return placements.ofChild(child).stream()
                .map(Placement::home)
                .flatMap(each -> Stream.ofNullable(each.household() == null ? each.setting() : each.household())
                        .map(setting -> choice(each, setting, chosen)))
                .distinct()
                .toList();
    }

    private static Choice choice(Home home, UUID setting, @Nullable String chosen) {
        return new Choice(
                setting.toString(),
                home.kind().words() + ", from " + Words.day(home.firstNight()),
                setting.toString().equals(chosen));
    }

    /** Drafts the plan, or proposes a change of the one that stands; nothing holds before the young person agrees. */
    @POST
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String arrangement,
            @RestForm @Nullable String setting) {
        var typed = new Typed(arrangement, setting, TypedDay.sent("from"), TypedDay.sent("to"));
        var faults = Faults.none();
        var kind = Arrangement.find(arrangement);
        if (kind.isEmpty()) {
            faults.add("arrangement", "Choose how the young person is to live");
        }
        var from = typed.from().required("from", "the first day", faults);
        var to = typed.to().optional("to", "the last day", faults);
        var home = homes(id, setting).stream().filter(Choice::chosen).findFirst();
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, typed, faults));
        }
        var asked = new LeaverPlans.Asked(
                kind.orElseThrow(),
                home.map(each -> UUID.fromString(each.value())).orElse(null),
                from.orElseThrow(),
                to.orElse(null));
        try {
            var known = open(id);
            if (known.isPresent()) {
                plans.change(known.get().id(), "*", asked);
            } else {
                plans.draft(id, asked);
            }
        } catch (Refusal refusal) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, page(id, typed, Faults.of(refusal, FIELDS, "arrangement")));
        }
        return RestResponse.seeOther(URI.create("/children/" + id + "/leaving-care"));
    }
}
