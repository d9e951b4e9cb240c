package org.carebank.placement.offer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.placement.database.Database;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;

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

    /** Who keeps homes: of these providers, by their ids, where it is known here. */
    public Map<UUID, Keeper> keepers(Collection<UUID> providers) {
        var found = new HashMap<UUID, Keeper>();
        database.query(
                "select id, legal_form, council from provider where id = any(?)",
                row -> found.put(
                        row.getObject("id", UUID.class),
                        new Keeper(row.getString("legal_form"), row.getString("council"))),
                providers);
        return found;
    }

    /** Who keeps the settings of these URNs, by URN as it was asked, where it is known here. */
    public Map<String, Keeper> keepersByUrn(Collection<String> urns) {
        var forms = new HashMap<String, Keeper>();
        if (!urns.isEmpty()) {
            database.query(
                    """
                    select o.urn, p.legal_form, p.council from offer o join provider p on p.id = o.provider
                    where o.urn = any(?)""",
                    row -> forms.put(
                            row.getString("urn"), new Keeper(row.getString("legal_form"), row.getString("council"))),
                    urns.stream().map(Offers::normal).toList());
        }
        var answer = new HashMap<String, Keeper>();
        urns.forEach(urn -> Optional.ofNullable(forms.get(normal(urn))).ifPresent(each -> answer.put(urn, each)));
        return answer;
    }

    /** URNs are written with and without their letters' case, blanks and a spreadsheet's {@code .0}. */
    public static String normal(String urn) {
        return urn.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "").replaceAll("\\.0$", "");
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
                  vacancies, age_from, age_to, judgement, admitted, open, specialisms, sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (setting) do update set provider = excluded.provider, urn = excluded.urn,
                  type = excluded.type, kinds = excluded.kinds, council = excluded.council, region = excluded.region,
                  postcode_district = excluded.postcode_district, places = excluded.places,
                  vacancies = excluded.vacancies, age_from = excluded.age_from, age_to = excluded.age_to,
                  judgement = excluded.judgement, admitted = excluded.admitted, open = excluded.open,
                  specialisms = excluded.specialisms, sequence = excluded.sequence
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
                        offer.specialisms() == null ? List.of() : offer.specialisms(),
                        sequence)
                == 1;
    }

    /** A row of {@code offer} with {@code provider_name} beside it. */
    public static Offer offer(ResultSet row) throws SQLException {
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
                row.getBoolean("open"),
                Need.known(row.getArray("specialisms").getArray()));
    }
}
