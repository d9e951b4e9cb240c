package org.carebank.payment.component;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.component.ComponentRuleBook.Rule;
import org.carebank.payment.component.ComponentRuleResource.NewRule;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Dated rules for people: what is in force, what waits, and the form that proposes another row. */
@Path("/component-rules")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class ComponentRulePages {
    private static final List<String> RULES =
            Arrays.stream(RuleName.values()).map(RuleName::code).toList();
    private static final List<String> KINDS =
            Arrays.stream(KindOfCare.values()).map(KindOfCare::code).toList();
    private static final int NIGHTS_MAX = 366;
    private static final int DAYS_IN_A_MONTH = 28; // as the rule has it: no yearly day may be missing in February

    private final ComponentRuleBook rules;

    ComponentRulePages(ComponentRuleBook rules) {
        this.rules = rules;
    }

    /** The pages' files in {@code templates/ComponentRulePages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Rule> rules, List<String> names, List<String> kinds, Form form);
    }

    @GET
    public TemplateInstance list() {
        return shown(Form.EMPTY);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("rule") @DefaultValue("") String rule,
            @RestForm("kind") @DefaultValue("") String kind,
            @RestForm("from-day") @DefaultValue("") String day,
            @RestForm("from-month") @DefaultValue("") String month,
            @RestForm("from-year") @DefaultValue("") String year,
            @RestForm("amount") @DefaultValue("") String amount,
            @RestForm("day-day") @DefaultValue("") String yearlyDay,
            @RestForm("day-month") @DefaultValue("") String yearlyMonth,
            @RestForm("nights") @DefaultValue("") String nights,
            @RestForm("percent") @DefaultValue("") String percent) {
        var form = Form.of("rule", rule, "kind", kind, "amount", amount, "nights", nights, "percent", percent)
                .and("from", day, month, year)
                .and("day", yearlyDay, yearlyMonth, "");
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(form);
        try {
            rules.propose(read(form));
            return RestResponse.seeOther(URI.create("/component-rules"));
        } catch (Refusal refusal) {
            return Form.again(page.data("form", form.with(refusal, "rule")), refusal);
        }
    }

    @POST
    @Path("{id}/approval")
    public RestResponse<TemplateInstance> approve(UUID id) {
        try {
            rules.approve(id);
            return RestResponse.seeOther(URI.create("/component-rules"));
        } catch (Refusal refusal) {
            return Form.again(shown(Form.EMPTY.with(refusal, "rules")), refusal);
        }
    }

    private static NewRule read(Form form) {
        var code = form.choice("rule", RULES, "Choose what the rule is about");
        return new NewRule(
                RuleName.valueOf(code.toUpperCase(Locale.ROOT)),
                form.blank("kind") ? null : form.choice("kind", KINDS, "Choose a kind of care"),
                form.date("from"),
                form.blankDate("day")
                        ? null
                        : "%02d-%02d".formatted(yearly(form, "month", 12), yearly(form, "day", DAYS_IN_A_MONTH)),
                form.blank("amount") ? null : amount(form),
                form.blank("nights") ? null : form.number("nights", 0, NIGHTS_MAX),
                form.blank("percent") ? null : form.number("percent", 0, 100));
    }

    private static long amount(Form form) {
        var pence = form.pence("amount");
        if (pence > ComponentRuleResource.AMOUNT_MAX) {
            throw Form.wrong("amount", "Enter an amount of £10,000 at most");
        }
        return pence;
    }

    private static int yearly(Form form, String part, int most) {
        var typed = form.typed("day", part);
        if (typed.matches("[0-9]{1,2}")) {
            var number = Integer.parseInt(typed);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw Form.wrong("day", "Enter a day from 1 to 28 and a month from 1 to 12");
    }

    private TemplateInstance shown(Form form) {
        return Templates.list(rules.all(), RULES, KINDS, form);
    }
}
