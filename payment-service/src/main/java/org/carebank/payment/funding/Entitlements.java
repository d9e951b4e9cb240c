package org.carebank.payment.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.event.Outbox;
import org.carebank.payment.block.Contracts;
import org.carebank.payment.database.Database;
import org.carebank.payment.entitlement.Entitlement;
import org.carebank.payment.entitlement.EntitlementPolicy;
import org.carebank.payment.fact.Facts;
import org.carebank.payment.fact.Prices;
import org.jspecify.annotations.Nullable;

/** Works out anew what is due for children whose facts changed, and tells at once what that does to their funding. */
@ApplicationScoped
public class Entitlements {
    /** One worker at a time, in this process or another. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('carebank.entitlement'))";

    private static final String TAKE = """
            delete from stale_child where child in (
              select child from stale_child where failures = 0 or marked_at < clock_timestamp()
              order by marked_at limit ? for update skip locked)
            returning child""";

    private final Database database;
    private final Facts facts;
    private final Prices prices;
    private final Contracts contracts;
    private final Lines lines;
    private final FundingAccounts accounts;
    private final Orders orders;
    private final Outbox outbox;

    Entitlements(
            Database database,
            Facts facts,
            Prices prices,
            Contracts contracts,
            Lines lines,
            FundingAccounts accounts,
            Orders orders,
            Outbox outbox) {
        this.database = database;
        this.facts = facts;
        this.prices = prices;
        this.contracts = contracts;
        this.lines = lines;
        this.accounts = accounts;
        this.orders = orders;
        this.outbox = outbox;
    }

    /**
     * Works through some marked children.
     *
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int next(int most) {
        database.read(LOCK, _ -> {});
        var children = database.list(TAKE, row -> row.id("child"), most);
        if (!children.isEmpty()) {
            workOut(children);
        }
        return children.size();
    }

    /** Works on one child, after a batch that it was in failed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void one(UUID child) {
        database.read(LOCK, _ -> {});
        if (database.update("delete from stale_child where child = ?", child) > 0) {
            workOut(List.of(child));
        }
    }

    /** Lets a child wait that cannot be worked out: longer each time, and seen in health. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(UUID child, @Nullable String fault) {
        database.update("""
                update stale_child set failures = failures + 1, fault = ?,
                  marked_at = clock_timestamp() + least(60, failures + 1) * interval '1 second'
                where child = ?""", fault, child);
    }

    /** Marked children that are due to be worked on. */
    @Transactional
    public List<UUID> due(int most) {
        return database.list("""
                select child from stale_child where failures = 0 or marked_at < clock_timestamp()
                order by marked_at limit ?""", row -> row.id("child"), most);
    }

    /** What the facts of these children come to, with nothing stored; a contract's own nights stand under its id. */
    public Map<UUID, Entitlement> of(Collection<UUID> children) {
        var rates = prices.of(children);
        var rules = prices.rules();
        var blocks = contracts.over(children);
        var due = new HashMap<UUID, Entitlement>();
        for (var child : facts.of(children)) {
            due.put(child.child(), EntitlementPolicy.of(child, rates, rules, blocks));
        }
        due.putAll(contracts.own(children));
        return due;
    }

    private void workOut(List<UUID> children) {
        var due = of(children);
        var events = new ArrayList<FundingEvent>();
        events.addAll(accounts.open(due));
        events.addAll(lines.replace(due));
        events.addAll(orders.answer(due));
        outbox.addAll(events);
    }
}
