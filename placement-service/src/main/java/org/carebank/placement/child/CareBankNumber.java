package org.carebank.placement.child;

/**
 * A Care Bank number: two digits of the block of the region that gave it (never where the child is now), seven random
 * digits, and a check digit by ISO 7064 MOD 11,10, which finds every single wrong digit and nearly every swapped pair.
 */
public record CareBankNumber(String digits) {
    static final int BODY = 10_000_000;

    public CareBankNumber {
        if (!valid(digits)) {
            throw new IllegalArgumentException("Not a Care Bank number");
        }
    }

    /** The number of a block and a random body. */
    static CareBankNumber of(int block, int body) {
        if (block < 10 || block > 99 || body < 0 || body >= BODY) {
            throw new IllegalArgumentException("Out of the range of numbers: %d, %d".formatted(block, body));
        }
        var nine = "%02d%07d".formatted(block, body);
        return new CareBankNumber(nine + checkDigit(nine));
    }

    /** Whether ten digits carry their right check digit. */
    public static boolean valid(String digits) {
        return digits.matches("[0-9]{10}") && digits.charAt(9) - '0' == checkDigit(digits.substring(0, 9));
    }

    /** ISO 7064 MOD 11,10. */
    static int checkDigit(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (product + digits.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    /** As people read it: {@code 104 829 1739}. */
    public String spaced() {
        return digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
    }
}
