package org.carebank.payment.ledger;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.ledger.Ledger.Balance;
import org.carebank.payment.ledger.LedgerVerifier.Verification;
import org.jspecify.annotations.Nullable;

/** The ledger as a whole: does it balance, was it altered. */
@Path("/api/v1/ledger")
@Allowed({"finance-preparer", "finance-approver", "operator"})
public class LedgerResource {
    private final Ledger ledger;
    private final LedgerVerifier verifier;
    private final Callers callers;

    LedgerResource(Ledger ledger, LedgerVerifier verifier, Callers callers) {
        this.ledger = ledger;
        this.verifier = verifier;
        this.callers = callers;
    }

    /** Debits equal credits, or something is very wrong. */
    public record TrialBalance(long debitsPence, long creditsPence, List<Balance> accounts) {}

    /** What a posting of that kind means. */
    public record Meaning(String kind, String meaning) {}

    /** The trial balance now, or as of a moment of posting. No person is in it. */
    @GET
    @Path("trial-balance")
    public TrialBalance trialBalance(@QueryParam("at") @Nullable String at) {
        var moment = moment(at);
        var accounts = callers.asSystem("ledger", () -> ledger.balances(moment));
        return new TrialBalance(
                accounts.stream().mapToLong(Balance::debitsPence).sum(),
                accounts.stream().mapToLong(Balance::creditsPence).sum(),
                accounts);
    }

    /** Recomputes the chain of digests. */
    @GET
    @Path("verification")
    public Verification verification() {
        return callers.asSystem("ledger", verifier::verify);
    }

    /** What each kind of entry means. */
    @GET
    @Path("entry-kinds")
    public List<Meaning> entryKinds() {
        return Arrays.stream(EntryKind.values())
                .map(each -> new Meaning(each.code(), each.meaning()))
                .toList();
    }

    private static @Nullable Instant moment(@Nullable String at) {
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest(
                    "not-a-moment",
                    "Give the moment as 2026-04-08T09:30:00Z",
                    new Refusal.Fault("at", "date_time", at, "is not a moment"));
        }
    }
}
