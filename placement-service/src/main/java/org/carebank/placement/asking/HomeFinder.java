package org.carebank.placement.asking;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.database.Database;
import org.carebank.placement.district.Band;
import org.carebank.placement.district.Grid;
import org.carebank.placement.evaluation.Voice;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.jspecify.annotations.Nullable;

/**
 * The one search over the own copy of the register: admitted and open settings, by what they miss, by distance, by council
 * and id. Nothing that could stand for what a home is paid is in the copy, so nothing of it can take part in the order.
 */
@ApplicationScoped
public class HomeFinder {
    /** Behind every distance that is known. */
    private static final int NOT_KNOWN = Integer.MAX_VALUE;

    private static final int SORT_KEYS = 5;

    private static final int SEARCH = 0;

    private final Database database;

    HomeFinder(Database database) {
        this.database = database;
    }

    private record Row(Offer offer, @Nullable Voice voice, int missed, int home, int school, long found) {
        String cursor(Wanted wanted) {
            return Cursor.of(search(wanted), missed, home, school, offer.council(), offer.setting());
        }
    }

    /** Conditions with the values that they ask for. */
    private static final class Conditions {
        private final List<String> all = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object... asked) {
            all.add("(" + condition + ")");
            values.addAll(List.of(asked));
        }

        String allOf() {
            return all.stream().map(each -> " and " + each).reduce("", String::concat);
        }

        String missed() {
            return all.stream()
                    .map(each -> " + case when " + each + " then 0 else 1 end")
                    .reduce("0", String::concat);
        }
    }

    Found find(Wanted wanted, @Nullable String cursor, int limit) {
        var must = musts(wanted);
        var wishes = wishes(wanted);
        var values = new ArrayList<Object>();
        var sql = new StringBuilder("with fits as materialized (select o.setting, o.council collate \"C\" as council, ")
                .append(key(wanted.home(), "home"))
                .append(key(wanted.school(), "school"));
        if (wanted.onlyMatching()) {
            sql.append("0 as missed");
        } else {
            sql.append(wishes.missed()).append(" as missed");
            values.addAll(wishes.values);
        }
        sql.append(" from offer o");
        distances(sql, values, wanted);
        sql.append(" where o.admitted and o.open").append(must.allOf());
        values.addAll(must.values);
        if (wanted.onlyMatching()) {
            sql.append(wishes.allOf());
            values.addAll(wishes.values);
        }
        sql.append(
                        ") select o.*, p.name as provider_name, v.at_least, v.safe, v.liked, v.listened_to, v.want_to_stay, f.missed, f.home, f.school, (select count(*) from fits) as found")
                .append(" from (select * from fits");
        after(sql, values, wanted, cursor);
        sql.append(" order by missed, home, school, council, setting limit ")
                .append(limit + 1)
                .append(") f join offer o on o.setting = f.setting left join provider p on p.id = o.provider")
                .append(" left join home_voice v on v.setting = o.setting")
                .append(" order by f.missed, f.home, f.school, f.council, f.setting");
        var rows = database.query(sql.toString(), HomeFinder::row, values.toArray());
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Found(
                shown.stream().map(each -> hit(wanted, each)).toList(),
                rows.size() > limit ? shown.getLast().cursor(wanted) : null,
                rows.isEmpty() ? 0 : rows.getFirst().found(),
                FitPolicy.order(wanted));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Offers.offer(row),
                Voice.of(row),
                row.getInt("missed"),
                row.getInt("home"),
                row.getInt("school"),
                row.getLong("found"));
    }

    private static Found.Hit hit(Wanted wanted, Row row) {
        var home = wanted.home() == null || row.home() == NOT_KNOWN ? null : Integer.valueOf(row.home());
        var school = wanted.school() == null || row.school() == NOT_KNOWN ? null : Integer.valueOf(row.school());
        return Found.Hit.of(
                row.offer(), home, school, row.voice(), FitPolicy.of(wanted, row.offer(), row.voice(), home, school));
    }

    private static Conditions musts(Wanted wanted) {
        var must = new Conditions();
        if (wanted.kind() != null) {
            must.add("o.kinds @> array[cast(? as text)]", wanted.kind().wire());
        }
        if (wanted.council() != null) {
            must.add("o.council = ?", wanted.council());
        }
        if (wanted.region() != null) {
            must.add("o.region = ?", wanted.region());
        }
        if (wanted.age() != null && !wanted.otherAges()) {
            age(must, wanted.age());
        }
        if (wanted.vacancy()) {
            must.add("o.vacancies > 0");
        }
        if (wanted.named() != null) {
            must.add(
                    "o.urn = ? or o.provider in (select id from provider where position(lower(?) in lower(name)) > 0)",
                    Offers.normal(wanted.named()),
                    wanted.named().strip());
        }
        return must;
    }

    private static void age(Conditions conditions, int age) {
        conditions.add("coalesce(o.age_from, 0) <= ? and coalesce(o.age_to, 25) >= ?", age, age);
    }

    private static Conditions wishes(Wanted wanted) {
        var wishes = new Conditions();
        if (wanted.age() != null && wanted.otherAges()) {
            age(wishes, wanted.age());
        }
        if (wanted.siblings() != null) {
            wishes.add("o.vacancies >= ?", wanted.siblings());
        }
        if (wanted.homeWithin() != null) {
            wishes.add("far.home <= ?", Band.metres(wanted.homeWithin()));
        }
        if (wanted.schoolWithin() != null) {
            wishes.add("far.school <= ?", Band.metres(wanted.schoolWithin()));
        }
        if (wanted.judgement() != null) {
            wishes.add("o.judgement = any(?)", wanted.judgements());
        }
        wanted.childrenSay().forEach(each -> wishes.add("? = any(o.most_say)", each.wire()));
        wanted.specialisms().forEach(each -> wishes.add("? = any(o.specialisms)", each.wire()));
        return wishes;
    }

    private static String key(@Nullable Grid from, String name) {
        return from == null
                ? "0 as %s, ".formatted(name)
                : "coalesce(far.%1$s, %2$d) as %1$s, ".formatted(name, NOT_KNOWN);
    }

    /** Whole metres between centres, worked out once for each district and not for each home. */
    private static void distances(StringBuilder sql, List<Object> values, Wanted wanted) {
        if (wanted.home() == null && wanted.school() == null) {
            return;
        }
        sql.append(" left join (select district, ");
        distance(sql, values, wanted.home());
        sql.append(" as home, ");
        distance(sql, values, wanted.school());
        sql.append(" as school from postcode_district offset 0) far on far.district = o.postcode_district");
    }

    private static void distance(StringBuilder sql, List<Object> values, @Nullable Grid from) {
        if (from == null) {
            sql.append('0');
            return;
        }
        sql.append("round(sqrt(power(cast(easting - ? as float8), 2) + power(cast(northing - ? as float8), 2)))::int");
        values.add(from.easting());
        values.add(from.northing());
    }

    /** A cursor goes on with its own search alone: in another its place means nothing. */
    private static String search(Wanted wanted) {
        return Integer.toHexString(wanted.toString().hashCode());
    }

    private static void after(StringBuilder sql, List<Object> values, Wanted wanted, @Nullable String cursor) {
        var parts = Cursor.parts(cursor);
        if (parts.isEmpty()) {
            return;
        }
        var keys = parts.subList(1, parts.size());
        if (keys.size() != SORT_KEYS
                || !parts.get(SEARCH).equals(search(wanted))
                || !keys.subList(0, 3).stream().allMatch(each -> each.matches("[0-9]{1,9}|2147483647"))) {
            throw Refusal.badRequest(
                    "invalid-cursor",
                    "Take the cursor from the answer before",
                    new Refusal.Fault("cursor", "from_answer", null, "is not a cursor of this search"));
        }
        sql.append(" where (missed, home, school, council, setting) > (?, ?, ?, ?, ?)");
        keys.subList(0, 3).forEach(each -> values.add(Integer.valueOf(each)));
        values.add(keys.get(3));
        values.add(Cursors.uuid(keys));
    }
}
