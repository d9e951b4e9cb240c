package org.carebank.registry.provider;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.AdoptionPolicy;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.provider.ProviderFact.Admitted;
import org.carebank.registry.provider.ProviderFact.Applied;
import org.carebank.registry.provider.ProviderFact.AppliedAgain;
import org.carebank.registry.provider.ProviderFact.Left;
import org.carebank.registry.provider.ProviderFact.Refused;
import org.carebank.registry.rule.PlainName;
import org.jspecify.annotations.Nullable;

/** An organisation that offers homes for children, or a council's own service. */
@Entity
@Table(name = "provider")
public class Provider {
    @Id
    private UUID id;

    private String name;
    private String plainName;

    @Enumerated(EnumType.STRING)
    private LegalForm legalForm;

    @Enumerated(EnumType.STRING)
    private ProviderStatus status;

    private @Nullable String region;
    private @Nullable String council;
    private boolean voluntaryAdoptionAgency;
    private int settingsCount;
    private Instant appliedAt;
    private long version;

    /**
     * What an organisation says of itself when it applies.
     *
     * @param region ONS code of its home region
     * @param council ONS code, for a council's own service
     */
    public record Application(
            String name,
            LegalForm legalForm,
            @Nullable String region,
            @Nullable String council,
            boolean voluntaryAdoptionAgency) {
        public Application {
            name = name.strip().replaceAll("\\s+", " ");
            if (PlainName.of(name).isEmpty()) {
                throw Refusal.invalid(
                        "name-without-letters",
                        "A provider's name holds letters or digits",
                        new Refusal.Fault("name", "letters", name, "must hold a letter or digit"));
            }
            if (voluntaryAdoptionAgency && legalForm != LegalForm.VOLUNTARY) {
                throw Refusal.invalid(
                        "adoption-agency-not-voluntary",
                        "A voluntary adoption agency is a voluntary body: it is not for profit",
                        new Refusal.Fault(
                                "voluntary_adoption_agency", "voluntary", "true", "needs legal_form voluntary"));
            }
            if (council != null && legalForm != LegalForm.LOCAL_AUTHORITY) {
                throw Refusal.invalid(
                        "council-not-local-authority",
                        "Only a council's own service names a council",
                        new Refusal.Fault("council", "local_authority", council, "needs legal_form local_authority"));
            }
        }
    }

    @SuppressWarnings("NullAway.Init")
    protected Provider() {}

    private Provider(UUID id, Application application, Instant now) {
        this.id = id;
        this.name = application.name();
        this.plainName = PlainName.of(application.name());
        this.legalForm = application.legalForm();
        this.region = application.region();
        this.council = application.council();
        this.voluntaryAdoptionAgency = application.voluntaryAdoptionAgency();
        this.status = ProviderStatus.NEW;
        this.appliedAt = now;
    }

    static Provider apply(UUID id, Application application, Instant now) {
        var provider = new Provider(id, application, now);
        provider.happened(new Applied(now));
        return provider;
    }

    public Admitted admit(List<String> reasons, Instant now) {
        return happened(new Admitted(List.copyOf(reasons), now));
    }

    /** Refuses with reasons: without one there is no refusal. */
    public Refused refuse(List<String> reasons, Instant now) {
        if (reasons.isEmpty()) {
            throw Refusal.invalid(
                    "reasons-missing",
                    "A refusal gives its reasons",
                    new Refusal.Fault("reasons", "present", null, "must hold at least one reason"));
        }
        return happened(new Refused(List.copyOf(reasons), now));
    }

    public AppliedAgain applyAgain(Instant now) {
        var fact = happened(new AppliedAgain(now));
        appliedAt = now;
        return fact;
    }

    public Left leave(List<String> reasons, Instant now) {
        return happened(new Left(List.copyOf(reasons), now));
    }

    /** One more setting stands under this provider. */
    public void settingAdded() {
        settingsCount++;
        version++;
    }

    /** R12. */
    public boolean mayOfferAdoption() {
        return AdoptionPolicy.mayOffer(legalForm, voluntaryAdoptionAgency);
    }

    /** Refuses kinds of care that this provider may not offer. */
    public void checkKinds(List<KindOfCare> kinds) {
        AdoptionPolicy.check(kinds, legalForm, voluntaryAdoptionAgency);
    }

    private <F extends ProviderFact> F happened(F fact) {
        status = status.after(fact);
        version++;
        return fact;
    }

    ProviderEvent.Stated state(Instant now) {
        return new ProviderEvent.Stated(id, name, legalForm, status, region, council, settingsCount, version, now);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    String plainName() {
        return plainName;
    }

    public LegalForm legalForm() {
        return legalForm;
    }

    public ProviderStatus status() {
        return status;
    }

    public @Nullable String region() {
        return region;
    }

    public @Nullable String council() {
        return council;
    }

    public boolean voluntaryAdoptionAgency() {
        return voluntaryAdoptionAgency;
    }

    public int settingsCount() {
        return settingsCount;
    }

    public Instant appliedAt() {
        return appliedAt;
    }

    public long version() {
        return version;
    }
}
