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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.careplan.Area;
import org.carebank.placement.careplan.CarePlan;
import org.carebank.placement.careplan.CarePlans;
import org.carebank.placement.careplan.Goals;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A child's care plan, goals and reviews: written by the social worker, read by the reviewing officer and the office. */
@Path("/children/{id}/care-plan")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "independent-reviewing-officer", "regional-officer"})
public class CarePlanPages {
    private static final int WORDS_MAX = 4000;
    private static final int GOAL_MAX = 2000;
    private static final int NAME_MAX = 200;

    private final CarePlanSheet sheets;
    private final CarePlans plans;
    private final Goals goals;
    private final ReviewingOfficers officers;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    CarePlanPages(
            CarePlanSheet sheets,
            CarePlans plans,
            Goals goals,
            ReviewingOfficers officers,
            Children children,
            Callers callers,
            Audit audit) {
        this.sheets = sheets;
        this.plans = plans;
        this.goals = goals;
        this.officers = officers;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plan(Head child, CarePlanSheet.Sheet sheet, Typed typed, Faults faults);

        static native TemplateInstance aim(
                Head child, AimForm typed, List<Choice> areas, TypedDay by, int version, Faults faults);
    }

    /** Whose plan it is, and what the reader may do. */
    public record Head(UUID id, String name, boolean mayWrite, boolean mayReview) {}

    /** What was typed on the page and is not kept yet. */
    public record Typed(String goal, String officer, String officerName, TypedDay from) {
        static final Typed NOTHING = new Typed("", "", "", TypedDay.EMPTY);
    }

    /** What was typed of an aim; {@code aim} is empty where it is new. */
    public static class AimForm {
        @RestForm("aim")
        public @Nullable String aim;

        @RestForm("version")
        public @Nullable String version;

        @RestForm("area")
        public @Nullable String area;

        @RestForm("horizon")
        public @Nullable String horizon;

        @RestForm("need")
        public @Nullable String need;

        @RestForm("words")
        public @Nullable String words;

        @RestForm("who")
        public @Nullable String who;

        @RestForm("by_day")
        public @Nullable String day;

        @RestForm("by_month")
        public @Nullable String month;

        @RestForm("by_year")
        public @Nullable String year;
    }

    @GET
    @Transactional
    public TemplateInstance plan(UUID id) {
        return page(id, Typed.NOTHING, Faults.none());
    }

    private Head head(UUID id) {
        var child = children.require(id);
        var caller = callers.current();
        return new Head(
                id, children.nameOf(child), caller.has("social-worker"), caller.has("independent-reviewing-officer"));
    }

    private TemplateInstance page(UUID id, Typed typed, Faults faults) {
        var head = head(id);
        audit.looked("child", id);
        return Templates.plan(head, sheets.of(id, false), typed, faults);
    }

    /** The social worker writes down a goal as the child told it. */
    @POST
    @Path("goals")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> goal(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm("goal") @Nullable String typed) {
        var faults = Faults.none();
        var words = required(typed, "goal", "Write what the child wants to reach", GOAL_MAX, faults);
        if (!faults.any()) {
            try {
                goals.set(id, words);
                return back(id);
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, Map.of(), "goal");
            }
        }
        return wrong(page(id, new Typed(words, "", "", TypedDay.EMPTY), faults));
    }

    /** Whom the council appoints as reviewing officer. */
    @POST
    @Path("officer")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> appoint(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("officer") @Nullable String officer,
            @RestForm("officer_name") @Nullable String name,
            @RestForm("from_day") @Nullable String day,
            @RestForm("from_month") @Nullable String month,
            @RestForm("from_year") @Nullable String year) {
        var faults = Faults.none();
        var who = required(officer, "officer", "Enter the officer’s sign-in id", NAME_MAX, faults);
        var called = required(name, "officer_name", "Enter the officer’s name", NAME_MAX, faults);
        var from = TypedDay.of(day, month, year);
        var on = from.required("from", "the first day", faults);
        if (!faults.any()) {
            try {
                officers.appoint(id, who, called, on.orElseThrow());
                return back(id);
            } catch (Refusal refusal) {
                faults = Faults.of(
                        refusal,
                        Map.of(
                                "officer", new Faults.Field("officer", "The reviewing officer"),
                                "from", new Faults.Field("from", "The first day")),
                        "officer");
            }
        }
        return wrong(page(id, new Typed("", who, called, from), faults));
    }

    @GET
    @Path("aims/new")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance add(UUID id) {
        return form(id, new AimForm(), version(id), Faults.none());
    }

    @GET
    @Path("aims/{aim}")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance change(UUID id, UUID aim) {
        var known = plans.of(id).stream()
                .flatMap(plan -> plan.aims().stream())
                .filter(each -> each.id().equals(aim))
                .findFirst()
                .orElseThrow(() -> audit.notFound("aim", aim));
        var form = new AimForm();
        form.aim = aim.toString();
        form.area = known.area().wire();
        form.horizon = known.horizon();
        form.need = known.need();
        form.words = known.aim();
        form.who = known.who();
        if (known.by() != null) {
            form.day = Integer.toString(known.by().getDayOfMonth());
            form.month = Integer.toString(known.by().getMonthValue());
            form.year = Integer.toString(known.by().getYear());
        }
        return form(id, form, version(id), Faults.none());
    }

    private int version(UUID id) {
        return plans.of(id).map(CarePlan::version).orElse(0);
    }

    private TemplateInstance form(UUID id, AimForm typed, int version, Faults faults) {
        var head = head(id);
        audit.looked("child", id);
        return Templates.aim(
                head,
                typed,
                Arrays.stream(Area.values())
                        .map(each -> new Choice(
                                each.wire(), each.words(), each.wire().equals(typed.area)))
                        .toList(),
                TypedDay.of(typed.day, typed.month, typed.year),
                version,
                faults);
    }

    /** Adds an aim to the plan, or changes one: a new version of the plan. */
    @POST
    @Path("aims")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> write(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam AimForm typed) {
        var faults = Faults.none();
        var area = Area.find(typed.area);
        if (area.isEmpty()) {
            faults.add("area", "Choose what it is about");
        }
        var horizon = "now".equals(typed.horizon) || "later".equals(typed.horizon) ? typed.horizon : null;
        if (horizon == null) {
            faults.add("horizon", "Choose now or later");
        }
        var need = required(typed.need, "need", "Write what the child needs", WORDS_MAX, faults);
        var words = required(typed.words, "words", "Write what is to be reached", WORDS_MAX, faults);
        var who = required(typed.who, "who", "Enter who does it", NAME_MAX, faults);
        var by = TypedDay.of(typed.day, typed.month, typed.year).optional("by", "the day", faults);
        int version = version(id);
        if (horizon != null && !faults.any()) {
            var aim = known(id, typed.aim);
            var written = new CarePlans.Written(aim, area.orElseThrow(), horizon, need, words, who, by.orElse(null));
            var aims = new ArrayList<CarePlans.Written>();
            plans.of(id).ifPresent(plan -> plan.aims().forEach(each -> aims.add(CarePlans.Written.of(each))));
            if (aim == null) {
                aims.add(written);
            } else {
                aims.replaceAll(each -> aim.equals(each.id()) ? written : each);
            }
            try {
                plans.write(id, tag(typed.version), aims);
                return back(id);
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, Map.of(), "area");
            }
        }
        return wrong(form(id, typed, version, faults));
    }

    /** Takes an aim out of the plan; what was told of it stays. */
    @POST
    @Path("aims/{aim}/removal")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> remove(
            UUID id,
            UUID aim,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("version") @Nullable String version) {
        known(id, aim.toString());
        plans.write(
                id,
                tag(version),
                plans.of(id).orElseThrow().aims().stream()
                        .filter(each -> !each.id().equals(aim))
                        .map(CarePlans.Written::of)
                        .toList());
        return back(id);
    }

    private static String tag(@Nullable String version) {
        return version != null && version.matches("[0-9]{1,9}") ? Etag.of(Long.parseLong(version)) : "";
    }

    private @Nullable UUID known(UUID id, @Nullable String aim) {
        if (aim == null || aim.isBlank()) {
            return null;
        }
        return plans.of(id).stream()
                .flatMap(plan -> plan.aims().stream())
                .map(CarePlan.Aim::id)
                .filter(each -> each.toString().equals(aim))
                .findFirst()
                .orElseThrow(() -> audit.notFound("aim", aim));
    }

    static String required(@Nullable String typed, String field, String missing, int most, Faults faults) {
        var words = typed == null ? "" : typed.strip();
        if (words.isEmpty()) {
            faults.add(field, missing);
        } else if (words.length() > most) {
            faults.add(field, "Write at most " + most + " characters");
        }
        return words;
    }

    private static RestResponse<TemplateInstance> back(UUID id) {
        return RestResponse.seeOther(URI.create("/children/" + id + "/care-plan"));
    }

    private static RestResponse<TemplateInstance> wrong(TemplateInstance page) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
    }
}
