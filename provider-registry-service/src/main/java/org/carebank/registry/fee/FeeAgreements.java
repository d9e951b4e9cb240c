package org.carebank.registry.fee;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.registry.fee.FeeAgreement.Home;
import org.carebank.registry.fee.FeeAgreement.Rates;
import org.carebank.registry.fee.FeeAgreement.Terms;
import org.carebank.registry.fee.FeeChange.Checker;
import org.carebank.registry.fee.FeeChange.Maker;
import org.carebank.registry.fee.FeeChange.What;
import org.carebank.registry.provider.Provider;
import org.carebank.registry.provider.Providers;
import org.carebank.registry.rule.Criteria;
import org.carebank.registry.rule.Holding;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.rule.Taken;
import org.carebank.registry.setting.Setting;
import org.carebank.registry.setting.Settings;
import org.jspecify.annotations.Nullable;

/** The fee agreements: one person proposes, another decides. */
@ApplicationScoped
public class FeeAgreements implements PanacheRepositoryBase<FeeAgreement, UUID> {
    private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

    private final Providers providers;
    private final Settings settings;
    private final Outbox outbox;
    private final Audit audit;
    private final Callers callers;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    FeeAgreements(
            Providers providers,
            Settings settings,
            Outbox outbox,
            Audit audit,
            Callers callers,
            Clock clock,
            Today today,
            Ids ids) {
        this.providers = providers;
        this.settings = settings;
        this.outbox = outbox;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /** What a list of fees is asked for. */
    record Wanted(
            @Nullable UUID provider,
            @Nullable UUID setting,
            @Nullable FeeStatus status) {}

    @Transactional
    FeeAgreement propose(Terms terms, String evidence) {
        var id = ids.next();
        check(id, terms);
        var fee = FeeAgreement.propose(id, terms, maker(evidence));
        persist(fee);
        audit.changed("fee", fee.id(), "proposed");
        return fee;
    }

    @Transactional
    FeeAgreement approve(UUID id, @Nullable String ifMatch) {
        var fee = locked(id, ifMatch);
        if (fee.isContract()) {
            lockContracts();
        }
        check(id, fee.terms());
        var event = fee.isContract() ? fee.approve(home(fee), checker()) : fee.approve(checker());
        flushOrOverlaps();
        outbox.add(event);
        return fee;
    }

    @Transactional
    FeeAgreement refuse(UUID id, String why, @Nullable String ifMatch) {
        var fee = locked(id, ifMatch);
        fee.refuse(why, checker());
        audit.changed("fee", id, "refused");
        return fee;
    }

    @Transactional
    FeeAgreement proposeUplift(UUID id, Rates rates, String evidence) {
        Holding.checkFrom(rates.from(), today.date());
        var fee = locked(id, null);
        fee.proposeUplift(ids.next(), rates, maker(evidence));
        audit.changed("fee", id, "uplift proposed");
        return fee;
    }

    @Transactional
    FeeAgreement proposeEnd(UUID id, LocalDate day, String evidence) {
        Holding.checkLast("last_day", day, today.date());
        var fee = locked(id, null);
        fee.proposeEnd(ids.next(), day, maker(evidence));
        audit.changed("fee", id, "end proposed");
        return fee;
    }

    @Transactional
    FeeAgreement approve(UUID id, UUID change, What what) {
        var fee = locked(id, null);
        outbox.add(fee.approve(fee.change(change, what), checker()));
        return fee;
    }

    @Transactional
    FeeAgreement refuse(UUID id, UUID change, What what, String why) {
        var fee = locked(id, null);
        fee.refuse(fee.change(change, what), why, checker());
        audit.changed("fee", id, what.code() + " refused");
        return fee;
    }

    @Transactional
    FeeAgreement require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("fee", id));
    }

    @Transactional
    Slice<FeeView> list(Wanted wanted, @Nullable String cursor, int limit) {
        var criteria = new Criteria()
                .when("provider = :provider", "provider", wanted.provider())
                .when("setting = :setting", "setting", wanted.setting())
                .when("status = :status", "status", wanted.status())
                .afterId(Cursor.parts(cursor));
        var found = find(criteria.text() + " order by id", criteria.values())
                .range(0, limit)
                .list();
        return Limit.slice(found, limit, FeeAgreement::view, last -> Cursor.of(last.id()));
    }

    /** The rules that need the register and the day, checked at the proposal and again at the approval. */
    private void check(UUID id, Terms terms) {
        Holding.check(terms.from(), terms.to(), today.date());
        ContractPolicy.check(terms);
        if (terms.contract() == null) {
            checkSpot(id, terms);
        } else {
            checkContract(id, terms, terms.contract());
        }
    }

    /** Each party is admitted and offers this care where its places are; and no other contract keeps places there. */
    private void checkContract(UUID id, Terms terms, ContractTerms contract) {
        for (int i = 0; i < contract.members().size(); i++) {
            var member = contract.members().get(i);
            var party = party("contract.members[" + i + "].provider", member.provider());
            FeePolicy.check(terms.kind(), party);
            for (var each : member.settings()) {
                var field = ContractPolicy.settings(i);
                FeePolicy.check(terms.kind(), party, field, place(field, each));
            }
        }
        home(terms.provider());
        var places = contract.members().stream()
                .flatMap(each -> each.settings().stream())
                .toList();
        var taken = getEntityManager()
                .createNativeQuery("""
                        select s.setting from fee_setting s join fee_agreement f on f.id = s.fee
                        where s.setting in (:places) and f.kind = :kind and f.status in ('agreed', 'ended') and f.id <> :id
                          and f.first_day <= :last and coalesce(f.last_day, :far) >= :first order by s.setting""", UUID.class)
                .setParameter("places", places)
                .setParameter("kind", terms.kind().code())
                .setParameter("id", id)
                .setParameter("first", terms.from())
                .setParameter("last", terms.to() == null ? FAR : terms.to())
                .setParameter("far", FAR)
                .getResultList();
        if (!taken.isEmpty()) {
            var setting = (UUID) taken.getFirst();
            throw Refusal.conflict(
                    "overlapping-contract",
                    "Another contract keeps places in the setting " + setting + " for some of these days; end it first",
                    new Refusal.Fault(
                            ContractPolicy.settings(contract.memberWith(setting)),
                            "no_other_contract",
                            setting.toString(),
                            "has places of another contract on some of these days"));
        }
    }

    private Provider party(String field, UUID id) {
        return providers.findByIdOptional(id).orElseThrow(() -> unknown("provider", field, id));
    }

    private Setting place(String field, UUID id) {
        return settings.findByIdOptional(id).orElseThrow(() -> unknown("setting", field, id));
    }

    /** What a body names is not there or not the caller's to see; the two look the same, and the attempt is audited. */
    private Refusal unknown(String kind, String field, UUID id) {
        audit.refused(kind, id.toString());
        return Refusal.invalid(
                kind + "-unknown",
                "There is no such " + kind + " that you can see",
                new Refusal.Fault(field, "known", id.toString(), "is not known"));
    }

    /** The region that pays for a contract: the home region of the provider that leads it. */
    private String home(UUID lead) {
        var region = providers.require(lead).region();
        if (region == null) {
            throw Refusal.invalid(
                    "home-region-unknown",
                    "A contract is paid by the home region of the provider that leads it, and that is not known",
                    new Refusal.Fault("provider", "has_home_region", lead.toString(), "has no home region"));
        }
        return region;
    }

    private Home home(FeeAgreement fee) {
        var contract = Objects.requireNonNull(fee.terms().contract());
        var councils = contract.members().stream()
                .flatMap(each -> each.settings().stream())
                .collect(Collectors.toMap(
                        each -> each, each -> settings.require(each).council()));
        return new Home(home(fee.provider()), councils);
    }

    /** Contracts are approved one after another, so that two never keep places in the same setting on a day. */
    private void lockContracts() {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtext('carebank.fee.contracts'))) locked",
                        Integer.class)
                .getResultList();
    }

    private void checkSpot(UUID id, Terms terms) {
        var provider = providers.require(terms.provider());
        var setting = terms.setting() == null ? null : place("setting", terms.setting());
        FeePolicy.check(terms.kind(), provider);
        if (setting != null) {
            FeePolicy.check(terms.kind(), provider, "setting", setting);
        }
        var criteria = new Criteria()
                .when("terms = :terms", "terms", FeeTerms.SPOT.code())
                .when("provider = :provider", "provider", terms.provider())
                .when("kind = :kind", "kind", terms.kind().code())
                .when("status in :standing", "standing", List.of(FeeStatus.AGREED, FeeStatus.ENDED))
                .when("id <> :id", "id", id)
                .when(
                        "coalesce(setting, provider) = :place",
                        "place",
                        setting == null ? terms.provider() : setting.id())
                .when("firstDay <= :last", "last", terms.to() == null ? FAR : terms.to())
                .when("(lastDay is null or lastDay >= :first)", "first", terms.from());
        if (count(criteria.text(), criteria.values()) > 0) {
            throw overlaps();
        }
    }

    /** Two approvals at once: the database lets only one of two overlapping fees in. */
    private void flushOrOverlaps() {
        Taken.or(FeeAgreements::overlaps, this::flush);
    }

    private static Refusal overlaps() {
        return Refusal.conflict(
                "overlapping-fee",
                "A fee for this provider, setting and kind of care is agreed for some of these days; end it first");
    }

    private FeeAgreement locked(UUID id, @Nullable String ifMatch) {
        lockRow(id);
        var fee = findById(id);
        if (fee == null) {
            throw audit.notFound("fee", id);
        }
        if (ifMatch != null) {
            Etag.require(ifMatch, fee.version());
        }
        return fee;
    }

    /** Hibernate's own lock fails on an aggregate that brings its changes along: the row is locked before it is read. */
    private void lockRow(UUID id) {
        getEntityManager()
                .createNativeQuery("select id from fee_agreement where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getResultList();
    }

    private Maker maker(String evidence) {
        return new Maker(callers.current().subject(), evidence, clock.instant());
    }

    private Checker checker() {
        return new Checker(callers.current().subject(), clock.instant());
    }
}
