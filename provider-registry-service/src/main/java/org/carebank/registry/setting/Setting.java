package org.carebank.registry.setting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.carebank.registry.rule.Coded;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A home, an agency or a household, and what it offers. */
@Entity
@Table(name = "setting")
public class Setting {
    @Id
    private UUID id;

    private UUID provider;
    private @Nullable String urn;

    @Enumerated(EnumType.STRING)
    private SettingType type;

    private @Nullable String provision;
    private @Nullable String name;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> kinds;

    private String council;
    private @Nullable String postcodeDistrict;
    private @Nullable Integer registeredPlaces;
    private @Nullable Integer places;
    private @Nullable Integer vacancies;
    private @Nullable Integer ageFrom;
    private @Nullable Integer ageTo;

    @Enumerated(EnumType.STRING)
    private @Nullable Judgement judgement;

    private boolean open;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> specialisms;

    private long version;

    /**
     * Where and what a new setting is.
     *
     * @param urn Ofsted's number; a household has none
     * @param council ONS code of the council where it is
     * @param postcodeDistrict "NE8": never the whole postcode
     */
    public record Place(
            SettingType type,
            @Nullable String urn,
            @Nullable String name,
            String council,
            @Nullable String postcodeDistrict) {
        public Place {
            if (type == SettingType.HOUSEHOLD && (urn != null || name != null)) {
                throw Refusal.invalid(
                        "household-has-no-name",
                        "A household has neither a URN nor a name on the register",
                        new Refusal.Fault(urn == null ? "name" : "urn", "not_for_household", null, "must be absent"));
            }
        }
    }

    @SuppressWarnings("NullAway.Init")
    protected Setting() {}

    Setting(UUID id, UUID provider, Place place, Offer offer) {
        this.id = id;
        this.provider = provider;
        this.type = place.type();
        this.urn = place.urn();
        this.name = place.name();
        this.council = place.council();
        this.postcodeDistrict = place.postcodeDistrict();
        this.kinds = List.of();
        this.specialisms = List.of();
        change(offer);
    }

    /** Another offer; never more places than Ofsted registered. */
    void change(Offer offer) {
        offer.check(type);
        var most = registeredPlaces;
        var wanted = offer.places();
        if (most != null && wanted != null && wanted > most) {
            throw Refusal.invalid(
                    "more-than-registered",
                    "Ofsted registered " + most + " places",
                    new Refusal.Fault("places", "at_most_registered", wanted.toString(), "must be at most " + most));
        }
        kinds = offer.kinds().stream().map(KindOfCare::code).toList();
        places = wanted;
        vacancies = offer.vacancies();
        ageFrom = offer.ageFrom();
        ageTo = offer.ageTo();
        open = offer.open();
        specialisms = offer.specialisms().stream().map(Specialism::code).toList();
        version++;
    }

    public UUID id() {
        return id;
    }

    public UUID provider() {
        return provider;
    }

    public @Nullable String urn() {
        return urn;
    }

    public SettingType type() {
        return type;
    }

    public @Nullable String provision() {
        return provision;
    }

    public @Nullable String name() {
        return name;
    }

    public List<KindOfCare> kinds() {
        return kinds.stream()
                .map(code -> Coded.find(KindOfCare.class, code).orElseThrow())
                .toList();
    }

    public String council() {
        return council;
    }

    public @Nullable String postcodeDistrict() {
        return postcodeDistrict;
    }

    public @Nullable Integer registeredPlaces() {
        return registeredPlaces;
    }

    public @Nullable Judgement judgement() {
        return judgement;
    }

    private List<Specialism> specialisms() {
        return specialisms.stream()
                .map(code -> Coded.find(Specialism.class, code).orElseThrow())
                .toList();
    }

    /** What it offers now. */
    public Offer offer() {
        return new Offer(kinds(), places, vacancies, ageFrom, ageTo, open, specialisms());
    }

    public long version() {
        return version;
    }
}
