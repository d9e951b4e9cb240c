package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.jboss.logging.Logger;

/** Dates of birth: they come sealed with a key of the child that comes on another topic; either may be first. */
@ApplicationScoped
public class BirthDates {
    private static final Logger LOG = Logger.getLogger(BirthDates.class);

    private final Database database;
    private final FieldCipher cipher;

    BirthDates(Database database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    private record Both(String bornSealed, String key) {}

    void sealed(UUID child, String bornSealed, long seq) {
        database.update("""
                insert into child_fact as known (child, born_sealed, born_seq) values (?, ?, ?)
                on conflict (child) do update set born_sealed = excluded.born_sealed, born_seq = excluded.born_seq
                where known.born_seq < excluded.born_seq""", child, bornSealed, seq);
        open(child);
    }

    void keyed(UUID child, String key) {
        database.update(
                "insert into child_key values (?, ?) on conflict (child) do update set sealed = excluded.sealed",
                child,
                cipher.seal(key, context(child)));
        open(child);
    }

    /** The key is gone, and with it the date. What was paid stays as it is. */
    void erased(UUID child) {
        database.update("delete from child_key where child = ?", child);
        database.update("""
                insert into child_fact (child, erased) values (?, true)
                on conflict (child) do update set erased = true, born = null, born_sealed = null""", child);
    }

    private void open(UUID child) {
        var sealed = """
                select c.born_sealed, k.sealed from child_fact c join child_key k using (child)
                where c.child = ? and c.born_sealed is not null and not c.erased""";
        database.find(sealed, row -> both(child, row), child).ifPresent(both -> {
            try {
                var key = DataKey.of(both.key());
                var born = LocalDate.parse(key.open(both.bornSealed(), child.toString()));
                database.update("update child_fact set born = ? where child = ?", born, child);
            } catch (RuntimeException unreadable) {
                // Listed by the gap it makes (no_date_of_birth); it must not stop the child's other facts.
                LOG.warnf("The date of birth of %s does not open: %s", child, unreadable.getMessage());
            }
        });
    }

    private Both both(UUID child, Row row) {
        return new Both(row.text("born_sealed"), cipher.open(row.bytes("sealed"), context(child)));
    }

    private static String context(UUID child) {
        return "child_key:" + child;
    }
}
