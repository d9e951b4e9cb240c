package org.carebank.payment.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** Recomputes the chain of digests: every altered, added or removed row of the ledger shows. */
@ApplicationScoped
public class LedgerVerifier {
    private static final String CHAIN = """
            select b.no, b.previous, b.digest, ledger_batch_digest(b) as again, b.entries, b.postings,
                   (select count(*) from ledger_entry e where e.batch = b.no) as entries_now,
                   (select count(*) from ledger_posting p join ledger_entry e on e.id = p.entry where e.batch = b.no)
                     as postings_now
            from ledger_batch b order by b.no""";

    private static final byte[] BEGINNING =
            HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final Database database;

    LedgerVerifier(Database database) {
        this.database = database;
    }

    /**
     * A fault found.
     *
     *
     * @param batch the batch in which it is; nought where it is in none
     */
    public record Fault(long batch, String what) {}

    /**
     * What the recomputation of the chain found.
     *
     * @param head the digest of the last batch: kept elsewhere too, it proves the whole ledger up to it
     */
    public record Verification(
            boolean verified,
            long digests,
            String head,
            @Nullable Fault firstFault) {}

    private static final class Chain {
        private final List<Fault> faults = new ArrayList<>();
        private byte[] last = BEGINNING;
        private long no;

        void add(Row row) {
            var batch = row.number("no");
            if (batch != no + 1) {
                faults.add(new Fault(no + 1, "batch is missing"));
            } else if (!Arrays.equals(row.bytes("previous"), last)) {
                faults.add(new Fault(batch, "does not follow the batch before"));
            }
            if (row.number("entries") != row.number("entries_now")) {
                faults.add(new Fault(batch, "entries were added or removed"));
            } else if (row.number("postings") != row.number("postings_now")) {
                faults.add(new Fault(batch, "postings were added or removed"));
            } else if (!Arrays.equals(row.bytes("digest"), row.bytes("again"))) {
                faults.add(new Fault(batch, "a row was altered"));
            }
            no = batch;
            last = row.bytes("digest");
        }
    }

    /** The whole chain, from the beginning to the head. */
    @Transactional
    public Verification verify() {
        var chain = new Chain();
        database.read(CHAIN, chain::add);
        database.read("select no, digest from ledger_head", row -> {
            if (row.number("no") != chain.no || !Arrays.equals(row.bytes("digest"), chain.last)) {
                chain.faults.add(new Fault(row.number("no"), "the last batch is not the head of the chain"));
            }
        });
        stray("select id as entry from ledger_entry e where not exists (select from ledger_batch where no = e.batch)"
                        + " order by id limit 1")
                .ifPresent(chain.faults::add);
        stray(
                        "select entry from ledger_posting p where not exists"
                                + " (select from ledger_entry where id = p.entry and booked_in = p.booked_in) order by entry limit 1")
                .ifPresent(chain.faults::add);
        twice("select max(id) as entry from ledger_entry where cell is not null group by cell, revision")
                .ifPresent(chain.faults::add);
        twice("select max(id) as entry from ledger_entry where payment is not null and kind in"
                        + " ('payment', 'settlement', 'rejection', 'return') group by payment, kind")
                .ifPresent(chain.faults::add);
        return new Verification(
                chain.faults.isEmpty(),
                chain.no,
                HexFormat.of().formatHex(chain.last),
                chain.faults.isEmpty() ? null : chain.faults.getFirst());
    }

    /** Law 6 over all periods: the indexes hold it within each. */
    private Optional<Fault> twice(String grouped) {
        return database.find(
                grouped + " having count(*) > 1 limit 1",
                row -> new Fault(0, "entry %d posts again what was posted".formatted(row.number("entry"))));
    }

    private Optional<Fault> stray(String sql) {
        return database.find(sql, row -> new Fault(0, "entry %d stands in no batch".formatted(row.number("entry"))));
    }
}
