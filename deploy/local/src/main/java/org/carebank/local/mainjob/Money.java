package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.carebank.local.api.Api;
import org.carebank.local.api.ApiProblem;
import org.carebank.local.region.Region;

/** Money follows the child: accounts, accrual, runs, the bank file, the ledger. */
public final class Money {

    private static final String API = "/payments/api/v1";

    private final Api preparer;
    private final Api approver;

    public Money(Region region) {
        this.preparer = Api.as(region, "finance-preparer");
        this.approver = Api.as(region, "finance-approver");
    }

    /** A payment run as payment tells it. */
    public record Run(UUID id, String status, long payments, long totalPence) {
        static Run of(JsonNode run) {
            return new Run(
                    UUID.fromString(run.path("id").asText()),
                    run.path("status").asText(),
                    run.path("payments").asLong(),
                    run.path("total_pence").asLong());
        }
    }

    /** What has accrued since the councils joined. */
    public record Accrued(long accruedPence, long heldPence) {}

    /** Gives the duty to fund to these legal statuses too; those that were without it. */
    public Set<String> fundAlso(Collection<String> legalStatuses, LocalDate from) {
        var carried = StreamSupport.stream(preparer.get(API + "/funding-duties").spliterator(), false)
                .map(duty -> duty.path("legal_status").asText())
                .collect(Collectors.toSet());
        var added = new TreeSet<>(legalStatuses);
        added.removeAll(carried);
        added.forEach(status -> approver.post(API + "/funding-duties", Map.of("legal_status", status, "from", from)));
        return added;
    }

    /** The account of a child; empty where payment has none. */
    public Optional<JsonNode> account(UUID child) {
        var answer = preparer.ask("GET", API + "/children/" + child + "/account", null, Map.of());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.good()) {
            throw new IllegalStateException(
                    "the account of %s: %d %s".formatted(child, answer.status(), answer.body()));
        }
        return Optional.of(answer.json());
    }

    /** Whether a placement that stands on that agreement earns money. */
    public boolean funded(UUID child, UUID agreement) {
        return earning(child)
                .anyMatch(placement -> placement.path("agreement").asText().equals(agreement.toString()));
    }

    /** Whether any home of the child earns money. */
    public boolean paidFor(UUID child) {
        return earning(child).findAny().isPresent();
    }

    private Stream<JsonNode> earning(UUID child) {
        return part(child, "placements")
                .filter(placement -> !placement.path("lines").isEmpty());
    }

    /** Whether the order of an appeal has that effect (held, continued). */
    public boolean ordered(UUID child, UUID appeal, String effect) {
        return answers(child, appeal)
                .anyMatch(order -> order.path("effect").asText().equals(effect));
    }

    /** Whether payment has answered the order of an appeal; a hold that reaches nobody continues. */
    public boolean answered(UUID child, UUID appeal) {
        return answers(child, appeal).findAny().isPresent();
    }

    private Stream<JsonNode> answers(UUID child, UUID appeal) {
        return part(child, "held").filter(order -> order.path("cause").asText().equals(appeal.toString()));
    }

    /** A list of a child's account; empty where there is no account. */
    private Stream<JsonNode> part(UUID child, String name) {
        return account(child).stream()
                .flatMap(account -> StreamSupport.stream(account.path(name).spliterator(), false));
    }

    public long heldPence(Collection<UUID> children) {
        return children.stream()
                .mapToLong(child -> account(child)
                        .map(each -> each.path("held_pence").asLong())
                        .orElse(0L))
                .sum();
    }

    /** Accrues the nights that begin before a date. */
    public Accrued accrue(LocalDate through) {
        var answer = preparer.post(API + "/accruals", Map.of("through", through));
        return new Accrued(
                answer.path("accrued_pence").asLong(), answer.path("held_pence").asLong());
    }

    /** Bank details for every payee that has none; how many. */
    public long makeUpBankDetails() {
        return preparer.post(API + "/made-up-bank-details", null).path("payees").asLong();
    }

    public Run prepare(LocalDate cutOff) {
        return Run.of(preparer.post(API + "/runs", Map.of("cut_off", cutOff)));
    }

    /** How many payments a run to the same cut-off would make now; none where payment says that nothing is to be paid. */
    public long paymentsLeft(LocalDate cutOff) {
        try {
            return prepare(cutOff).payments();
        } catch (ApiProblem problem) {
            if (problem.code().equals("nothing-to-pay")) {
                return 0;
            }
            throw problem;
        }
    }

    public Run approve(Run run) {
        return Run.of(approver.post(API + "/runs/" + run.id() + "/approval", null));
    }

    public Run release(Run run) {
        return Run.of(approver.post(API + "/runs/" + run.id() + "/release", null));
    }

    /** What a person has to look at, by reason. */
    public JsonNode exceptions(Run run) {
        return preparer.get(API + "/runs/" + run.id()).path("exception_counts");
    }

    public BankFile bankFile(Run run, Path file) {
        approver.download(API + "/runs/" + run.id() + "/bank-file", file);
        return BankFile.read(file);
    }

    public JsonNode trialBalance() {
        return preparer.get(API + "/ledger/trial-balance");
    }

    public JsonNode verification() {
        return preparer.get(API + "/ledger/verification");
    }

    /** The ledger against what the facts come to. */
    public JsonNode recomputation() {
        return preparer.post(API + "/ledger/recomputations", null);
    }
}
