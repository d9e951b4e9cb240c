package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.placement.database.Database;

/** The councils' own ids of records that their returns change no longer, each with the reason. */
@ApplicationScoped
public class ElsewhereIds {
    private final SealedIds sealed;
    private final Database database;

    ElsewhereIds(SealedIds sealed, Database database) {
        this.sealed = sealed;
        this.database = database;
    }

    /** Why nothing is added; {@code rule} is that of the refused row. */
    public record Reason(String rule, String message) {}

    private record Told(String localId, Reason reason) {}

    /** Those of a council's ids that are sealed, handed over to another council or merged into another record. */
    public Map<String, Reason> among(String council, Collection<String> localIds) {
        var found = new HashMap<String, Reason>();
        List<Told> told = database.query(
                """
                select h.local_id, o.name as to_council, h.from_day from handed_over_id h join council o on o.code = h.to_council
                where h.council = ? and h.local_id = any(?)
                  and not exists (select from child c where c.council = h.council and c.local_id = h.local_id)
                order by h.from_day""",
                row -> new Told(
                        row.getString("local_id"),
                        new Reason(
                                "handed_over",
                                "was handed over to %s on %s; nothing is added"
                                        .formatted(
                                                row.getString("to_council"),
                                                row.getObject("from_day", LocalDate.class)))),
                council,
                localIds);
        told.forEach(each -> found.put(each.localId(), each.reason()));
        database.query(
                        """
                        select c.local_id, m.kept_number from child c join child_merge m on m.merged = c.id
                        where c.council = ? and c.local_id = any(?) and m.undone_at is null""",
                        row -> new Told(
                                row.getString("local_id"),
                                new Reason(
                                        "merged",
                                        "is merged into %s; nothing is added"
                                                .formatted(new CareBankNumber(row.getString("kept_number")).spaced()))),
                        council,
                        localIds)
                .forEach(each -> found.put(each.localId(), each.reason()));
        sealed.among(council, localIds)
                .forEach(each -> found.put(each, new Reason("sealed", "is sealed after adoption; nothing is added")));
        return found;
    }

    /** Those of these children whom the council took over from another of the region, with the last day of doing so. */
    public Map<UUID, LocalDate> takenOver(String council, Collection<UUID> children) {
        record Taken(UUID child, LocalDate from) {}
        var found = new HashMap<UUID, LocalDate>();
        database.query(
                        """
                        select child, max(from_day) as from_day from council_change
                        where to_council = ? and status = 'accepted' and child = any(?) group by child""",
                        row -> new Taken(
                                row.getObject("child", UUID.class), row.getObject("from_day", LocalDate.class)),
                        council,
                        children)
                .forEach(each -> found.put(each.child(), each.from()));
        return found;
    }
}
