package org.carebank.registry.providerlist;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.council.Council;
import org.carebank.registry.rule.Coded;
import org.jspecify.annotations.Nullable;

/** The SQL of the import: what is known is read once, what is new goes out in batches. */
final class ListStatements implements AutoCloseable {
    private static final String ADD_PROVIDER = """
            insert into provider (id, name, plain_name, legal_form, status, region, council, voluntary_adoption_agency,
                                  settings_count, applied_at, version)
            values (?, ?, ?, ?, 'applied', ?, ?, ?, 0, ?, 1)""";
    private static final String ADD_HISTORY =
            "insert into provider_history (provider, fact, by, at) values (?, 'applied', ?, ?)";
    private static final String MAKE_AGENCY =
            "update provider set voluntary_adoption_agency = true, version = version + 1 where id = ?";
    private static final String ADD_SETTING = """
            insert into setting (id, urn, provider, type, provision, name, kinds, council, postcode_district,
                                 registered_places, places, judgement, judged_on, registered_on, registration, open,
                                 list_digest, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""";
    /** What the provider itself says (kinds, places offered, vacancies, open) stays unless the list's own word changed. */
    private static final String CHANGE_SETTING = """
            update setting s set
              provider = n.provider, type = n.type, provision = n.provision, name = n.name,
              kinds = case when s.provision is distinct from n.provision then n.kinds else s.kinds end,
              council = n.council, postcode_district = n.postcode_district,
              places = case when s.places is not distinct from s.registered_places then n.registered_places
                            else least(s.places, n.registered_places) end,
              vacancies = least(s.vacancies, n.registered_places), registered_places = n.registered_places,
              judgement = n.judgement, judged_on = n.judged_on, registered_on = n.registered_on,
              open = case when s.registration is distinct from n.registration then n.open else s.open end,
              registration = n.registration, list_digest = n.list_digest, version = s.version + 1
            from (values (?::uuid, ?::uuid, ?, ?, ?, ?::text[], ?, ?, ?::int, ?, ?::date, ?::date, ?, ?::boolean,
                          ?))
              as n (id, provider, type, provision, name, kinds, council, postcode_district, registered_places,
                    judgement, judged_on, registered_on, registration, open, list_digest)
            where s.id = n.id""";

    private static final String COUNT = """
            update provider p set
              settings_count = (select count(*) from setting s where s.provider = p.id),
              region = coalesce(p.region, (
                select c.region from setting s join council c on c.code = s.council where s.provider = p.id
                group by c.region order by count(*) desc, c.region limit 1)),
              version = p.version + 1
            where p.id = any (?)""";

    private final Connection connection;
    private final String by;
    private final OffsetDateTime now;
    private final PreparedStatement addProvider;
    private final PreparedStatement addHistory;
    private final PreparedStatement makeAgency;
    private final PreparedStatement addSetting;
    private final PreparedStatement changeSetting;

    /** A setting with Ofsted's number, and the digest of the row that was last taken over. */
    record Known(UUID id, UUID provider, @Nullable String digest) {}

    ListStatements(Connection connection, String by, Instant now) throws SQLException {
        this.connection = connection;
        this.by = by;
        this.now = now.atOffset(ZoneOffset.UTC);
        this.addProvider = connection.prepareStatement(ADD_PROVIDER);
        this.addHistory = connection.prepareStatement(ADD_HISTORY);
        this.makeAgency = connection.prepareStatement(MAKE_AGENCY);
        this.addSetting = connection.prepareStatement(ADD_SETTING);
        this.changeSetting = connection.prepareStatement(CHANGE_SETTING);
    }

    Map<String, ListWriter.Owner> providers() throws SQLException {
        var sql = "select plain_name, id, legal_form, voluntary_adoption_agency from provider";
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var known = new HashMap<String, ListWriter.Owner>();
            while (rows.next()) {
                var form = Coded.find(LegalForm.class, rows.getString(3)).orElseThrow();
                known.put(
                        rows.getString(1),
                        new ListWriter.Owner(rows.getObject(2, UUID.class), form, rows.getBoolean(4)));
            }
            return known;
        }
    }

    Map<String, Known> settings() throws SQLException {
        var sql = "select urn, id, provider, list_digest from setting where urn is not null";
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var known = new HashMap<String, Known>();
            while (rows.next()) {
                known.put(
                        rows.getString(1),
                        new Known(rows.getObject(2, UUID.class), rows.getObject(3, UUID.class), rows.getString(4)));
            }
            return known;
        }
    }

    void addProvider(ListWriter.Owner owner, String name, String plainName, @Nullable Council council)
            throws SQLException {
        addProvider.setObject(1, owner.id());
        addProvider.setString(2, name);
        addProvider.setString(3, plainName);
        addProvider.setString(4, owner.form().code());
        addProvider.setString(5, council == null ? null : council.region());
        addProvider.setString(6, council == null ? null : council.code());
        addProvider.setBoolean(7, owner.voluntaryAdoptionAgency());
        addProvider.setObject(8, now);
        addProvider.addBatch();
        addHistory.setObject(1, owner.id());
        addHistory.setString(2, by);
        addHistory.setObject(3, now);
        addHistory.addBatch();
    }

    void makeAdoptionAgency(UUID provider) throws SQLException {
        makeAgency.setObject(1, provider);
        makeAgency.addBatch();
    }

    void addSetting(UUID id, UUID provider, ListRow row, String digest) throws SQLException {
        addSetting.setObject(1, id);
        addSetting.setString(2, row.urn());
        addSetting.setObject(3, provider);
        addSetting.setString(4, row.provision().type().code());
        addSetting.setString(5, row.provision().label());
        addSetting.setString(6, row.name());
        addSetting.setArray(7, connection.createArrayOf("text", kinds(row)));
        addSetting.setString(8, row.council().code());
        addSetting.setString(9, row.postcodeDistrict());
        addSetting.setObject(10, row.places(), Types.INTEGER);
        addSetting.setObject(11, row.places(), Types.INTEGER);
        addSetting.setString(
                12, row.judgement() == null ? null : row.judgement().code());
        addSetting.setDate(13, date(row.judgedOn()));
        addSetting.setDate(14, date(row.registeredOn()));
        addSetting.setString(15, row.registration());
        addSetting.setBoolean(16, row.open());
        addSetting.setString(17, digest);
        addSetting.addBatch();
    }

    void changeSetting(UUID id, UUID provider, ListRow row, String digest) throws SQLException {
        changeSetting.setObject(1, id);
        changeSetting.setObject(2, provider);
        changeSetting.setString(3, row.provision().type().code());
        changeSetting.setString(4, row.provision().label());
        changeSetting.setString(5, row.name());
        changeSetting.setArray(6, connection.createArrayOf("text", kinds(row)));
        changeSetting.setString(7, row.council().code());
        changeSetting.setString(8, row.postcodeDistrict());
        changeSetting.setObject(9, row.places(), Types.INTEGER);
        changeSetting.setString(
                10, row.judgement() == null ? null : row.judgement().code());
        changeSetting.setDate(11, date(row.judgedOn()));
        changeSetting.setDate(12, date(row.registeredOn()));
        changeSetting.setString(13, row.registration());
        changeSetting.setBoolean(14, row.open());
        changeSetting.setString(15, digest);
        changeSetting.addBatch();
    }

    /** Sends the batches, providers before their settings. */
    void send() throws SQLException {
        for (var statement : List.of(addProvider, addHistory, makeAgency, addSetting, changeSetting)) {
            statement.executeBatch();
        }
    }

    void count(Collection<UUID> providers) throws SQLException {
        try (var update = connection.prepareStatement(COUNT)) {
            update.setArray(1, connection.createArrayOf("uuid", providers.toArray()));
            update.executeUpdate();
        }
    }

    private static Object[] kinds(ListRow row) {
        return row.provision().kinds().stream().map(KindOfCare::code).toArray();
    }

    private static @Nullable Date date(@Nullable LocalDate date) {
        return date == null ? null : Date.valueOf(date);
    }

    @Override
    public void close() throws SQLException {
        for (var statement : List.of(addProvider, addHistory, makeAgency, addSetting, changeSetting)) {
            statement.close();
        }
    }
}
