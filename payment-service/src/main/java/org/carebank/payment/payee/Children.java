package org.carebank.payment.payee;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.database.Database;

/** The numbers by which a payee knows the children who live with it. Payment knows no child's name. */
@ApplicationScoped
public class Children {
    private final Database database;
    private final Callers callers;
    private final Audit audit;

    Children(Database database, Callers callers, Audit audit) {
        this.database = database;
        this.callers = callers;
        this.audit = audit;
    }

    private record Known(UUID child, UUID placement, String number) {}

    /**
     * The Care Bank numbers of those placements' children who live, or lived, with that payee, by placement. The caller
     * is about to see them: each child is audited as looked at.
     */
    public Map<UUID, String> shown(UUID payee, Collection<UUID> placements) {
        // Facts about children are open to finance and the service's own work only; a payee gets this one of its own.
        var known = callers.asSystem(
                "payee-children",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.list(
                                """
                        select f.placement, f.child, c.care_bank_number from placement_fact f
                        join child_fact c on c.child = f.child
                        where f.placement = any(?) and ? in (f.provider, f.household) and not f.voided
                          and not c.erased and c.care_bank_number is not null""",
                                row -> new Known(row.id("child"), row.id("placement"), row.text("care_bank_number")),
                                placements,
                                payee)));
        var numbers = new HashMap<UUID, String>();
        var seen = new HashSet<UUID>();
        known.forEach(each -> {
            numbers.put(each.placement(), each.number());
            seen.add(each.child());
        });
        audit.looked("child", seen);
        return numbers;
    }
}
