package org.carebank.payment.formula;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.PlainWords;
import org.carebank.payment.formula.Awards.Award;
import org.carebank.payment.formula.FormulaInputs.Inputs;
import org.carebank.payment.formula.FormulaPolicy.Line;
import org.carebank.payment.formula.Formulas.Formula;
import org.carebank.payment.formula.NeedTable.RowFault;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The Children Act Funding Formula: load needs, try weights side by side, propose, set, explain. */
@Path("/api/v1")
@Allowed({"finance-preparer", "finance-approver"})
public class FormulaResource {
    private final FormulaInputs inputs;
    private final Formulas formulas;
    private final Audit audit;

    FormulaResource(FormulaInputs inputs, Formulas formulas, Audit audit) {
        this.inputs = inputs;
        this.formulas = formulas;
        this.audit = audit;
    }

    /** What came of a file: the rows that went in, and each that did not with its reason. */
    public record Loaded(Inputs inputs, long read, long accepted, long rejected, List<RowFault> faults) {}

    /** One set of weights to try. */
    public record Candidate(
            @NotBlank @Size(max = 100) @Pattern(regexp = PlainWords.NAME, message = PlainWords.NAME_FAULT)
            String name,

            @NotNull @Valid Weights weights) {}

    /**
     * Weights to try beside each other.
     *
     * @param potsPence 1 to {@value #POT_MAX}, one for each of the three to five years, the first beginning on 1 April of
     *     {@code firstYear}
     */
    public record Trial(
            @NotNull UUID inputs,
            @Min(2000) @Max(2200) int firstYear,
            @NotNull @Size(min = 3, max = 5) List<Long> potsPence,
            @NotNull @Schema(minItems = 1, maxItems = 4) List<@Valid Candidate> candidates) {}

    /** What a council would get by each candidate, in their order, over all years. */
    public record Tried(String council, String name, List<Long> totalsPence) {}

    /** What each candidate comes to, and what it means for each council. */
    public record TrialView(List<String> candidates, List<Long> totalsPence, List<Tried> councils) {}

    /** A formula to set. */
    public record NewFormula(
            @NotBlank @Size(max = 100) @Pattern(regexp = PlainWords.NAME, message = PlainWords.NAME_FAULT)
            String name,

            @NotNull UUID inputs,
            @Min(2000) @Max(2200) int firstYear,
            @NotNull @Size(min = 3, max = 5) List<Long> potsPence,
            @NotNull @Valid Weights weights) {}

    /** An award with every line that explains it. */
    public record Explained(Award award, List<Line> lines) {}

    /** A hundred thousand million pounds: more than England spends on anything. */
    static final long POT_MAX = 10_000_000_000_000L;

    @GET
    @Path("formula-inputs")
    public List<Inputs> inputs() {
        return inputs.all();
    }

    /** A table of needs in CSV (UTF-8, 2 MB at most), as the body; the parameters name its columns. */
    @POST
    @Path("formula-inputs")
    @Consumes(MediaType.WILDCARD)
    @Allowed("finance-preparer")
    public RestResponse<Loaded> load(
            @QueryParam("name")
                    @NotBlank
                    @Size(max = 100)
                    @Pattern(regexp = PlainWords.NAME, message = PlainWords.NAME_FAULT)
                    String name,
            @QueryParam("as_of") @Min(2000) @Max(2200) int asOf,
            @QueryParam("projected_for") @Min(2000) @Max(2200) @Nullable Integer projectedFor,
            @QueryParam("council") @DefaultValue("council") @Size(max = 100) String council,
            @QueryParam("council_name") @DefaultValue("council_name") @Size(max = 100) String councilName,
            @QueryParam("population") @DefaultValue("population") @Size(max = 100) String population,
            @QueryParam("projected_population") @DefaultValue("projected_population") @Size(max = 100) String projected,
            @QueryParam("disabled_children") @DefaultValue("disabled_children") @Size(max = 100) String disabled,
            @QueryParam("young_carers") @DefaultValue("young_carers") @Size(max = 100) String carers,
            @QueryParam("deprivation") @DefaultValue("deprivation") @Size(max = 100) String deprivation,
            @Context HttpHeaders headers,
            @Context UriInfo address,
            @NotNull File csv) {
        refuseBlank(address);
        CsvFile.refuseForm(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        var columns = new NeedTable.Columns(council, councilName, population, projected, disabled, carers, deprivation);
        var loaded = load(name, asOf, projectedFor, csv, columns);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, loaded)
                .header(
                        "Location",
                        "/payments/api/v1/formula-inputs/" + loaded.inputs().id())
                .build();
    }

    Loaded load(String name, int asOf, @Nullable Integer projectedFor, File csv, NeedTable.Columns columns) {
        var table = NeedTable.read(CsvFile.text(csv), columns);
        var kept = inputs.keep(name, asOf, projectedFor, table);
        int accepted = table.needs().size();
        int rejected = table.rejected();
        return new Loaded(kept, accepted + rejected, accepted, rejected, table.faults());
    }

    /** A parameter that is there and empty would silently be its default. */
    private static void refuseBlank(UriInfo address) {
        address.getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(String::isBlank)) {
                throw Refusal.badRequest(
                        "invalid-request",
                        name + " must not be blank",
                        new Refusal.Fault(name, "not_blank", "", "must not be blank"));
            }
        });
    }

    @GET
    @Path("formula-inputs/{id}")
    public Inputs inputs(UUID id) {
        return inputs.require(id);
    }

    @GET
    @Path("formula-inputs/{id}/needs")
    public List<CouncilNeed> needs(UUID id) {
        return inputs.table(id).needs();
    }

    /** Tries weights side by side; nothing is stored. */
    @POST
    @Path("formula-previews")
    public TrialView preview(@Valid @NotNull Trial trial) {
        TrialLimits.pots(trial.potsPence());
        TrialLimits.candidates(trial.candidates());
        var table = inputs.table(trial.inputs());
        var totals = trial.candidates().stream()
                .map(each ->
                        totals(FormulaPolicy.lines(table.grant(trial.firstYear(), trial.potsPence(), each.weights()))))
                .toList();
        var councils = new ArrayList<Tried>();
        table.names()
                .forEach((council, name) -> councils.add(new Tried(
                        council,
                        name,
                        totals.stream()
                                .map(each -> each.getOrDefault(council, 0L))
                                .toList())));
        return new TrialView(
                trial.candidates().stream().map(Candidate::name).toList(),
                totals.stream()
                        .map(each -> each.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .toList(),
                councils);
    }

    private static Map<String, Long> totals(List<Line> lines) {
        return lines.stream().collect(Collectors.groupingBy(Line::council, Collectors.summingLong(Line::amountPence)));
    }

    @GET
    @Path("formulas")
    public List<Formula> all() {
        return formulas.all();
    }

    @POST
    @Path("formulas")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Formula> propose(
            @Valid @NotNull NewFormula asked, @HeaderParam("Idempotency-Key") @Nullable String key) {
        TrialLimits.pots(asked.potsPence());
        var formula =
                formulas.propose(asked.name(), asked.inputs(), asked.firstYear(), asked.potsPence(), asked.weights());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, formula)
                .header("Location", "/payments/api/v1/formulas/" + formula.id())
                .build();
    }

    @GET
    @Path("formulas/{id}")
    public Formula formula(UUID id) {
        return formulas.require(id);
    }

    /** Sets a formula that another person proposed; its awards are kept with all that explains them. */
    @POST
    @Path("formulas/{id}/approval")
    @Allowed("finance-approver")
    public Formula set(UUID id) {
        return formulas.set(id);
    }

    @GET
    @Path("formulas/{id}/awards")
    public List<Award> awards(UUID id) {
        var formula = formulas.require(id);
        return Awards.of(formulas.lines(formula), names(formula));
    }

    /** Every line of every award. */
    @GET
    @Path("formulas/{id}/awards.csv")
    @Produces("text/csv")
    public String csv(UUID id) {
        var formula = formulas.require(id);
        return AwardsCsv.of(formulas.lines(formula), names(formula));
    }

    /** Why a council gets what it gets. */
    @GET
    @Path("formulas/{id}/awards/{council}")
    public Explained explained(UUID id, String council) {
        var formula = formulas.require(id);
        var lines = formulas.lines(formula).stream()
                .filter(each -> each.council().equals(council))
                .toList();
        if (lines.isEmpty()) {
            throw audit.notFound("award", council);
        }
        return new Explained(Awards.of(lines, names(formula)).getFirst(), lines);
    }

    private Map<String, String> names(Formula formula) {
        return inputs.table(formula.inputs()).names();
    }
}
