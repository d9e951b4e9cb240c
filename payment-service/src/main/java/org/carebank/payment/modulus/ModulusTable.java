package org.carebank.payment.modulus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.carebank.kit.refusal.Refusal.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Which weights check which sort codes: Vocalink's weight table (valacdos) and its table of substituted sort codes
 * (scsubtab), as text. A row of three parts or more is one of weights, a row of two sort codes is a substitution.
 */
public final class ModulusTable {
    private static final int POSITIONS = 14;
    private static final int WEIGHT_MAX = 999;
    private static final int EXCEPTION_MAX = 14;
    private static final Pattern PARTS = Pattern.compile("[\\s,]+");
    private static final Pattern SORT_CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,4}");

    private final List<Weights> weights = new ArrayList<>();
    private final Map<String, String> substitutes = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private ModulusTable() {}

    /** How the weighted digits are added up. */
    enum Algorithm {
        MOD10(10),
        MOD11(11),
        /** Double alternate: the digits of each product are added. */
        DBLAL(10);

        private final int modulus;

        Algorithm(int modulus) {
            this.modulus = modulus;
        }

        int modulus() {
            return modulus;
        }
    }

    /**
     * One row of the table.
     *
     * @param each fourteen weights, for the six digits of the sort code and the eight of the account number
     * @param exception 1 to 14; nought where the row has none
     */
    record Weights(String from, String to, Algorithm algorithm, List<Integer> each, int exception) {
        boolean reaches(String sortCode) {
            return from.compareTo(sortCode) <= 0 && sortCode.compareTo(to) <= 0;
        }
    }

    /** Reads a table; what is wrong with it stands in its {@link #faults}. */
    public static ModulusTable read(String text) {
        var table = new ModulusTable();
        int line = 0;
        for (var row : text.split("\\R", -1)) {
            line++;
            if (!row.isBlank()) {
                table.row(line, row.strip());
            }
        }
        table.atMostTwoRowsForASortCode();
        return table;
    }

    /** A table without a row. */
    static ModulusTable none() {
        return new ModulusTable();
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public int rows() {
        return weights.size();
    }

    public int substitutions() {
        return substitutes.size();
    }

    /** The rows about a sort code, in the table's order: none, one or two. */
    List<Weights> of(String sortCode) {
        return weights.stream().filter(each -> each.reaches(sortCode)).toList();
    }

    /** The sort code that exception 5 puts in the place of another. */
    String substitute(String sortCode) {
        return substitutes.getOrDefault(sortCode, sortCode);
    }

    private void row(int line, String row) {
        var parts = PARTS.split(row);
        if (parts.length == 2) {
            var known = sortCode(line, parts[0]);
            if (sortCode(line, parts[1]) && known) {
                substitutes.put(parts[0], parts[1]);
            }
        } else if (parts.length == 3 + POSITIONS || parts.length == 4 + POSITIONS) {
            weights(line, parts);
        } else {
            fault(line, "columns", row, "holds neither two sort codes nor two sort codes, a method and 14 weights");
        }
    }

    private void weights(int line, String[] parts) {
        var begins = sortCode(line, parts[0]);
        var sound = sortCode(line, parts[1]) && begins;
        if (sound && parts[0].compareTo(parts[1]) > 0) {
            fault(line, "range", parts[0] + " " + parts[1], "begins after it ends");
        }
        var algorithm = Arrays.stream(Algorithm.values())
                .filter(each -> each.name().equals(parts[2]))
                .findFirst()
                .orElse(null);
        if (algorithm == null) {
            fault(line, "method", parts[2], "must be MOD10, MOD11 or DBLAL");
        }
        var each = Arrays.stream(parts, 3, 3 + POSITIONS)
                .map(part -> number(line, "weight", part, -WEIGHT_MAX, WEIGHT_MAX))
                .toList();
        int exception =
                parts.length == 4 + POSITIONS ? number(line, "exception", parts[3 + POSITIONS], 0, EXCEPTION_MAX) : 0;
        if (sound && algorithm != null) {
            weights.add(new Weights(parts[0], parts[1], algorithm, each, exception));
        }
    }

    /** A third row would be left out of the check without a word. */
    private void atMostTwoRowsForASortCode() {
        for (var row : weights) {
            if (of(row.from()).size() > 2) {
                faults.add(new Fault("row", "two_at_most", row.from(), "more than two rows are about this sort code"));
            }
        }
    }

    private boolean sortCode(int line, String text) {
        var is = SORT_CODE.matcher(text).matches();
        if (!is) {
            fault(line, "sort_code", text, "must be six digits");
        }
        return is;
    }

    private int number(int line, String rule, String text, int min, int max) {
        if (WHOLE.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        fault(line, rule, text, "must be a whole number from %d to %d".formatted(min, max));
        return 0;
    }

    private void fault(int line, String rule, @Nullable String value, String words) {
        faults.add(new Fault("line " + line, rule, value, words));
    }
}
