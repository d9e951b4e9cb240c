package org.carebank.placement.transfer;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.reference.Codes;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of the responsible council from one region to another. */
@Path("/api/v1")
public class RegionTransferResource {
    private final RegionTransfers transfers;
    private final Codes codes;
    private final Audit audit;

    RegionTransferResource(RegionTransfers transfers, Codes codes, Audit audit) {
        this.transfers = transfers;
        this.codes = codes;
        this.audit = audit;
    }

    /** The council of another region, by its ONS code, and its first day. */
    public record TransferRequest(
            @NotNull @Pattern(regexp = "E[0-9]{8}") String council,
            @NotNull LocalDate from) {}

    /** That the other region has the child. */
    public record ReceiptRequest(@NotBlank @Size(max = 2000) String receipt) {}

    /** The key that the other region handed over, and who the child is; {@code born} must be that of the key. */
    public record ArrivalRequest(
            @NotBlank @Size(max = 2000) String transferKey,
            @NotBlank @Size(max = 100) String givenName,
            @Size(max = 100) @Nullable String familyName,
            @NotNull LocalDate born,
            @NotNull @Pattern(regexp = "M|F|U") String sex,
            @NotNull @Pattern(regexp = "[A-Z][0-9]") String legalStatus,
            @Size(min = 1, max = 20) @Nullable String localId) {}

    /**
     * One side of a change from region to region.
     *
     * @param transferKey for the other council, while it is to take over
     * @param receipt for the council that handed over, once the child was taken over
     */
    public record TransferView(
            UUID id,
            UUID child,
            String careBankNumber,
            String fromCouncil,
            String toCouncil,
            LocalDate from,
            String status,
            @Nullable String transferKey,
            @Nullable String receipt) {}

    @POST
    @Path("children/{id}/region-transfers")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<TransferView> propose(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull TransferRequest asked) {
        return RestResponse.status(
                RestResponse.Status.CREATED, view(transfers.propose(id, ifMatch, asked.council(), asked.from())));
    }

    /** The side of the council that hands over, with the transfer key while it is open. */
    @GET
    @Path("region-transfers/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public TransferView transfer(UUID id) {
        var transfer = transfers.require(id, true);
        audit.looked("child", transfer.child());
        return view(transfer);
    }

    @POST
    @Path("region-transfers/{id}/withdrawal")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<TransferView> withdraw(UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.ok(view(transfers.withdraw(id)));
    }

    /** The council that hands over closes with the receipt of the other one. */
    @POST
    @Path("region-transfers/{id}/receipt")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<TransferView> close(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ReceiptRequest asked) {
        return RestResponse.ok(view(transfers.close(id, asked.receipt())));
    }

    /** A child of another region is taken over, under its own id and Care Bank number. */
    @POST
    @Path("child-arrivals")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<TransferView> takeOver(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ArrivalRequest asked) {
        requireStatus(codes, asked.legalStatus());
        var person = new Children.Person(
                asked.localId(), asked.givenName(), asked.familyName(), asked.born(), asked.sex(), null);
        return RestResponse.status(
                RestResponse.Status.CREATED,
                view(transfers.takeOver(asked.transferKey(), person, asked.legalStatus())));
    }

    /** The side of the council that took over, with the receipt. */
    @GET
    @Path("child-arrivals/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public TransferView arrival(UUID id) {
        var transfer = transfers.require(id, false);
        audit.looked("child", transfer.child());
        return view(transfer);
    }

    static void requireStatus(Codes codes, String status) {
        if (!codes.list().known("LS", status)) {
            throw Refusal.invalid(
                    "unknown-code",
                    "There is no such code",
                    new Refusal.Fault("legal_status", "known_code", status, "is not an LS code"));
        }
    }

    private TransferView view(RegionTransfers.Transfer transfer) {
        return new TransferView(
                transfer.id(),
                transfer.child(),
                transfer.number().digits(),
                transfer.fromCouncil(),
                transfer.toCouncil(),
                transfer.from(),
                transfer.status(),
                transfer.leaving() && transfer.status().equals("proposed") ? transfers.keyOf(transfer) : null,
                transfer.leaving() ? null : transfers.receiptOf(transfer));
    }
}
