package org.carebank.payment.formula;

import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.formula.FormulaResource.Candidate;

/** Limits of lists that are told by the field's own name and without printing what a list is made of. */
final class TrialLimits {
    private static final int CANDIDATES_MAX = 4;

    private TrialLimits() {}

    static void pots(List<Long> potsPence) {
        for (int i = 0; i < potsPence.size(); i++) {
            var pence = potsPence.get(i);
            if (pence == null || pence < 1 || pence > FormulaResource.POT_MAX) {
                throw wrong(new Refusal.Fault(
                        "pots_pence[" + i + "]",
                        "range",
                        pence == null ? null : pence.toString(),
                        "must be an amount of pence from 1 to %,d".formatted(FormulaResource.POT_MAX)));
            }
        }
    }

    static void candidates(List<Candidate> candidates) {
        if (candidates.isEmpty() || candidates.size() > CANDIDATES_MAX) {
            throw wrong(new Refusal.Fault(
                    "candidates", "size", Integer.toString(candidates.size()), "must be 1 to " + CANDIDATES_MAX));
        }
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i) == null) {
                throw wrong(new Refusal.Fault("candidates[" + i + "]", "present", null, "is needed"));
            }
        }
    }

    private static Refusal wrong(Refusal.Fault fault) {
        return Refusal.badRequest("invalid-request", fault.field() + " " + fault.message(), fault);
    }
}
