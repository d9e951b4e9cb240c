package org.carebank.payment.accrual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.funding.Entitlements;
import org.carebank.payment.ledger.Ledger;

/**
 * The ledger held against a recompute from nothing: facts to pence in code, night spells month by month, beside what the
 * ledger's postings add up to and what the derived tables say.
 */
@ApplicationScoped
public class Recomputation {
    private static final int CHILDREN_AT_ONCE = 500;
    private static final int DIFFERENCES_MAX = 200;

    private static final String POSTED = """
            select e.placement, e.component, e.payee, e.council, e.care_kind as kind, e.period,
              coalesce(sum(p.amount_pence) filter (where p.account = 'care_cost'), 0)::bigint as cost,
              coalesce(-sum(p.amount_pence) filter (where p.account = 'held_payable'), 0)::bigint as held
            from ledger_entry e join ledger_posting p on p.entry = e.id
            where e.child = any(?) and e.placement is not null
            group by e.placement, e.component, e.payee, e.council, e.care_kind, e.period""";

    private static final String CELLS = """
            select placement, component, payee, council, kind, period, accrued_pence as cost, held_pence as held
            from accrued_cell where child = any(?)""";

    /** Each pair that must agree for runs and payments: what, and the two sums. */
    private static final String TIES = """
            select 'payable' as what,
              coalesce((select sum(accrued_pence - held_pence) from accrued_cell), 0)::bigint
                - coalesce((select sum(amount_pence) from payment where released), 0)::bigint
                + coalesce((select sum(amount_pence) from payment where outcome in ('rejected', 'returned')), 0)::bigint
                + coalesce((select sum(amount_pence) from settled_cell), 0)::bigint
                + coalesce((select sum(amount_pence) from refund_line), 0)::bigint
                as expected,
              coalesce((select -sum(amount_pence) from ledger_posting where account = 'payable'), 0)::bigint as found
            union all
            select 'payments_in_transit', coalesce((select sum(total_pence) from payment_run
                where status in ('released', 'sent')), 0)::bigint
                - coalesce((select sum(p.amount_pence) from payment p where exists (select from payment_outcome o
                            where o.payment = p.id and o.outcome in ('settled', 'rejected'))), 0)::bigint,
              coalesce((select -sum(amount_pence) from ledger_posting where account = 'payments_in_transit'), 0)::bigint
            union all
            select 'payments of run ' || r.id, r.total_pence,
              coalesce((select sum(amount_pence) from payment where run = r.id), 0)::bigint
            from payment_run r where r.status <> 'cancelled'
            union all
            select 'lines of run ' || r.id, r.total_pence,
              coalesce((select sum(amount_pence) from payment_line where run = r.id), 0)::bigint
            from payment_run r where r.status <> 'cancelled'
            union all
            select 'bank', coalesce((select sum(case o.outcome when 'settled' then -p.amount_pence
                                      when 'returned' then p.amount_pence end)
                              from payment p join payment_outcome o on o.payment = p.id
                              where not exists (select from suspense_clearance c where c.id = o.message)), 0)::bigint
                + coalesce((select sum(case direction when 'in' then amount_pence else -amount_pence end)
                            from suspense_item), 0)::bigint,
              coalesce((select sum(amount_pence) from ledger_posting where account = 'bank'), 0)::bigint
            union all
            select 'suspense', coalesce((select sum(case direction when 'in' then amount_pence else -amount_pence end)
                                 from suspense_item i where not exists (
                                   select from suspense_clearance c where c.item = i.id and c.entry is not null)), 0)::bigint,
              coalesce((select -sum(amount_pence) from ledger_posting where account = 'suspense'), 0)::bigint
            union all
            select 'taken by runs', coalesce((select sum(l.amount_pence) from payment_line l join payment_run r on r.id = l.run
                                    join payment p on p.id = l.payment
                                    where r.status <> 'cancelled'
                                      and (p.outcome is null or p.outcome = 'settled')), 0)::bigint
                - coalesce((select sum(amount_pence) from settled_cell), 0)::bigint
                - coalesce((select sum(amount_pence) from refund_line), 0)::bigint,
              coalesce((select sum(taken_pence) from accrued_cell), 0)::bigint
            union all
            select 'recoverable', coalesce((select sum(outstanding_pence) from invoice where entry is not null), 0)::bigint,
              coalesce((select sum(amount_pence) from ledger_posting where account = 'recoverable'), 0)::bigint
            union all
            select 'written_off', coalesce((select sum(amount_pence) from write_off where entry is not null), 0)::bigint,
              coalesce((select sum(amount_pence) from ledger_posting where account = 'written_off'), 0)::bigint
            union all
            select 'told as spend', coalesce((select sum(accrued_pence) from accrued_cell), 0)::bigint,
              coalesce((select sum(accrued_pence) from spend_cell), 0)::bigint""";

    private final Database database;
    private final Entitlements entitlements;
    private final Ledger ledger;

    Recomputation(Database database, Entitlements entitlements, Ledger ledger) {
        this.database = database;
        this.entitlements = entitlements;
        this.ledger = ledger;
    }

    private record Key(UUID placement, String component, UUID payee, String council, String kind, String period) {
        static Key of(Row row) {
            return new Key(
                    row.id("placement"),
                    row.text("component"),
                    row.id("payee"),
                    row.text("council"),
                    row.text("kind"),
                    row.text("period"));
        }
    }

    private record Sum(long cost, long held) {
        static final Sum NOUGHT = new Sum(0, 0);

        static Sum of(Row row) {
            return new Sum(row.number("cost"), row.number("held"));
        }

        Sum plus(Sum other) {
            return new Sum(cost + other.cost, held + other.held);
        }
    }

    /** Something that does not agree, in pence. */
    public record Difference(String what, long expectedPence, long foundPence) {}

    /**
     * What the comparison found.
     *
     * @param keys how many keys of the ledger were compared
     */
    public record Result(
            boolean equal,
            LocalDate through,
            long children,
            long keys,
            long accruedPence,
            List<Difference> differences) {}

    private final class Comparison {
        private final LocalDate through;
        private final List<Difference> differences = new ArrayList<>();
        private long children;
        private long keys;
        private long accrued;

        Comparison(LocalDate through) {
            this.through = through;
        }

        void children(List<UUID> some) {
            var due = entitlements.of(some);
            var expected = new HashMap<Key, Sum>();
            due.values().forEach(each -> each.lines().forEach(line -> add(expected, line, through)));
            compare("ledger", expected, sums(POSTED, List.copyOf(due.keySet())));
            compare("cell", expected, sums(CELLS, List.copyOf(due.keySet())));
            children += due.size();
            keys += expected.size();
            accrued += expected.values().stream().mapToLong(Sum::cost).sum();
        }

        private void compare(String what, Map<Key, Sum> expected, Map<Key, Sum> found) {
            var all = new HashMap<>(found);
            expected.keySet().forEach(key -> all.putIfAbsent(key, Sum.NOUGHT));
            all.forEach((key, sum) -> {
                var right = expected.getOrDefault(key, Sum.NOUGHT);
                if (right.cost() != sum.cost()) {
                    differences.add(new Difference(what + " " + key, right.cost(), sum.cost()));
                }
                if (right.held() != sum.held()) {
                    differences.add(new Difference(what + " held " + key, right.held(), sum.held()));
                }
            });
        }

        Result result() {
            database.read(TIES, row -> {
                if (row.number("expected") != row.number("found")) {
                    differences.add(new Difference(row.text("what"), row.number("expected"), row.number("found")));
                }
            });
            return new Result(
                    differences.isEmpty(),
                    through,
                    children,
                    keys,
                    accrued,
                    differences.stream().limit(DIFFERENCES_MAX).toList());
        }
    }

    /** Compares everything; nothing is changed, and no accrual comes between. */
    @Transactional
    public Result compare() {
        ledger.lock();
        var comparison = new Comparison(ledger.accruedThrough());
        // Contracts stand among the children: what their empty places come to is worked out and posted under their own
        // id.
        var children = database.list("""
                select child from child_fact union select child from ledger_entry where child is not null
                union select fee from fee_fact where terms <> 'spot'
                union select p.child from contract_setting_fact s join placement_fact p using (setting) order by child""", row -> row.id("child"));
        for (int from = 0; from < children.size(); from += CHILDREN_AT_ONCE) {
            comparison.children(children.subList(from, Math.min(from + CHILDREN_AT_ONCE, children.size())));
        }
        return comparison.result();
    }

    private Map<Key, Sum> sums(String sql, List<UUID> children) {
        var found = new HashMap<Key, Sum>();
        database.read(sql, row -> found.merge(Key.of(row), Sum.of(row), Sum::plus), children);
        return found;
    }

    private static void add(Map<Key, Sum> sums, Line line, LocalDate through) {
        var nights = line.nights().within(new Nights(line.nights().from(), through));
        for (var month = YearMonth.from(nights.from());
                month.atDay(1).isBefore(nights.to());
                month = month.plusMonths(1)) {
            var part =
                    nights.within(new Nights(month.atDay(1), month.plusMonths(1).atDay(1)));
            var pence = line.pence(part.from(), part.to());
            var key = new Key(
                    line.placement(),
                    line.component().code(),
                    line.payee(),
                    line.council(),
                    line.kind().code(),
                    month.toString());
            sums.merge(key, new Sum(pence, line.held() ? pence : 0), Sum::plus);
        }
    }
}
