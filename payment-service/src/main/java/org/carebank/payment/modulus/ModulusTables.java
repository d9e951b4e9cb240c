package org.carebank.payment.modulus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.modulus.ModulusCheckPolicy.Result;

/** The tables that were loaded, each valid from a day until the next; and the check by the one that is valid today. */
@ApplicationScoped
public class ModulusTables {
    private static final int FAULTS_MAX = 200;
    private static final int ROWS_MAX = 5_000;

    private final Database database;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    /** The table last used: it never changes once it is loaded. */
    private volatile Read last = new Read(new UUID(0, 0), ModulusTable.none());

    ModulusTables(Database database, Callers callers, Audit audit, Clock clock, Today today, Ids ids) {
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    private record Read(UUID id, ModulusTable table) {}

    /** A table that was loaded. */
    public record Loaded(
            UUID id, LocalDate validFrom, long rows, long substitutions, String loadedBy, Instant loadedAt) {
        static Loaded of(Row row) {
            return new Loaded(
                    row.id("id"),
                    row.date("valid_from"),
                    row.number("weights"),
                    row.number("substitutions"),
                    row.text("loaded_by_name"),
                    row.instant("loaded_at"));
        }
    }

    /** A table, and whether it was not known before. */
    record Kept(Loaded table, boolean fresh) {}

    /**
     * Keeps a table, once: one that is the valid one from that day on already is answered as it was loaded. One with a faulty row is refused whole: without that row its sort codes would go unchecked, or be
     * checked by one of two methods only, and nobody would see it.
     */
    @Transactional
    Kept load(LocalDate validFrom, String text) {
        var latest = today.date().plusYears(1);
        if (validFrom.isAfter(latest)) {
            throw Refusal.invalid(
                    "impossible-date",
                    "A table is loaded at most a year ahead",
                    new Fault(
                            "valid_from",
                            "year_ahead",
                            validFrom.toString(),
                            "must not be after %s".formatted(latest)));
        }
        var table = ModulusTable.read(text);
        if (!table.faults().isEmpty()) {
            throw Refusal.invalid(
                    "modulus-table-faulty",
                    "%d rows are at fault, and nothing was loaded"
                            .formatted(table.faults().size()),
                    table.faults().stream().limit(FAULTS_MAX).toArray(Fault[]::new));
        }
        if (table.rows() == 0 || table.rows() > ROWS_MAX) {
            throw Refusal.invalid(
                    "modulus-table-size",
                    "A table has 1 to %,d rows of weights, this has %,d".formatted(ROWS_MAX, table.rows()));
        }
        database.update(
                "select pg_advisory_xact_lock(hashtext('carebank.modulus'))"); // the same twice at once is kept once
        var known = database.find("""
                select id, valid_from, weights, substitutions, loaded_by_name, loaded_at
                from (select * from modulus_table where valid_from <= ? order by valid_from desc, id desc limit 1) valid
                where content = ?""", Loaded::of, validFrom, text);
        if (known.isPresent()) {
            return new Kept(known.get(), false);
        }
        var by = callers.current();
        var loaded = new Loaded(ids.next(), validFrom, table.rows(), table.substitutions(), by.name(), clock.instant());
        database.update(
                """
                insert into modulus_table (id, valid_from, content, weights, substitutions, loaded_by, loaded_by_name,
                  loaded_at) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                loaded.id(),
                validFrom,
                text,
                loaded.rows(),
                loaded.substitutions(),
                by.subject(),
                by.name(),
                loaded.loadedAt());
        audit.changed("modulus-table", loaded.id(), "loaded");
        return new Kept(loaded, true);
    }

    /** All that were loaded, the newest first. */
    @Transactional
    public List<Loaded> all() {
        return database.list("""
                select id, valid_from, weights, substitutions, loaded_by_name, loaded_at from modulus_table
                order by valid_from desc, id desc""", Loaded::of);
    }

    /** Checks an account by the table that is valid today. */
    @Transactional
    public Result check(String sortCode, String accountNumber) {
        return ModulusCheckPolicy.check(valid(), sortCode, accountNumber);
    }

    private ModulusTable valid() {
        var id = database.find(
                "select id from modulus_table where valid_from <= ? order by valid_from desc, id desc limit 1",
                row -> row.id("id"),
                today.date());
        if (id.isEmpty()) {
            return ModulusTable.none();
        }
        var known = last;
        if (!known.id().equals(id.get())) {
            var text = database.find(
                    "select content from modulus_table where id = ?", row -> row.text("content"), id.get());
            known = new Read(id.get(), ModulusTable.read(text.orElseThrow()));
            last = known;
        }
        return known.table();
    }
}
