package org.carebank.payment.ledger;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import org.carebank.payment.database.Database;

/**
 * A period as a journal for a general ledger: one row for each account, council, kind of care and kind of entry, in pounds.
 * The debits of a file equal its credits. The layout is in the README; columns are only added, at the end.
 */
@ApplicationScoped
class GeneralLedger {
    private static final String ROWS = """
            select a.code, a.name, coalesce(e.council, '') as council, coalesce(e.care_kind, '') as kind, e.kind as entry,
                   count(*) as postings,
                   coalesce(sum(p.amount_pence) filter (where p.amount_pence > 0), 0)::bigint as debits,
                   coalesce(-sum(p.amount_pence) filter (where p.amount_pence < 0), 0)::bigint as credits
            from ledger_posting p join ledger_entry e on e.id = p.entry and e.booked_in = p.booked_in
            join ledger_account a on a.name = p.account
            where p.booked_in = ? and e.booked_in = ?
            group by a.code, a.name, e.council, e.care_kind, e.kind order by a.code, 3, 4, 5""";

    private final Database database;

    GeneralLedger(Database database) {
        this.database = database;
    }

    @Transactional
    String csv(YearMonth period) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "period",
                    "journal",
                    "account",
                    "account_name",
                    "council",
                    "kind_of_care",
                    "entry_kind",
                    "postings",
                    "debit",
                    "credit");
            database.read(
                    ROWS,
                    row -> csv.writeRecord(
                            period.toString(),
                            "carebank-%s-%s".formatted(period, row.text("entry")),
                            row.text("code"),
                            row.text("name"),
                            row.text("council"),
                            row.text("kind"),
                            row.text("entry"),
                            Long.toString(row.number("postings")),
                            pounds(row.number("debits")),
                            pounds(row.number("credits"))),
                    period.atDay(1),
                    period.atDay(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
