package org.carebank.placement.offer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.database.Database;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Every setting on the register, kept by its events; a late event never overwrites a newer one. */
@ApplicationScoped
public class Offers {
    private static final String SELECT = """
            select o.*, p.name as provider_name from offer o left join provider p on p.id = o.provider""";

    private final Database database;
    private final Event<OfferTaken> taken;

    Offers(Database database, Event<OfferTaken> taken) {
        this.database = database;
        this.taken = taken;
    }

    /**
     * What is asked for; an absent part asks for nothing.
     *
     * @param named a part of the organisation's public name, or the whole URN
     */
    public record Wanted(
            @Nullable KindOfCare kind,
            @Nullable String council,
            @Nullable String region,
            @Nullable Integer age,
            @Nullable Boolean vacancy,
            @Nullable String named) {}

    public Optional<Offer> find(UUID setting) {
        return database.one(SELECT + " where o.setting = ?", Offers::offer, setting);
    }

    /** The settings of these URNs, by URN as it was asked. */
    public Map<String, Offer> byUrn(Collection<String> urns) {
        var found = new HashMap<String, Offer>();
        if (!urns.isEmpty()) {
            var asked = urns.stream().map(Offers::normal).toList();
            database.query(SELECT + " where o.urn = any(?) order by o.setting", Offers::offer, asked)
                    .forEach(each -> found.putIfAbsent(String.valueOf(each.urn()), each));
        }
        var answer = new HashMap<String, Offer>();
        urns.forEach(urn -> Optional.ofNullable(found.get(normal(urn))).ifPresent(each -> answer.put(urn, each)));
        return answer;
    }

    /** The legal form of the providers whose settings have these URNs, by URN as it was asked, where it is known here. */
    public Map<String, String> legalForms(Collection<String> urns) {
        var forms = new HashMap<String, String>();
        if (!urns.isEmpty()) {
            database.query(
                    "select o.urn, p.legal_form from offer o join provider p on p.id = o.provider where o.urn = any(?)",
                    row -> forms.put(row.getString(1), row.getString(2)),
                    urns.stream().map(Offers::normal).toList());
        }
        var answer = new HashMap<String, String>();
        urns.forEach(urn -> Optional.ofNullable(forms.get(normal(urn))).ifPresent(each -> answer.put(urn, each)));
        return answer;
    }

    /** URNs are written with and without their letters' case, blanks and a spreadsheet's {@code .0}. */
    static String normal(String urn) {
        return urn.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "").replaceAll("\\.0$", "");
    }

    /** Admitted and open settings that fit, by council and id: never by anything that could stand for a price. */
    public Slice<Offer> search(Wanted wanted, @Nullable String cursor, int limit) {
        var sql = new StringBuilder(SELECT + " where o.admitted and o.open");
        var values = new ArrayList<Object>();
        add(
                sql,
                values,
                " and ? = any(o.kinds)",
                wanted.kind() == null ? null : wanted.kind().wire());
        add(sql, values, " and o.council = ?", wanted.council());
        add(sql, values, " and o.region = ?", wanted.region());
        add(sql, values, " and coalesce(o.age_from, 0) <= ?", wanted.age());
        add(sql, values, " and coalesce(o.age_to, 25) >= ?", wanted.age());
        if (Boolean.TRUE.equals(wanted.vacancy())) {
            sql.append(" and o.vacancies > 0");
        }
        if (wanted.named() != null) {
            sql.append(" and (position(lower(?) in lower(p.name)) > 0 or o.urn = ?)");
            values.add(wanted.named().strip());
            values.add(normal(wanted.named()));
        }
        var after = Cursor.parts(cursor);
        if (!after.isEmpty()) {
            sql.append(" and (o.council, o.setting) > (?, ?)");
            values.add(after.getFirst());
            values.add(Cursors.uuid(after));
        }
        sql.append(" order by o.council, o.setting limit ").append(limit + 1);
        var found = database.query(sql.toString(), Offers::offer, values.toArray());
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        var last = found.get(limit - 1);
        return new Slice<>(found.subList(0, limit), Cursor.of(last.council(), last.setting()));
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    /** Takes the present state of a setting, unless a later one is here. */
    void take(OfferListener.Stated offer, long sequence) {
        if (write(offer, sequence)) {
            find(offer.setting()).map(OfferTaken::new).ifPresent(taken::fire);
        }
    }

    private boolean write(OfferListener.Stated offer, long sequence) {
        return database.update(
                        """
                insert into offer (setting, provider, urn, type, kinds, council, region, postcode_district, places,
                  vacancies, age_from, age_to, judgement, admitted, open, sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (setting) do update set provider = excluded.provider, urn = excluded.urn,
                  type = excluded.type, kinds = excluded.kinds, council = excluded.council, region = excluded.region,
                  postcode_district = excluded.postcode_district, places = excluded.places,
                  vacancies = excluded.vacancies, age_from = excluded.age_from, age_to = excluded.age_to,
                  judgement = excluded.judgement, admitted = excluded.admitted, open = excluded.open,
                  sequence = excluded.sequence
                where excluded.sequence > offer.sequence""",
                        offer.setting(),
                        offer.provider(),
                        offer.urn() == null ? null : normal(offer.urn()),
                        offer.type(),
                        offer.kinds(),
                        offer.council(),
                        offer.region(),
                        offer.postcodeDistrict(),
                        offer.places(),
                        offer.vacancies(),
                        offer.ageFrom(),
                        offer.ageTo(),
                        offer.judgement(),
                        offer.admitted(),
                        offer.open(),
                        sequence)
                == 1;
    }

    private static Offer offer(ResultSet row) throws SQLException {
        var kinds = (String[]) row.getArray("kinds").getArray();
        return new Offer(
                row.getObject("setting", UUID.class),
                row.getObject("provider", UUID.class),
                row.getString("provider_name"),
                row.getString("urn"),
                row.getString("type"),
                Arrays.stream(kinds).map(KindOfCare::of).toList(),
                row.getString("council"),
                row.getString("region"),
                row.getString("postcode_district"),
                row.getObject("places", Integer.class),
                row.getObject("vacancies", Integer.class),
                row.getObject("age_from", Integer.class),
                row.getObject("age_to", Integer.class),
                row.getString("judgement"),
                row.getBoolean("admitted"),
                row.getBoolean("open"));
    }
}
