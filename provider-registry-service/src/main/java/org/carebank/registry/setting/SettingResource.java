package org.carebank.registry.setting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.carebank.registry.council.Councils;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.rule.Limit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Settings and their offers, for officers, for their provider, and a household for its carer. */
@Path("/api/v1/settings")
public class SettingResource {
    private final Settings settings;
    private final Councils councils;
    private final Callers callers;
    private final String prefix;

    SettingResource(
            Settings settings,
            Councils councils,
            Callers callers,
            @ConfigProperty(name = "carebank.prefix") String prefix) {
        this.settings = settings;
        this.councils = councils;
        this.callers = callers;
        this.prefix = prefix;
    }

    /**
     * A new setting.
     *
     * @param id by a registrar only: the id under which it is known elsewhere
     * @param council ONS code of the council where it is
     * @param open absent: it takes children now
     */
    public record AddRequest(
            @Nullable UUID id,
            @NotNull UUID provider,
            @NotNull SettingType type,

            @Nullable @Pattern(regexp = "[A-Z]{0,2}[0-9]{5,10}")
            String urn,

            @Nullable @Size(min = 1, max = 200) String name,
            @NotNull @Size(min = 1, max = 16) List<@NotNull KindOfCare> kinds,
            @NotNull String council,

            @Nullable @Pattern(regexp = "[A-Z]{1,2}[0-9][0-9A-Z]?")
            String postcodeDistrict,

            @Nullable Integer places,
            @Nullable Integer vacancies,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            @Nullable Boolean open,
            @Nullable @Size(max = 14) List<@NotNull Specialism> specialisms) {}

    /** Another offer; what is absent of kinds, ages and specialisms stays as it is. */
    public record OfferRequest(
            @Nullable @Size(min = 1, max = 16) List<@NotNull KindOfCare> kinds,
            @Nullable Integer places,
            @Nullable Integer vacancies,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            @NotNull Boolean open,
            @Nullable @Size(max = 14) List<@NotNull Specialism> specialisms) {}

    @POST
    @Idempotent
    @Allowed({"registrar", "provider"})
    public RestResponse<SettingView> add(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AddRequest request) {
        var council = councils.require("council", request.council());
        var place = new Setting.Place(
                request.type(), request.urn(), request.name(), council.code(), request.postcodeDistrict());
        var offer = new Offer(
                request.kinds(),
                request.places(),
                request.vacancies(),
                request.ageFrom(),
                request.ageTo(),
                !Boolean.FALSE.equals(request.open()),
                request.specialisms() == null ? List.of() : request.specialisms());
        var id = callers.current().has("registrar") ? request.id() : null;
        var setting = settings.add(request.provider(), place, offer, id);
        return Created.at(
                "/" + prefix + "/api/v1/settings/" + setting.id(), setting.version(), SettingView.of(setting));
    }

    @PUT
    @Path("{id}/offer")
    @Allowed({"registrar", "provider"})
    public RestResponse<SettingView> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull OfferRequest request) {
        var now = settings.require(id).offer();
        var offer = new Offer(
                request.kinds() == null ? now.kinds() : request.kinds(),
                request.places(),
                request.vacancies(),
                request.ageFrom() == null ? now.ageFrom() : request.ageFrom(),
                request.ageTo() == null ? now.ageTo() : request.ageTo(),
                request.open(),
                request.specialisms() == null ? now.specialisms() : request.specialisms());
        return answer(settings.change(id, offer, ifMatch));
    }

    @GET
    @Path("{id}")
    @Allowed({
        "registrar",
        "fee-officer",
        "regional-officer",
        "finance-preparer",
        "finance-approver",
        "inspector",
        "analyst",
        "provider",
        "carer"
    })
    public RestResponse<SettingView> one(UUID id) {
        return answer(settings.require(id));
    }

    @GET
    @Allowed({
        "registrar",
        "fee-officer",
        "regional-officer",
        "finance-preparer",
        "finance-approver",
        "inspector",
        "analyst",
        "provider",
        "carer"
    })
    public Slice<SettingView> list(
            @QueryParam("provider") @Nullable UUID provider,
            @QueryParam("urn") @Nullable String urn,
            @QueryParam("council") @Nullable String council,
            @QueryParam("type") @Nullable String type,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var wanted = new Settings.Wanted(provider, urn, council, Coded.parameter(SettingType.class, "type", type));
        var slice = settings.list(wanted, cursor, Limit.of(limit));
        return new Slice<>(slice.items().stream().map(SettingView::of).toList(), slice.next());
    }

    private static RestResponse<SettingView> answer(Setting setting) {
        return RestResponse.ResponseBuilder.ok(SettingView.of(setting))
                .header("ETag", Etag.of(setting.version()))
                .build();
    }
}
