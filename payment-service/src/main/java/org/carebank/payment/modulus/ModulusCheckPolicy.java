package org.carebank.payment.modulus;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.carebank.payment.modulus.ModulusTable.Algorithm;
import org.carebank.payment.modulus.ModulusTable.Weights;

/**
 * Vocalink's modulus check of a sort code and an account number. The fourteen digits are called u to z (sort code) and a to
 * h (account number), as in its specification, and so are the exceptions, by their numbers.
 */
public final class ModulusCheckPolicy {
    private static final List<Integer> EXCEPTION_2 = List.of(0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1);
    private static final List<Integer> EXCEPTION_2_G_9 = List.of(0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1);
    private static final String EXCEPTION_8 = "090126";
    private static final String EXCEPTION_9 = "309634";
    private static final int EXCEPTION_1 = 27;
    private static final int A = 6;
    private static final int B = 7;
    private static final int C = 8;
    private static final int G = 12;
    private static final int H = 13;

    private ModulusCheckPolicy() {}

    /** What the check says. */
    public enum Result {
        VALID,
        INVALID,
        /** No table, or none of its rows is about the sort code: the bank may use no check at all. */
        NOT_CHECKABLE;

        /** As columns and JSON spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks an account.
     *
     * @param sortCode six digits
     * @param accountNumber eight digits
     */
    public static Result check(ModulusTable table, String sortCode, String accountNumber) {
        var rows = table.of(sortCode);
        if (rows.isEmpty()) {
            return Result.NOT_CHECKABLE;
        }
        return passes(table, rows, sortCode, accountNumber) ? Result.VALID : Result.INVALID;
    }

    private static boolean passes(ModulusTable table, List<Weights> rows, String sortCode, String account) {
        var first = rows.getFirst();
        if (first.exception() == 6 && inForeignCurrency(digits(sortCode, account))) {
            return true;
        }
        var passes = passes(table, first, sortCode, account);
        if (first.exception() == 14) {
            return passes || passesShifted(table, first, sortCode, account);
        }
        if (rows.size() == 1) {
            return passes;
        }
        var second = rows.getLast();
        return switch (second.exception()) {
            case 3 -> passes && (isSixOrNine(account.charAt(2)) || passes(table, second, sortCode, account));
            case 9, 11, 13 -> passes || passes(table, second, sortCode, account);
            default -> passes && passes(table, second, sortCode, account);
        };
    }

    private static boolean passes(ModulusTable table, Weights row, String sortCode, String account) {
        var digits = digits(
                switch (row.exception()) {
                    case 5 -> table.substitute(sortCode);
                    case 8 -> EXCEPTION_8;
                    case 9 -> EXCEPTION_9;
                    default -> sortCode;
                },
                account);
        var total = total(row.algorithm(), weights(row, digits), digits) + (row.exception() == 1 ? EXCEPTION_1 : 0);
        int remainder = Math.floorMod(total, row.algorithm().modulus());
        return switch (row.exception()) {
            case 4 -> remainder == 10 * digits[G] + digits[H];
            case 5 ->
                row.algorithm() == Algorithm.DBLAL
                        ? digits[H] == Math.floorMod(-remainder, 10)
                        : remainder != 1 && digits[G] == Math.floorMod(-remainder, 11);
            default -> remainder == 0;
        };
    }

    /** Exception 14: an account number of seven digits that was filled up at its end instead of its beginning. */
    private static boolean passesShifted(ModulusTable table, Weights row, String sortCode, String account) {
        return "019".indexOf(account.charAt(7)) >= 0 && passes(table, row, sortCode, "0" + account.substring(0, 7));
    }

    /** Exception 6: accounts in a foreign currency, which no check reaches; its specification lets them pass. */
    private static boolean inForeignCurrency(int[] digits) {
        return digits[A] >= 4 && digits[A] <= 8 && digits[G] == digits[H];
    }

    private static boolean isSixOrNine(char c) {
        return c == '6' || c == '9';
    }

    private static List<Integer> weights(Weights row, int[] digits) {
        var nine = digits[G] == 9;
        return switch (row.exception()) {
            case 2 -> digits[A] == 0 ? row.each() : nine ? EXCEPTION_2_G_9 : EXCEPTION_2;
            case 7 -> nine ? withoutBeginning(row.each()) : row.each();
            case 10 ->
                nine && digits[B] == 9 && (digits[A] == 0 || digits[A] == 9)
                        ? withoutBeginning(row.each())
                        : row.each();
            default -> row.each();
        };
    }

    private static List<Integer> withoutBeginning(List<Integer> weights) {
        return Stream.concat(Stream.generate(() -> 0).limit(C), weights.stream().skip(C))
                .toList();
    }

    private static int total(Algorithm algorithm, List<Integer> weights, int[] digits) {
        int total = 0;
        for (int i = 0; i < digits.length; i++) {
            int product = weights.get(i) * digits[i];
            total += algorithm == Algorithm.DBLAL ? digitSum(product) : product;
        }
        return total;
    }

    private static int digitSum(int product) {
        int sum = 0;
        for (int left = Math.abs(product); left > 0; left /= 10) {
            sum += left % 10;
        }
        return sum;
    }

    private static int[] digits(String sortCode, String account) {
        return (sortCode + account).chars().map(each -> each - '0').toArray();
    }
}
