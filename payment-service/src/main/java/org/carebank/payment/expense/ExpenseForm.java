package org.carebank.payment.expense;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.payment.expense.ExpenseClaims.NewClaim;
import org.jspecify.annotations.Nullable;

/** A claim as a carer typed it, with what was wrong. */
public record ExpenseForm(
        String placement, String category, String day, String month, String year, String amount, List<Fault> faults) {
    static final ExpenseForm EMPTY = new ExpenseForm("", "", "", "", "", "", List.of());
    static final String[] REASONS = {
        "no_evidence", "not_for_the_child", "in_the_allowance", "claimed_before", "too_late"
    };
    private static final Pattern POUNDS = Pattern.compile("£?\\s*([0-9]{1,5}(\\.[0-9]{2})?)");

    ExpenseForm with(Refusal refusal) {
        var shown = refusal.faults().isEmpty()
                ? List.of(new Fault("amount", "possible", null, refusal.detail()))
                : refusal.faults();
        return new ExpenseForm(placement, category, day, month, year, amount, shown);
    }

    /** What was wrong with a field, where something was. */
    @Nullable
    public String wrong(String field) {
        return faults.stream()
                .filter(each -> each.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse(null);
    }

    static String reason(String code) {
        if (!Arrays.asList(REASONS).contains(code)) {
            throw wrong("reason", "Choose why");
        }
        return code;
    }

    NewClaim claim() {
        var kind = Category.of(category).orElseThrow(() -> wrong("category", "Choose what it was for"));
        return new NewClaim(place(), kind.code(), spentOn(), pence());
    }

    private UUID place() {
        try {
            return UUID.fromString(placement);
        } catch (IllegalArgumentException none) {
            throw wrong("placement", "Choose the placement");
        }
    }

    private LocalDate spentOn() {
        try {
            return LocalDate.of(
                    Integer.parseInt(year.strip()), Integer.parseInt(month.strip()), Integer.parseInt(day.strip()));
        } catch (NumberFormatException | DateTimeException notADate) {
            throw wrong("spent_on", "Enter a real date, such as 27 3 2026");
        }
    }

    private long pence() {
        var pounds = POUNDS.matcher(amount.strip());
        if (pounds.matches()) {
            var pence = new BigDecimal(pounds.group(1)).movePointRight(2).longValueExact();
            if (pence > 0 && pence <= ExpenseResource.AMOUNT_MAX) {
                return pence;
            }
        }
        throw wrong("amount", "Enter pounds and pence, such as 12.50, up to 10000");
    }

    private static Refusal wrong(String field, String message) {
        return Refusal.badRequest("claim-unfit", "The claim cannot be taken", new Fault(field, "fit", null, message));
    }
}
