package org.carebank.payment.calendar;

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
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.BankDays.BankHoliday;
import org.carebank.payment.calendar.PaySchemes.PayDate;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The next pay days with the bank holidays that move them, and the schemes from which they follow. */
@Path("/pay-calendar")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class PayCalendarPages {
    private static final int WEEKS_SHOWN = 13;
    private static final int PAY_DAYS_MAX = 28;
    private static final int NAME_LENGTH_MAX = 100;
    private static final List<String> CYCLES = List.of("weekly", "two_weekly", "four_weekly");
    private static final List<String> PAYEES = List.of("provider", "household");
    private static final List<String> KINDS =
            Arrays.stream(KindOfCare.values()).map(KindOfCare::code).toList();

    private final PaySchemes schemes;
    private final BankDays bankDays;
    private final Callers callers;
    private final Today today;

    PayCalendarPages(PaySchemes schemes, BankDays bankDays, Callers callers, Today today) {
        this.schemes = schemes;
        this.bankDays = bankDays;
        this.callers = callers;
        this.today = today;
    }

    /** What can be chosen in the form of a scheme. */
    public record Choices(List<String> cycles, List<String> payees, List<String> kinds) {
        static final Choices ALL = new Choices(CYCLES, PAYEES, KINDS);
    }

    /** The pages' files in {@code templates/PayCalendarPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance calendar(
                List<PayDate> dates,
                List<BankHoliday> holidays,
                List<PayScheme> schemes,
                boolean approves,
                Choices choices,
                Form form);
    }

    @GET
    public TemplateInstance calendar() {
        return shown(Form.EMPTY);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-approver")
    @Idempotent
    public RestResponse<TemplateInstance> add(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("code") @DefaultValue("") String code,
            @RestForm("name") @DefaultValue("") String name,
            @RestForm("payee_type") @DefaultValue("") String payees,
            @RestForm("kind") @DefaultValue("") String kind,
            @RestForm("cycle") @DefaultValue("") String cycle,
            @RestForm("anchor-day") @DefaultValue("") String anchorDay,
            @RestForm("anchor-month") @DefaultValue("") String anchorMonth,
            @RestForm("anchor-year") @DefaultValue("") String anchorYear,
            @RestForm("pay_days") @DefaultValue("") String payDays,
            @RestForm("from-day") @DefaultValue("") String fromDay,
            @RestForm("from-month") @DefaultValue("") String fromMonth,
            @RestForm("from-year") @DefaultValue("") String fromYear) {
        var form = Form.of(
                        "code",
                        code,
                        "name",
                        name,
                        "payee_type",
                        payees,
                        "kind",
                        kind,
                        "cycle",
                        cycle,
                        "pay_days",
                        payDays)
                .and("anchor", anchorDay, anchorMonth, anchorYear)
                .and("from", fromDay, fromMonth, fromYear);
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(form);
        try {
            schemes.add(read(form));
            return RestResponse.seeOther(URI.create("/pay-calendar"));
        } catch (Refusal refusal) {
            return Form.again(page.data("form", form.with(refusal, "code")), refusal);
        }
    }

    private static PayScheme read(Form form) {
        if (!form.typed("code").matches("[a-z][a-z0-9_]{1,29}")) {
            throw Form.wrong("code", "Enter a short name of small letters, such as carers_weekly");
        }
        if (form.blank("name") || form.typed("name").length() > NAME_LENGTH_MAX) {
            throw Form.wrong("name", "Enter a name of 1 to 100 letters");
        }
        return new PayScheme(
                form.typed("code"),
                form.date("from"),
                form.typed("name"),
                form.choice("cycle", CYCLES, "Choose how often it pays"),
                form.date("anchor"),
                form.number("pay_days", 0, PAY_DAYS_MAX),
                form.choice("payee_type", PAYEES, "Choose whom it pays"),
                form.blank("kind") ? null : List.of(form.choice("kind", KINDS, "Choose a kind of care")),
                "");
    }

    private TemplateInstance shown(Form form) {
        var first = today.date();
        var last = first.plusWeeks(WEEKS_SHOWN);
        return Templates.calendar(
                schemes.calendar(first, last),
                bankDays.holidays(first, last),
                schemes.all(),
                callers.current().has("finance-approver"),
                Choices.ALL,
                form);
    }
}
