package org.carebank.payment.formula;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.formula.Awards.Award;
import org.carebank.payment.formula.FormulaInputs.Inputs;
import org.carebank.payment.formula.FormulaPolicy.Line;
import org.carebank.payment.formula.FormulaResource.Loaded;
import org.carebank.payment.formula.FormulaResource.TrialView;
import org.carebank.payment.formula.Formulas.Formula;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The funding formula for people: try two sets of weights beside each other, propose one, set it, read why. */
@Path("/formulas")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class FormulaPages {
    private static final int NAME_LENGTH_MAX = 100;
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2200;
    private static final List<String> COLUMNS = List.of(
            "council",
            "council_name",
            "population",
            "projected_population",
            "disabled_children",
            "young_carers",
            "deprivation");

    private final FormulaInputs inputs;
    private final Formulas formulas;
    private final FormulaResource api;
    private final Callers callers;
    private final Today today;

    FormulaPages(FormulaInputs inputs, Formulas formulas, FormulaResource api, Callers callers, Today today) {
        this.inputs = inputs;
        this.formulas = formulas;
        this.api = api;
        this.callers = callers;
        this.today = today;
    }

    /** The pages' files in {@code templates/FormulaPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<Formula> formulas,
                List<Inputs> tables,
                TrialForm form,
                @Nullable TrialView tried,
                boolean prepares,
                Factor[] factors);

        static native TemplateInstance inputs(Form form, List<String> columns, @Nullable Loaded loaded);

        static native TemplateInstance formula(
                Formula formula, List<Award> awards, long pence, boolean sets, Factor[] factors);

        static native TemplateInstance award(Formula formula, Award award, List<Line> lines);
    }

    @GET
    public TemplateInstance list() {
        return shown(new TrialForm().from(today.date().getYear() + 1), null);
    }

    /** Shows what the weights would mean; nothing is stored. */
    @POST
    @Path("trials")
    public RestResponse<TemplateInstance> trial(@BeanParam TrialForm form) {
        try {
            return RestResponse.ok(shown(form, api.preview(form.trial())));
        } catch (Refusal refusal) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, shown(form.with(refusal), null));
        }
    }

    @POST
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            @RestForm("idempotency_key") @Nullable String key, @BeanParam TrialForm form) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(form, null);
        try {
            var formula = formulas.propose(
                    form.required(form.name, "name", "a name for the formula"),
                    form.inputs(),
                    form.year(),
                    form.pots(),
                    form.weights(0));
            return RestResponse.seeOther(URI.create("/formulas/" + formula.id()));
        } catch (Refusal refusal) {
            form.with(refusal);
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
        }
    }

    /** The file of the councils' figures, with the names of its columns. */
    @GET
    @Path("inputs")
    @Allowed("finance-preparer")
    public TemplateInstance inputs() {
        var named = COLUMNS.stream().flatMap(each -> Stream.of(each, each)).toArray(String[]::new);
        return Templates.inputs(Form.of(named), COLUMNS, null);
    }

    @POST
    @Path("inputs")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("finance-preparer")
    public RestResponse<TemplateInstance> load(
            @RestForm("name") @DefaultValue("") String name,
            @RestForm("as_of") @DefaultValue("") String asOf,
            @RestForm("projected_for") @DefaultValue("") String projectedFor,
            @RestForm("council") @DefaultValue("") String council,
            @RestForm("council_name") @DefaultValue("") String councilName,
            @RestForm("population") @DefaultValue("") String population,
            @RestForm("projected_population") @DefaultValue("") String projected,
            @RestForm("disabled_children") @DefaultValue("") String disabled,
            @RestForm("young_carers") @DefaultValue("") String carers,
            @RestForm("deprivation") @DefaultValue("") String deprivation,
            @RestForm("file") @Nullable FileUpload file) {
        var form = Form.of(
                "name",
                name,
                "as_of",
                asOf,
                "projected_for",
                projectedFor,
                "council",
                council,
                "council_name",
                councilName,
                "population",
                population,
                "projected_population",
                projected,
                "disabled_children",
                disabled,
                "young_carers",
                carers,
                "deprivation",
                deprivation);
        try {
            if (form.blank("name") || name.length() > NAME_LENGTH_MAX) {
                throw Form.wrong("name", "Enter a name of 1 to 100 letters");
            }
            var year = form.number("as_of", YEAR_MIN, YEAR_MAX);
            var target = form.blank("projected_for") ? null : form.number("projected_for", YEAR_MIN, YEAR_MAX);
            if (file == null || file.size() == 0) {
                throw Form.wrong("file", "Choose the file");
            }
            var columns =
                    new NeedTable.Columns(council, councilName, population, projected, disabled, carers, deprivation);
            var loaded = api.load(
                    form.typed("name"), year, target, file.uploadedFile().toFile(), columns);
            return RestResponse.ok(Templates.inputs(form, COLUMNS, loaded));
        } catch (Refusal refusal) {
            return Form.again(Templates.inputs(form.with(refusal, "file"), COLUMNS, null), refusal);
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance formula(UUID id) {
        var formula = formulas.require(id);
        return Templates.formula(
                formula,
                api.awards(id),
                formula.potsPence().stream().mapToLong(Long::longValue).sum(),
                formula.setAt() == null && callers.current().has("finance-approver"),
                Factor.values());
    }

    @POST
    @Path("{id}/approval")
    @Allowed("finance-approver")
    public RestResponse<Void> set(UUID id) {
        formulas.set(id);
        return RestResponse.seeOther(URI.create("/formulas/" + id));
    }

    @GET
    @Path("{id}/awards/{council}")
    public TemplateInstance award(UUID id, String council) {
        var explained = api.explained(id, council);
        return Templates.award(formulas.require(id), explained.award(), explained.lines());
    }

    private TemplateInstance shown(TrialForm form, @Nullable TrialView tried) {
        return Templates.list(
                formulas.all(), inputs.all(), form, tried, callers.current().has("finance-preparer"), Factor.values());
    }
}
