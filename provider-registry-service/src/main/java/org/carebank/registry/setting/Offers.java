package org.carebank.registry.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.event.Outbox;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.carebank.registry.rule.Coded;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * States offers: the one place that tells the others what settings offer and keeps the public directory with it. Whoever
 * calls has locked the rows of the providers, so that an offer never says an older admission than the last.
 */
@ApplicationScoped
public class Offers {
    private static final String COUNT = "update setting set stated = stated + 1 where id = any (?)";
    private static final String STATE = """
            select s.id, s.provider, s.urn, s.type, s.kinds, s.council, c.region, s.postcode_district, s.places,
                   s.vacancies, s.age_from, s.age_to, s.judgement, p.status = 'admitted', s.open, s.stated,
                   s.specialisms
            from setting s join provider p on p.id = s.provider join council c on c.code = s.council
            where s.id = any (?) order by s.id""";
    private static final String SHOW = """
            insert into directory_entry (setting, type, provision, agency, kinds, council, places, vacancies, judgement,
                                         judged_on)
            select s.id, s.type, s.provision, case when s.type = 'agency' then coalesce(s.name, p.name) end, s.kinds,
                   s.council, s.places, s.vacancies, s.judgement, s.judged_on
            from setting s join provider p on p.id = s.provider
            where s.id = any (?) and s.type <> 'household' and s.open and p.status = 'admitted'""";
    private static final String HIDE = "delete from directory_entry where setting = any (?)";

    private final EntityManager entities;
    private final Outbox outbox;
    private final Clock clock;

    Offers(EntityManager entities, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** States the offers of these settings as they are now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void state(Collection<UUID> settings) {
        if (settings.isEmpty()) {
            return;
        }
        entities.flush();
        var now = clock.instant();
        outbox.addAll(entities.unwrap(Session.class).doReturningWork(connection -> stated(connection, settings, now)));
    }

    /** States the offers of all settings of these providers. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stateOf(Collection<UUID> providers) {
        if (providers.isEmpty()) {
            return;
        }
        var settings = entities.createQuery("select s.id from Setting s where s.provider in :providers", UUID.class)
                .setParameter("providers", providers)
                .getResultList();
        state(settings);
    }

    private static List<OfferEvent.Stated> stated(Connection connection, Collection<UUID> settings, Instant now)
            throws SQLException {
        for (var sql : List.of(COUNT, HIDE, SHOW)) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", settings.toArray()));
                statement.executeUpdate();
            }
        }
        try (var query = connection.prepareStatement(STATE)) {
            query.setArray(1, connection.createArrayOf("uuid", settings.toArray()));
            try (var rows = query.executeQuery()) {
                var events = new ArrayList<OfferEvent.Stated>();
                while (rows.next()) {
                    events.add(event(rows, now));
                }
                return events;
            }
        }
    }

    private static OfferEvent.Stated event(ResultSet row, Instant now) throws SQLException {
        var kinds = Stream.of((String[]) row.getArray(5).getArray())
                .map(code -> Coded.find(KindOfCare.class, code).orElseThrow())
                .toList();
        var judgement = row.getString(13);
        return new OfferEvent.Stated(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                Coded.find(SettingType.class, row.getString(4)).orElseThrow(),
                kinds,
                row.getString(6),
                row.getString(7),
                row.getString(8),
                number(row, 9),
                number(row, 10),
                number(row, 11),
                number(row, 12),
                judgement == null
                        ? null
                        : Coded.find(Judgement.class, judgement).orElseThrow(),
                row.getBoolean(14),
                row.getBoolean(15),
                Stream.of((String[]) row.getArray(17).getArray())
                        .map(code -> Coded.find(Specialism.class, code).orElseThrow())
                        .toList(),
                row.getLong(16),
                now);
    }

    private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
