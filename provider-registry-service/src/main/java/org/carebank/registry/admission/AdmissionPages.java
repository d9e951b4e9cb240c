package org.carebank.registry.admission;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.council.Council;
import org.carebank.registry.council.Councils;
import org.carebank.registry.provider.ProviderStatus;
import org.carebank.registry.provider.ProviderView;
import org.carebank.registry.provider.Providers;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.setting.Setting;
import org.carebank.registry.setting.Settings;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The registrar's office: who waits for a decision, what they bring, and the decision itself. */
@Path("/office")
@Produces(MediaType.TEXT_HTML)
public class AdmissionPages {
    private static final int UNPROCESSABLE = 422;
    private static final int REASONS_MAX = 4_000;

    private final Admissions admissions;
    private final Providers providers;
    private final Settings settings;
    private final Councils councils;

    AdmissionPages(Admissions admissions, Providers providers, Settings settings, Councils councils) {
        this.admissions = admissions;
        this.providers = providers;
        this.settings = settings;
        this.councils = councils;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance office(String count, List<ProviderView> waiting, @Nullable String next);

        static native TemplateInstance provider(Sheet sheet, Form form);
    }

    /** A provider with what it brings and what happened to it. */
    public record Sheet(
            ProviderView provider,
            List<Line> settings,
            boolean more,
            List<ProviderView.Step> history,
            boolean waiting) {}

    /** A setting in words. */
    public record Line(String what, String kinds, String council, String places, String judgement) {}

    /** What was put into the form, and what is wrong with it. */
    public record Form(String decision, String reasons, List<Fault> faults) {
        static final Form EMPTY = new Form("", "", List.of());
    }

    /** One thing that is wrong, and the field to mend it in. */
    public record Fault(String field, String message) {}

    @GET
    @Allowed("registrar")
    public TemplateInstance office(@QueryParam("cursor") @Nullable String cursor) {
        var waiting = providers.list(Providers.Wanted.in(ProviderStatus.APPLIED), cursor, Limit.USUAL);
        long count = providers.count(ProviderStatus.APPLIED);
        var words = count == 0
                ? "No provider is waiting"
                : count == 1 ? "One provider is waiting" : String.format(Locale.UK, "%,d providers are waiting", count);
        return Templates.office(
                words, waiting.items().stream().map(ProviderView::of).toList(), waiting.next());
    }

    @GET
    @Path("providers/{id}")
    @Allowed("registrar")
    public TemplateInstance provider(UUID id) {
        return Templates.provider(sheet(id), Form.EMPTY);
    }

    @POST
    @Path("providers/{id}/admission")
    @Allowed("registrar")
    public RestResponse<TemplateInstance> decide(
            UUID id, @RestForm @Nullable String decision, @RestForm @Nullable String reasons) {
        var sheet = sheet(id);
        var given = lines(reasons);
        var chosen = Coded.find(Decision.class, decision == null ? "" : decision);
        var faults = faults(chosen.orElse(null), reasons, given);
        if (chosen.isEmpty() || !faults.isEmpty()) {
            return again(sheet, decision, reasons, faults);
        }
        try {
            admissions.decide(id, chosen.get(), given, null);
        } catch (Refusal refusal) {
            return again(sheet, decision, reasons, List.of(new Fault("decision", refusal.detail())));
        }
        return RestResponse.seeOther(URI.create("/office"));
    }

    private static List<Fault> faults(@Nullable Decision decision, @Nullable String reasons, List<String> given) {
        var faults = new ArrayList<Fault>();
        if (decision == null) {
            faults.add(new Fault("decision", "Choose whether to admit or refuse"));
        }
        if (decision == Decision.REFUSE && given.isEmpty()) {
            faults.add(new Fault("reasons", "Give at least one reason for the refusal"));
        }
        if (reasons != null && reasons.length() > REASONS_MAX) {
            faults.add(new Fault("reasons", "The reasons must be " + REASONS_MAX + " characters or less"));
        }
        return faults;
    }

    private static RestResponse<TemplateInstance> again(
            Sheet sheet, @Nullable String decision, @Nullable String reasons, List<Fault> faults) {
        var form = new Form(decision == null ? "" : decision, reasons == null ? "" : reasons, faults);
        return RestResponse.ResponseBuilder.ok(Templates.provider(sheet, form))
                .status(UNPROCESSABLE)
                .build();
    }

    private Sheet sheet(UUID id) {
        var provider = ProviderView.of(providers.require(id));
        var some = settings.list(new Settings.Wanted(id, null, null, null), null, Limit.USUAL);
        return new Sheet(
                provider,
                some.items().stream().map(this::line).toList(),
                some.next() != null,
                providers.history(id),
                provider.status() == ProviderStatus.APPLIED);
    }

    private Line line(Setting setting) {
        var offer = setting.offer();
        var judgement = setting.judgement();
        return new Line(
                Stream.of(setting.urn(), setting.provision())
                        .filter(each -> each != null)
                        .collect(Collectors.joining(", ")),
                offer.kinds().stream().map(KindOfCare::label).collect(Collectors.joining(", ")),
                councils.find(setting.council()).map(Council::name).orElse(setting.council()),
                offer.places() == null ? "" : offer.places().toString(),
                judgement == null ? "" : judgement.label());
    }

    /** One reason a line. */
    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }
}
