package org.carebank.registry.fee;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.fee.ContractTerms.Member;
import org.carebank.registry.fee.FeeAgreement.Terms;
import org.jspecify.annotations.Nullable;

/** Which terms make sense for which kind of agreement. Whether the parties can agree to them, {@link FeePolicy} says. */
final class ContractPolicy {
    /** An alliance lasts ten years at most. */
    private static final int ALLIANCE_YEARS_MAX = 10;

    private ContractPolicy() {}

    static void check(Terms terms) {
        var contract = terms.contract();
        if (!terms.what().isContract()) {
            absent("contract", contract, "a spot fee has no contracted places");
            return;
        }
        if (contract == null) {
            throw refused("contract", "present", null, "a " + terms.what().code() + " names its places and rates");
        }
        absent("setting", terms.setting(), "the settings of a contract are those of its members");
        parties(terms, contract.members());
        shared(terms.what(), contract);
        var settings = new HashSet<UUID>();
        for (int i = 0; i < contract.members().size(); i++) {
            var member = contract.members().get(i);
            for (var setting : member.settings()) {
                if (!settings.add(setting)) {
                    throw refused(
                            settings(i), "named_once", setting.toString(), "a setting is named once in a contract");
                }
            }
            places("contract.members[" + i + "].places", terms, member);
        }
    }

    /** The field of a member's settings. */
    static String settings(int member) {
        return "contract.members[" + member + "].settings";
    }

    private static void parties(Terms terms, List<Member> members) {
        var providers = members.stream().map(Member::provider).distinct().count();
        if (providers < members.size()) {
            throw refused("contract.members", "named_once", null, "a party is named once in a contract");
        }
        if (members.stream().noneMatch(each -> each.provider().equals(terms.provider()))) {
            throw refused(
                    "contract.members",
                    "with_provider",
                    terms.provider().toString(),
                    "the provider that leads the contract is one of its members");
        }
        switch (terms.what()) {
            case SPOT -> {}
            case BLOCK -> {
                if (providers != 1) {
                    throw refused("contract.members", "one", String.valueOf(providers), "a block is with one provider");
                }
            }
            case SOFT_BLOCK, ALLIANCE -> {
                if (providers < 2) {
                    throw refused(
                            "contract.members",
                            "several",
                            String.valueOf(providers),
                            "a soft block or an alliance is with two members or more");
                }
            }
        }
        var latest = terms.from().plusYears(ALLIANCE_YEARS_MAX).minusDays(1);
        if (terms.what() == FeeTerms.ALLIANCE
                && (terms.to() == null || terms.to().isAfter(latest))) {
            throw refused(
                    "to",
                    "ten_years",
                    terms.to() == null ? null : terms.to().toString(),
                    "an alliance lasts ten years at most: its last day is not after " + latest);
        }
    }

    private static void shared(FeeTerms what, ContractTerms contract) {
        if (what == FeeTerms.SOFT_BLOCK) {
            present("contract.guaranteed_basis_points", contract.guaranteedBasisPoints());
            present("contract.shortfall_basis_points", contract.shortfallBasisPoints());
        } else {
            absent("contract.guaranteed_basis_points", contract.guaranteedBasisPoints(), "only a soft block has it");
            absent("contract.shortfall_basis_points", contract.shortfallBasisPoints(), "only a soft block has it");
        }
    }

    private static void places(String field, Terms terms, Member member) {
        LocalDate before = null;
        for (var row : member.places()) {
            if (before == null && !row.from().equals(terms.from())) {
                throw refused(
                        field, "from_the_first_day", row.from().toString(), "the first row begins with the contract");
            }
            if (before != null && !row.from().isAfter(before)) {
                throw refused(field, "in_order", row.from().toString(), "each row begins after the one before");
            }
            if (terms.to() != null && row.from().isAfter(terms.to())) {
                throw refused(field, "within_agreement", row.from().toString(), "begins after the contract's last day");
            }
            before = row.from();
        }
        if (member.places().stream().allMatch(row -> row.places() == 0)) {
            throw refused(field, "some", "0", "a member contracts at least one place");
        }
    }

    private static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw refused(field, "present", null, "a soft block says it");
        }
    }

    private static void absent(String field, @Nullable Object value, String message) {
        if (value != null) {
            throw refused(field, "absent", field.equals("contract") ? null : value.toString(), message);
        }
    }

    private static Refusal refused(String field, String rule, @Nullable String value, String message) {
        return Refusal.invalid(
                "contract-makes-no-sense",
                "The terms cannot be so: " + message,
                new Refusal.Fault(field, rule, value, message));
    }
}
