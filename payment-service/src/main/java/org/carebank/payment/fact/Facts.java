package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.ChildFacts;
import org.carebank.payment.entitlement.ChildFacts.Absence;
import org.carebank.payment.entitlement.ChildFacts.Award;
import org.carebank.payment.entitlement.ChildFacts.Claim;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ChildFacts.LeaverPlan;
import org.carebank.payment.entitlement.ChildFacts.Order;
import org.carebank.payment.entitlement.ChildFacts.OrderKind;
import org.carebank.payment.entitlement.ChildFacts.Responsible;
import org.carebank.payment.entitlement.ChildFacts.Route;
import org.carebank.payment.entitlement.ChildFacts.Status;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Nights;
import org.jspecify.annotations.Nullable;

/** The facts as they stand now, for many children at once. */
@ApplicationScoped
public class Facts {
    /**
     * Homes with the area of their tariff: where the setting is by the register, else where the placement says it is, else
     * where the responsible council is.
     */
    private static final String HOMES = """
            select p.child, p.placement, p.agreement, p.setting, p.provider, p.household, p.kind, p.place_provider,
              coalesce(o.type = 'agency', false) as agency, p.first_night, p.last_day, p.breakdown,
              case when a.planned_seq >= 0 then a.planned_to else p.planned_end end as planned_end,
              case coalesce(o.region,
                            case when p.setting_council like 'E09%' then 'E12000007'
                                 when s.council is not null then 'E12000008'
                                 when p.setting_council is not null then 'rest' end,
                            (select c.region from child_council c where c.child = p.child order by c.from_date limit 1))
                when 'E12000007' then 'london' when 'E12000008' then 'south_east' else 'rest' end as area
            from placement_fact p
            left join offer_fact o on o.setting = coalesce(p.setting, p.household)
            left join south_east_council s on s.council = p.setting_council
            left join agreement_fact a on a.agreement = p.agreement
            where p.child = any(?) and not p.voided and p.basis in ('agreed', 'emergency', 'taken_over')
              and p.first_night is not null and p.kind is not null
              and (p.last_day is null or p.last_day > p.first_night)
            order by p.first_night, p.placement""";

    /** Plans with the area of their tariff: where the home is by the register, else where the responsible council is. */
    private static final String PLANS = """
            select p.*, least(p.to_date, p.ended_on) as until,
              case coalesce(o.region,
                            (select c.region from child_council c where c.child = p.child order by c.from_date limit 1))
                when 'E12000007' then 'london' when 'E12000008' then 'south_east' else 'rest' end as area
            from leaver_fact p left join offer_fact o on o.setting = coalesce(p.setting, p.household)
            where p.child = any(?) and p.stated_seq >= 0
              and p.arrangement in ('staying_put', 'staying_close', 'own_tenancy', 'university', 'fall_back')
            order by p.from_date, p.plan""";

    private final Database database;

    Facts(Database database) {
        this.database = database;
    }

    /** What is known of these children. Erased ones are left out: what was paid for them stays as it is. */
    public List<ChildFacts> of(Collection<UUID> children) {
        var kept = new HashMap<UUID, UUID>();
        database.read(
                "select merged, kept from child_merge_fact where merged = any(?) and stands",
                row -> kept.put(row.id("merged"), row.id("kept")),
                children);
        if (kept.isEmpty()) {
            return alone(children);
        }
        var goOn = alone(Set.copyOf(kept.values())).stream().collect(Collectors.toMap(ChildFacts::child, each -> each));
        return alone(children).stream()
                .map(each -> {
                    var other = goOn.get(kept.get(each.child()));
                    return other == null ? each : each.mergedInto(other);
                })
                .toList();
    }

    private List<ChildFacts> alone(Collection<UUID> children) {
        var statuses = grouped(
                "select child, legal_status, from_date from child_status where child = any(?) order by from_date",
                row -> new Status(row.text("legal_status"), row.date("from_date")),
                children);
        var councils = grouped(
                "select child, council, region, from_date from child_council where child = any(?) order by from_date",
                row -> new Responsible(row.text("council"), row.text("region"), row.date("from_date")),
                children);
        var homes = grouped(HOMES, Facts::home, children);
        var orders = grouped("""
                select child, appeal, kind, placement, ordered_on, ended_on, outcome from appeal_order
                where child = any(?) and kind is not null order by ordered_on, appeal""", Facts::order, children);
        var absences = grouped(
                "select child, placement, from_date, returned_on from absence_fact where child = any(?) order by from_date",
                row -> new Absence(row.id("placement"), nights(row, "from_date", "returned_on")),
                children);
        var awards = grouped("""
                select child, placement, enhancement, from_date, to_date from enhancement_award
                where child = any(?) and approved_by is not null order by from_date, id""", Facts::award, children);
        var claims = grouped("""
                select child, id, placement, household, owed_on, amount_pence from expense_claim
                where child = any(?) and status = 'approved' order by owed_on, id""", Facts::claim, children);
        var plans = grouped(PLANS, Facts::plan, children);
        var routes = grouped(
                """
                select distinct on (p.child, r.household, r.from_date) p.child, r.household, r.from_date, r.route
                from payment_route r
                join (select distinct child, household from placement_fact where child = any(?)) p using (household)
                order by p.child, r.household, r.from_date, r.chosen_at desc, r.id desc""",
                row -> new Route(
                        row.id("household"),
                        row.date("from_date"),
                        row.text("route").equals("benefits")),
                children);
        var people = new HashMap<UUID, Person>();
        database.read(
                "select child, born, joined_on, left_on, died_on, erased from child_fact where child = any(?)",
                row -> people.put(row.id("child"), Person.of(row)),
                children);
        return children.stream()
                .filter(child -> !people.getOrDefault(child, Person.UNKNOWN).erased())
                .map(child -> {
                    var person = people.getOrDefault(child, Person.UNKNOWN);
                    return new ChildFacts(
                            child,
                            person.born(),
                            person.joinedOn(),
                            person.leftOn(),
                            person.diedOn(),
                            statuses.getOrDefault(child, List.of()),
                            councils.getOrDefault(child, List.of()),
                            homes.getOrDefault(child, List.of()),
                            orders.getOrDefault(child, List.of()),
                            absences.getOrDefault(child, List.of()),
                            awards.getOrDefault(child, List.of()),
                            claims.getOrDefault(child, List.of()),
                            plans.getOrDefault(child, List.of()),
                            routes.getOrDefault(child, List.of()),
                            null);
                })
                .toList();
    }

    private record Person(
            @Nullable LocalDate born,
            @Nullable LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            @Nullable LocalDate diedOn,
            boolean erased) {
        static final Person UNKNOWN = new Person(null, null, null, null, false);

        static Person of(Row row) {
            return new Person(
                    row.maybeDate("born"),
                    row.maybeDate("joined_on"),
                    row.maybeDate("left_on"),
                    row.maybeDate("died_on"),
                    row.flag("erased"));
        }
    }

    private <T> Map<UUID, List<T>> grouped(String sql, Function<Row, T> each, Collection<UUID> children) {
        var found = new HashMap<UUID, List<T>>();
        database.read(
                sql,
                row -> found.computeIfAbsent(row.id("child"), _ -> new ArrayList<>())
                        .add(each.apply(row)),
                children);
        return found;
    }

    private static Home home(Row row) {
        return new Home(
                row.id("placement"),
                row.maybeId("agreement"),
                row.maybeId("setting"),
                row.maybeId("provider"),
                row.maybeId("household"),
                KindOfCare.of(row.text("kind")),
                row.maybeText("place_provider"),
                row.flag("agency"),
                row.text("area"),
                row.date("first_night"),
                row.maybeDate("last_day"),
                row.maybeDate("planned_end"),
                row.flag("breakdown"));
    }

    private static Nights nights(Row row, String from, String to) {
        return new Nights(row.date(from), Objects.requireNonNullElse(row.maybeDate(to), Nights.OPEN));
    }

    private static Award award(Row row) {
        return new Award(
                row.id("placement"),
                Component.valueOf("ENHANCEMENT_" + row.text("enhancement").toUpperCase(Locale.ROOT)),
                nights(row, "from_date", "to_date"));
    }

    private static Claim claim(Row row) {
        return new Claim(
                row.id("id"),
                row.id("placement"),
                row.id("household"),
                row.date("owed_on"),
                row.number("amount_pence"));
    }

    private static LeaverPlan plan(Row row) {
        return new LeaverPlan(
                row.id("plan"),
                LeaverPlan.Arrangement.valueOf(row.text("arrangement").toUpperCase(Locale.ROOT)),
                row.maybeId("household"),
                row.maybeId("provider"),
                row.maybeId("setting"),
                row.text("area"),
                nights(row, "from_date", "until"));
    }

    private static Order order(Row row) {
        return new Order(
                row.id("appeal"),
                row.text("kind").equals("hold") ? OrderKind.HOLD : OrderKind.CONTINUE,
                row.maybeId("placement"),
                row.date("ordered_on"),
                row.maybeDate("ended_on"),
                row.maybeText("outcome"));
    }
}
