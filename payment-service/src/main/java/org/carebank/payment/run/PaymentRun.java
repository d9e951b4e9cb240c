package org.carebank.payment.run;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.run.PaymentRunEvent.Approved;
import org.carebank.payment.run.PaymentRunEvent.Cancelled;
import org.carebank.payment.run.PaymentRunEvent.Prepared;
import org.carebank.payment.run.PaymentRunEvent.Released;
import org.carebank.payment.run.PaymentRunEvent.Sent;
import org.jspecify.annotations.Nullable;

/** A payment run. Who prepared it neither approves nor releases it (law 11). */
@Entity
@Table(name = "payment_run")
public class PaymentRun {
    @Id
    private UUID id;

    @Version
    private long version;

    @Convert(converter = StatusColumn.class)
    private PaymentRunStatus status;

    private LocalDate cutOff;
    private LocalDate payOn;
    private @Nullable String scheme;
    private @Nullable UUID urgentPayee;
    private @Nullable String urgentReason;
    private int payments;
    private long totalPence;
    private String preparedBy;
    private String preparedByName;
    private Instant preparedAt;
    private @Nullable String approvedBy;
    private @Nullable String approvedByName;
    private @Nullable Instant approvedAt;
    private @Nullable String releasedBy;
    private @Nullable String releasedByName;
    private @Nullable Instant releasedAt;
    private @Nullable String sentBy;
    private @Nullable String sentByName;
    private @Nullable Instant sentAt;

    @SuppressWarnings("NullAway.Init")
    protected PaymentRun() {}

    PaymentRun(UUID id, LocalDate cutOff, LocalDate payOn, RunScope scope, Caller by, Instant at) {
        this.id = id;
        this.scheme = scope.scheme();
        this.urgentPayee = scope.payee();
        this.urgentReason = scope.reason();
        this.cutOff = cutOff;
        this.payOn = payOn;
        this.preparedBy = by.subject();
        this.preparedByName = by.name();
        this.preparedAt = at;
        this.status = PaymentRunStatus.NEW.after(new Prepared(id, by.subject(), at));
    }

    /** What the preparation collected. */
    void collected(int payments, long totalPence) {
        this.payments = payments;
        this.totalPence = totalPence;
    }

    Approved approve(Caller by, Instant at) {
        var approved = new Approved(id, by.subject(), at);
        var next = status.after(approved);
        anotherThanThePreparer(by);
        status = next;
        approvedBy = by.subject();
        approvedByName = by.name();
        approvedAt = at;
        return approved;
    }

    Released release(Caller by, Instant at) {
        var released = new Released(id, cutOff, payments, totalPence, at);
        var next = status.after(released);
        anotherThanThePreparer(by);
        twoPeople(by);
        somethingToPay();
        status = next;
        releasedBy = by.subject();
        releasedByName = by.name();
        releasedAt = at;
        return released;
    }

    Sent send(Caller by, Instant at) {
        var sent = new Sent(id, by.subject(), at);
        status = status.after(sent);
        sentBy = by.subject();
        sentByName = by.name();
        sentAt = at;
        return sent;
    }

    Cancelled cancel(Caller by, Instant at) {
        var cancelled = new Cancelled(id, by.subject(), at);
        status = status.after(cancelled);
        return cancelled;
    }

    /** Why this person cannot approve or release it; absent where they can. */
    @Nullable
    String whyNot(Caller by) {
        if (!by.has("finance-approver")) {
            return "Only a finance approver can approve and release a run.";
        }
        if (by.subject().equals(preparedBy)) {
            return "You prepared this run, so another person must approve and release it.";
        }
        return preparedByNobody() && by.subject().equals(approvedBy)
                ? "The calendar prepared this run and you approved it, so another person must release it."
                : null;
    }

    private boolean preparedByNobody() {
        return preparedBy.startsWith("system:");
    }

    /** A run that the calendar prepared is seen by two people all the same. */
    private void twoPeople(Caller by) {
        if (preparedByNobody() && by.subject().equals(approvedBy)) {
            throw Refusal.conflict("same-person", "Another person than the one who approved the run must release it");
        }
    }

    private void anotherThanThePreparer(Caller by) {
        if (by.subject().equals(preparedBy)) {
            throw Refusal.conflict("same-person", "Another person than the one who prepared the run must do this");
        }
    }

    /** It had something when it was prepared; a hold or a correction may have pulled out all of it. */
    private void somethingToPay() {
        if (payments == 0) {
            throw Refusal.invalid("run-empty", "Nothing in this run is payable any more: cancel it");
        }
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public PaymentRunStatus status() {
        return status;
    }

    public LocalDate cutOff() {
        return cutOff;
    }

    public LocalDate payOn() {
        return payOn;
    }

    /** The pay scheme whose payees it pays; absent where it pays everybody, or one payee. */
    public @Nullable String scheme() {
        return scheme;
    }

    /** The one payee of an urgent run. */
    public @Nullable UUID urgentPayee() {
        return urgentPayee;
    }

    public @Nullable String urgentReason() {
        return urgentReason;
    }

    public @Nullable String sentByName() {
        return sentByName;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    /** Who sent it, by the identity provider's id. */
    @Nullable
    String sentBy() {
        return sentBy;
    }

    public int payments() {
        return payments;
    }

    public long totalPence() {
        return totalPence;
    }

    public String preparedByName() {
        return preparedByName;
    }

    public Instant preparedAt() {
        return preparedAt;
    }

    /** Who approved it, by the identity provider's id. */
    @Nullable
    String approvedBy() {
        return approvedBy;
    }

    /** Who released it, by the identity provider's id. */
    @Nullable
    String releasedBy() {
        return releasedBy;
    }

    public @Nullable String approvedByName() {
        return approvedByName;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    public @Nullable String releasedByName() {
        return releasedByName;
    }

    public @Nullable Instant releasedAt() {
        return releasedAt;
    }

    /** The status as the column spells it. */
    public static class StatusColumn implements AttributeConverter<PaymentRunStatus, String> {
        @Override
        public String convertToDatabaseColumn(PaymentRunStatus status) {
            return status.code();
        }

        @Override
        public PaymentRunStatus convertToEntityAttribute(String column) {
            return PaymentRunStatus.valueOf(column.toUpperCase(Locale.ROOT));
        }
    }
}
