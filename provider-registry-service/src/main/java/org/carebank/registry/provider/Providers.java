package org.carebank.registry.provider;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.rule.Criteria;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.rule.PlainName;
import org.carebank.registry.rule.Taken;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The providers on the register. */
@ApplicationScoped
public class Providers implements PanacheRepositoryBase<Provider, UUID> {
    private final Outbox outbox;
    private final Audit audit;
    private final Callers callers;
    private final Clock clock;
    private final Ids ids;

    Providers(Outbox outbox, Audit audit, Callers callers, Clock clock, Ids ids) {
        this.outbox = outbox;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
        this.ids = ids;
    }

    /** What a list of providers is asked for. */
    public record Wanted(
            @Nullable ProviderStatus status,
            @Nullable LegalForm legalForm,
            @Nullable String council,
            @Nullable String name) {
        /** Every provider in that state. */
        public static Wanted in(ProviderStatus status) {
            return new Wanted(status, null, null, null);
        }
    }

    /** A new application; {@code id} where the identity provider knows the organisation already. */
    @Transactional
    public Provider apply(Provider.Application application, @Nullable UUID id) {
        var now = clock.instant();
        var provider = Provider.apply(id == null ? ids.next() : id, application, now);
        Taken.or(
                () -> Refusal.conflict(
                        "provider-taken", "A provider with this name or id is on the register: " + provider.name()),
                () -> persistAndFlush(provider));
        happened(provider, new ProviderFact.Applied(now));
        return provider;
    }

    /** The provider, where the caller may see it. */
    @Transactional
    public Provider require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("provider", id));
    }

    /** The provider with its row locked until the transaction ends: whoever changes it or its settings comes here first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Provider requireLocked(UUID id) {
        var provider = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (provider == null) {
            throw audit.notFound("provider", id);
        }
        return provider;
    }

    /** Those of the providers that the caller may see, locked in the order of their ids. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Provider> lockAll(Collection<UUID> some) {
        return find("id in ?1 order by id", some).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                .collect(Collectors.toMap(Provider::id, Function.identity()));
    }

    /** Keeps what happened in the history and tells the others the new state. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void happened(Provider provider, ProviderFact fact) {
        happenedAll(Map.of(provider, fact));
    }

    /** The same for many providers, one fact for each. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void happenedAll(Map<Provider, ProviderFact> facts) {
        getEntityManager().flush();
        remember(facts);
        var now = clock.instant();
        outbox.addAll(
                facts.keySet().stream().map(provider -> provider.state(now)).toList());
    }

    /** Tells the others the present state. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stated(Provider provider) {
        outbox.add(provider.state(clock.instant()));
    }

    /** Tells the others the present state of many providers, changed by SQL in this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void statedAll(Collection<UUID> changed) {
        var now = clock.instant();
        outbox.addAll(find("id in ?1 order by id", changed).stream()
                .map(provider -> provider.state(now))
                .toList());
    }

    /** A part of the list, by name. */
    @Transactional
    public Slice<Provider> list(Wanted wanted, @Nullable String cursor, int limit) {
        var criteria = new Criteria()
                .when("status = :status", "status", wanted.status())
                .when("legalForm = :form", "form", wanted.legalForm())
                .when("council = :council", "council", wanted.council())
                .when("plainName like :name", "name", like(wanted.name()));
        var parts = Cursor.parts(cursor);
        if (!parts.isEmpty()) {
            criteria.when("(plainName > :after or plainName = :after and id > :last)", "after", parts.getFirst())
                    .with("last", Limit.lastId(parts));
        }
        var found = find(criteria.text() + " order by plainName, id", criteria.values())
                .range(0, limit)
                .list();
        return Limit.slice(found, limit, each -> each, last -> Cursor.of(last.plainName(), last.id()));
    }

    private static @Nullable String like(@Nullable String name) {
        return name == null ? null : "%" + PlainName.of(name) + "%";
    }

    /** How many providers stand there. */
    @Transactional
    public long count(ProviderStatus status) {
        return count("status", status);
    }

    /** Everything that happened to a provider, oldest first. */
    @Transactional
    public List<ProviderView.Step> history(UUID id) {
        require(id);
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            var sql = "select fact, reasons, by, at from provider_history where provider = ? order by seq";
            try (var query = connection.prepareStatement(sql)) {
                query.setObject(1, id);
                try (var rows = query.executeQuery()) {
                    var steps = new ArrayList<ProviderView.Step>();
                    while (rows.next()) {
                        var reasons = List.of((String[]) rows.getArray(2).getArray());
                        var at = rows.getObject(4, OffsetDateTime.class);
                        steps.add(new ProviderView.Step(rows.getString(1), reasons, rows.getString(3), at.toInstant()));
                    }
                    return steps;
                }
            }
        });
    }

    private void remember(Map<Provider, ProviderFact> facts) {
        var by = callers.current().name();
        getEntityManager().unwrap(Session.class).doWork(connection -> {
            var sql = "insert into provider_history (provider, fact, reasons, by, at) values (?, ?, ?, ?, ?)";
            try (var insert = connection.prepareStatement(sql)) {
                for (var each : facts.entrySet()) {
                    var fact = each.getValue();
                    insert.setObject(1, each.getKey().id());
                    insert.setString(2, fact.name());
                    insert.setArray(
                            3, connection.createArrayOf("text", fact.reasons().toArray()));
                    insert.setString(4, by);
                    insert.setObject(5, fact.at().atOffset(ZoneOffset.UTC));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }
}
