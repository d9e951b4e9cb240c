package org.carebank.payment.expense;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.carebank.payment.fact.StaleChildren;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Expense claims. A carer claims for a placement in the own household; somebody else approves, and above a limit a second
 * person too. An approved claim is owed once, in the month of its approval.
 */
@ApplicationScoped
public class ExpenseClaims {
    private static final String FIELDS = """
            select id, child, placement, household, category, spent_on, amount_pence, evidence_type, claimed_by, claimed_at,
              status, seconded_by, reason, owed_on from expense_claim
            """;

    private final Database database;
    private final StaleChildren stale;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Clock clock;
    private final Ids ids;
    private final long onePersonMaxPence;

    ExpenseClaims(
            Database database,
            StaleChildren stale,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Today today,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "carebank.expense.one-person-max-pence") long onePersonMaxPence) {
        this.database = database;
        this.stale = stale;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.clock = clock;
        this.ids = ids;
        this.onePersonMaxPence = onePersonMaxPence;
    }

    /** What a carer says of an expense. */
    public record NewClaim(UUID placement, String category, LocalDate spentOn, long amountPence) {}

    /**
     * One claim.
     *
     * @param status waiting, waits_for_second, approved or declined
     * @param reason why it was declined
     * @param owedOn the day from which an approved claim is owed
     */
    public record Claim(
            UUID id,
            UUID child,
            UUID placement,
            UUID household,
            String category,
            LocalDate spentOn,
            long amountPence,
            String evidenceType,
            Instant claimedAt,
            String status,
            @Nullable String reason,
            @Nullable LocalDate owedOn) {
        static Claim of(Row row) {
            return new Claim(
                    row.id("id"),
                    row.id("child"),
                    row.id("placement"),
                    row.id("household"),
                    row.text("category"),
                    row.date("spent_on"),
                    row.number("amount_pence"),
                    row.text("evidence_type"),
                    row.instant("claimed_at"),
                    row.text("status"),
                    row.maybeText("reason"),
                    row.maybeDate("owed_on"));
        }

        boolean decided() {
            return status.equals("approved") || status.equals("declined");
        }
    }

    /** A placement that a carer can claim for. */
    public record Place(
            UUID placement,
            UUID child,
            LocalDate from,
            @Nullable LocalDate lastDay) {}

    private record Made(Claim claim, String by, @Nullable String secondedBy) {}

    /** The placements of the caller's household, the latest first. */
    @Transactional
    public List<Place> places() {
        return database.list(
                """
                select placement, child, first_night, last_day from placement_fact
                where household = ? and not voided and first_night is not null order by first_night desc, placement""",
                row -> new Place(
                        row.id("placement"), row.id("child"), row.date("first_night"), row.maybeDate("last_day")),
                household().orElseThrow(() -> audit.notFound("household", "own")));
    }

    /** Claims what was spent while the child lived in the caller's household; the same key again is the same claim. */
    @Idempotent
    @Transactional
    public RestResponse<Claim> claim(
            NewClaim claim, Evidence evidence, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var place = places().stream()
                .filter(each -> each.placement().equals(claim.placement()))
                .findFirst()
                .orElseThrow(() -> audit.notFound("placement", claim.placement()));
        var last = place.lastDay() == null ? today.date() : place.lastDay();
        if (claim.spentOn().isBefore(place.from())
                || claim.spentOn().isAfter(last)
                || claim.spentOn().isAfter(today.date())) {
            throw Refusal.invalid(
                    "spent-elsewhere",
                    "The expense must fall into the placement",
                    new Fault(
                            "spent_on",
                            "range",
                            claim.spentOn().toString(),
                            "must lie between %s and %s".formatted(place.from(), last)));
        }
        var id = ids.next();
        database.update(
                """
                insert into expense_claim (id, child, placement, household, category, spent_on, amount_pence, evidence,
                  evidence_type, claimed_by, claimed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                place.child(),
                place.placement(),
                household().orElseThrow(),
                claim.category(),
                claim.spentOn(),
                claim.amountPence(),
                cipher.seal(evidence.bytes(), context(id)),
                evidence.type(),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", place.child(), "expense claimed: " + id);
        return RestResponse.status(RestResponse.Status.CREATED, require(id));
    }

    /** A part of the claims that the caller can see: a carer the household's, finance those that wait or all. */
    @Transactional
    public Slice<Claim> list(boolean waiting, @Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var own = finance() ? null : household().orElseThrow(() -> audit.notFound("household", "own"));
        var found = database.list(FIELDS + """
                 where (?::uuid is null or household = ?::uuid) and (?::uuid is null or id < ?::uuid)
                  and (not ? or status in ('waiting', 'waits_for_second')) order by id desc limit ?""", Claim::of, own, own, after, after, waiting, limit + 1);
        return Paging.slice(found, limit, Claim::id);
    }

    /** The file of a claim, for who may see the claim. */
    @Transactional
    public Evidence evidence(UUID id) {
        var found = database.find(
                        "select child, evidence, evidence_type from expense_claim where id = ?",
                        row -> new Opened(
                                row.id("child"),
                                new Evidence(
                                        row.text("evidence_type"),
                                        cipher.openBytes(row.bytes("evidence"), context(id)))),
                        id)
                .orElseThrow(() -> audit.notFound("expense-claim", id));
        audit.looked("child", found.child());
        return found.evidence();
    }

    private record Opened(UUID child, Evidence evidence) {}

    /** Approves a claim; above the limit the first approval waits for another person. */
    @Transactional
    public Claim approve(UUID id) {
        var made = open(id);
        var by = callers.current().subject();
        var claim = made.claim();
        if (claim.amountPence() > onePersonMaxPence && made.secondedBy() == null) {
            database.update(
                    "update expense_claim set status = 'waits_for_second', seconded_by = ? where id = ?", by, id);
            audit.changed("child", claim.child(), "expense approved by a first person: " + id);
            return require(id);
        }
        if (Objects.equals(made.secondedBy(), by)) {
            throw Refusal.conflict("same-person", "Above the limit another person must approve it, too");
        }
        database.update(
                "update expense_claim set status = 'approved', decided_by = ?, decided_at = ?, owed_on = ? where id = ?",
                by,
                clock.instant(),
                owedOn(claim.spentOn()),
                id);
        audit.changed("child", claim.child(), "expense approved: " + id);
        return require(id);
    }

    /** Declines a claim, with a reason of the list. */
    @Transactional
    public Claim decline(UUID id, String reason) {
        var made = open(id);
        var by = callers.current().subject();
        if (Objects.equals(made.secondedBy(), by)) {
            throw Refusal.conflict("same-person", "You approved it: another person decides now");
        }
        database.update(
                "update expense_claim set status = 'declined', decided_by = ?, decided_at = ?, reason = ? where id = ?",
                by,
                clock.instant(),
                reason,
                id);
        audit.changed("child", made.claim().child(), "expense declined: " + id);
        return require(id);
    }

    /** In the month of approval: on the day it was spent, or on the month's first day if that was before. */
    private LocalDate owedOn(LocalDate spentOn) {
        var month = today.date().withDayOfMonth(1);
        return spentOn.isBefore(month) ? month : spentOn;
    }

    /** A claim that is still to be decided, by somebody else than who made it. */
    private Made open(UUID id) {
        stale.mark(require(id).child());
        var made = database.find(
                        FIELDS + " where id = ? for update",
                        row -> new Made(Claim.of(row), row.text("claimed_by"), row.maybeText("seconded_by")),
                        id)
                .orElseThrow(() -> audit.notFound("expense-claim", id));
        if (made.claim().decided()) {
            throw Refusal.conflict("already-decided", "This claim was decided before");
        }
        if (made.by().equals(callers.current().subject())) {
            throw Refusal.conflict("same-person", "Nobody decides on a claim of their own");
        }
        return made;
    }

    private Claim require(UUID id) {
        return database.find(FIELDS + " where id = ?", Claim::of, id)
                .orElseThrow(() -> audit.notFound("expense-claim", id));
    }

    private boolean finance() {
        return callers.current().hasAny("finance-preparer", "finance-approver");
    }

    private Optional<UUID> household() {
        return Optional.of(callers.current()).map(Caller::household).flatMap(text -> {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        });
    }

    private static String context(UUID id) {
        return "expense_claim.evidence:" + id;
    }
}
