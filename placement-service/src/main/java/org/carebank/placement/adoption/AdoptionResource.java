package org.carebank.placement.adoption;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.CareStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The adoption order, and the acts of the officers who are named for what it sealed. */
@Path("/api/v1")
public class AdoptionResource {
    private final Seals seals;

    AdoptionResource(Seals seals) {
        this.seals = seals;
    }

    /** The order; {@code reason}: E11 (unopposed) or E12 (consent dispensed with by the court). */
    public record AdoptionRequest(
            @NotNull LocalDate orderedOn,
            @NotNull @Pattern(regexp = "E11|E12") String reason) {}

    /** That the record is sealed. */
    public record AdoptionView(LocalDate orderedOn, String reason) {}

    /** The colleague who may open seals, by the identity provider's id. */
    public record OfficerRequest(
            @NotBlank @Size(max = 200) String subject,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {}

    /** The sealed record that is opened, and why. */
    public record OpeningRequest(
            @NotBlank @Size(max = 20) String careBankNumber,
            @NotBlank @Size(max = 4000) String reason) {}

    /** The sealed record and the new identity that are linked, and why. */
    public record LinkRequest(
            @NotBlank @Size(max = 20) String careBankNumber,
            @NotNull UUID child,
            @NotBlank @Size(max = 4000) String reason) {}

    /** One end of a link, and why it is followed. */
    public record LinkOpeningRequest(
            @Size(max = 20) @Nullable String careBankNumber,
            @Nullable UUID child,
            @NotBlank @Size(max = 4000) String reason) {}

    /** A sealed record, opened for one answer. */
    public record SealedRecordView(
            String careBankNumber,
            String name,
            LocalDate born,
            String sex,
            String council,
            List<CareStatus> legalStatuses,
            List<SealedHome> homes) {}

    /** A home of it. */
    public record SealedHome(
            String kind, LocalDate firstNight, @Nullable LocalDate lastDay) {}

    /** The number at the other end of a link. */
    public record LinkView(String careBankNumber) {}

    @POST
    @Path("children/{id}/adoption")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AdoptionView> adopted(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull AdoptionRequest asked) {
        seals.adopted(id, ifMatch, asked.orderedOn(), asked.reason());
        return RestResponse.status(RestResponse.Status.CREATED, new AdoptionView(asked.orderedOn(), asked.reason()));
    }

    @POST
    @Path("seal-officers")
    @Idempotent
    @Allowed("regional-officer")
    public RestResponse<OfficerRequest> name(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull OfficerRequest asked) {
        seals.name(asked.subject(), asked.from(), asked.to());
        return RestResponse.status(RestResponse.Status.CREATED, asked);
    }

    // No answer of these is kept under an idempotency key: what was opened stands in no table.

    @POST
    @Path("sealed-records/openings")
    @Allowed("regional-officer")
    public SealedRecordView open(@Valid @NotNull OpeningRequest asked) {
        var opened = seals.open(asked.careBankNumber(), asked.reason());
        return new SealedRecordView(
                opened.child().number().digits(),
                opened.name(),
                opened.child().born(),
                opened.child().sex(),
                opened.child().council(),
                opened.legalStatuses(),
                opened.homes().stream()
                        .map(each -> new SealedHome(
                                each.home().kind().wire(),
                                each.home().firstNight(),
                                each.home().lastDay()))
                        .toList());
    }

    @POST
    @Path("sealed-records/links")
    @Allowed("regional-officer")
    public void link(@Valid @NotNull LinkRequest asked) {
        seals.link(asked.careBankNumber(), asked.child(), asked.reason());
    }

    @POST
    @Path("sealed-records/link-openings")
    @Allowed("regional-officer")
    public LinkView follow(@Valid @NotNull LinkOpeningRequest asked) {
        if ((asked.child() == null) == (asked.careBankNumber() == null)) {
            throw Refusal.badRequest(
                    "one-of-two",
                    "Follow a link from the new child or from the sealed number",
                    new Refusal.Fault("child", "one_of_two", null, "give this or care_bank_number"));
        }
        return new LinkView(seals.follow(asked.child(), asked.careBankNumber(), asked.reason()));
    }
}
