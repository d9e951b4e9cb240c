package org.carebank.registry.setting;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.registry.provider.Providers;
import org.carebank.registry.rule.Criteria;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.rule.Taken;
import org.jspecify.annotations.Nullable;

/** The settings on the register. */
@ApplicationScoped
public class Settings implements PanacheRepositoryBase<Setting, UUID> {
    private final Providers providers;
    private final Offers offers;
    private final Audit audit;
    private final Ids ids;

    Settings(Providers providers, Offers offers, Audit audit, Ids ids) {
        this.providers = providers;
        this.offers = offers;
        this.audit = audit;
        this.ids = ids;
    }

    /** What a list of settings is asked for. */
    public record Wanted(
            @Nullable UUID provider,
            @Nullable String urn,
            @Nullable String council,
            @Nullable SettingType type) {}

    /** A new setting of a provider; {@code id} where it is known elsewhere already. */
    @Transactional
    public Setting add(UUID provider, Setting.Place place, Offer offer, @Nullable UUID id) {
        var owner = providers.requireLocked(provider);
        owner.checkKinds(offer.kinds());
        var setting = new Setting(id == null ? ids.next() : id, provider, place, offer);
        Taken.or(
                () -> Refusal.conflict("setting-taken", "A setting with this URN or id is on the register"),
                () -> persistAndFlush(setting));
        owner.settingAdded();
        providers.stated(owner);
        offers.state(List.of(setting.id()));
        return setting;
    }

    /** Another offer of a setting: its provider is locked first, then the setting itself. */
    @Transactional
    public Setting change(UUID id, Offer offer, @Nullable String ifMatch) {
        var owner = providers.requireLocked(require(id).provider());
        var setting = locked(id);
        Etag.require(ifMatch, setting.version());
        owner.checkKinds(offer.kinds());
        setting.change(offer);
        offers.state(List.of(id));
        return setting;
    }

    /** The setting, where the caller may see it. */
    @Transactional
    public Setting require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("setting", id));
    }

    /** A part of the list, in the order of ids. */
    @Transactional
    public Slice<Setting> list(Wanted wanted, @Nullable String cursor, int limit) {
        var criteria = new Criteria()
                .when("provider = :provider", "provider", wanted.provider())
                .when("urn = :urn", "urn", wanted.urn())
                .when("council = :council", "council", wanted.council())
                .when("type = :type", "type", wanted.type())
                .afterId(Cursor.parts(cursor));
        var found = find(criteria.text() + " order by id", criteria.values())
                .range(0, limit)
                .list();
        return Limit.slice(found, limit, each -> each, last -> Cursor.of(last.id()));
    }

    private Setting locked(UUID id) {
        var setting = require(id);
        getEntityManager().refresh(setting, LockModeType.PESSIMISTIC_WRITE);
        return setting;
    }
}
