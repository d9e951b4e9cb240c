package org.carebank.payment.payee;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A United Kingdom bank account. Never in a log, a list or an event.
 *
 * @param sortCode six digits
 * @param accountNumber eight digits
 */
public record BankDetails(
        @NotNull @Size(min = 1, max = 70) @Pattern(regexp = "[\\p{L}\\p{N} .,'&()/-]+")
        String accountName,

        @NotNull @Pattern(regexp = "[0-9]{6}") String sortCode,
        @NotNull @Pattern(regexp = "[0-9]{8}") String accountNumber) {
    private static final String BETWEEN = "\n";

    /** Details that nobody has, the same for a payee each time: for demonstrations only. */
    static BankDetails madeUp(UUID payee) {
        var number = Math.floorMod(payee.getLeastSignificantBits() ^ payee.getMostSignificantBits(), 10_000_000_000L);
        return new BankDetails(
                "Made-up payee " + payee.toString().substring(24),
                "00%04d".formatted(number / 1_000_000 % 10_000),
                "%08d".formatted(number % 100_000_000));
    }

    String sealable() {
        return String.join(BETWEEN, sortCode, accountNumber, accountName);
    }

    static BankDetails of(String opened) {
        var parts = opened.split(BETWEEN, 3);
        return new BankDetails(parts[2], parts[0], parts[1]);
    }

    /** What may be shown. */
    public String masked() {
        return "\u2022\u2022\u2022\u2022" + accountNumber.substring(4);
    }

    @Override
    public String toString() {
        return "BankDetails[…]";
    }
}
