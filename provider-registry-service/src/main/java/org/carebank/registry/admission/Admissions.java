package org.carebank.registry.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.registry.provider.Provider;
import org.carebank.registry.provider.ProviderFact;
import org.carebank.registry.provider.Providers;
import org.carebank.registry.setting.Offers;
import org.jspecify.annotations.Nullable;

/** Decisions on who stands on the register. Each is one transaction: the provider's state, its offers, the directory. */
@ApplicationScoped
public class Admissions {
    private final Providers providers;
    private final Offers offers;
    private final Audit audit;
    private final Clock clock;

    Admissions(Providers providers, Offers offers, Audit audit, Clock clock) {
        this.providers = providers;
        this.offers = offers;
        this.audit = audit;
        this.clock = clock;
    }

    private interface Verb {
        ProviderFact on(Provider provider);
    }

    /** A registrar's decision. */
    @Transactional
    public Provider decide(UUID id, Decision decision, List<String> reasons, @Nullable String ifMatch) {
        return happens(id, ifMatch, provider -> decided(provider, decision, reasons));
    }

    /**
     * The same decision on some providers in one transaction. One that cannot be decided has its problem as its answer
     * and does not stop the others.
     */
    @Transactional
    public List<Outcome> decideMany(List<UUID> ids, Decision decision, List<String> reasons) {
        var locked = providers.lockAll(ids);
        var facts = new LinkedHashMap<Provider, ProviderFact>();
        var outcomes = new ArrayList<Outcome>();
        for (var id : ids) {
            try {
                var provider = locked.get(id);
                if (provider == null) {
                    throw audit.notFound("provider", id);
                }
                facts.put(provider, decided(provider, decision, reasons));
                outcomes.add(new Outcome(id, provider.status(), null, null));
            } catch (Refusal refusal) {
                outcomes.add(new Outcome(id, null, refusal.code(), refusal.detail()));
            }
        }
        providers.happenedAll(facts);
        offers.stateOf(facts.keySet().stream().map(Provider::id).toList());
        return outcomes;
    }

    /** A provider that was refused, or left, applies again. */
    @Transactional
    public Provider applyAgain(UUID id) {
        return happens(id, null, provider -> provider.applyAgain(clock.instant()));
    }

    /** A provider leaves the register; its settings take no child any more. */
    @Transactional
    public Provider leave(UUID id, List<String> reasons) {
        return happens(id, null, provider -> provider.leave(reasons, clock.instant()));
    }

    private Provider happens(UUID id, @Nullable String ifMatch, Verb verb) {
        var provider = providers.requireLocked(id);
        if (ifMatch != null) {
            Etag.require(ifMatch, provider.version());
        }
        providers.happened(provider, verb.on(provider));
        offers.stateOf(List.of(id));
        return provider;
    }

    private ProviderFact decided(Provider provider, Decision decision, List<String> reasons) {
        return switch (decision) {
            case ADMIT -> provider.admit(reasons, clock.instant());
            case REFUSE -> provider.refuse(reasons, clock.instant());
        };
    }
}
