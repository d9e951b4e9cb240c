package org.carebank.payment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.BusinessClock;
import org.carebank.payment.calendar.BankDays;
import org.carebank.payment.payee.BankDetails;

/**
 * Writes direct credits as a Bacs Standard 18 file: labels of 80 characters, records of 106 with their processing day (a
 * file of work code MULTI), and a contra record that debits the account that pays. Payees have the money on the next day on
 * which banks work after the processing day.
 */
final class Standard18 implements BankFile {
    private static final String CREDIT = "99";
    private static final String CONTRA = "17";
    private static final int NAME = 18;
    private static final int ITEM_DIGITS = 11;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("' 'uuDDD", Locale.ROOT);

    private final Writer out;
    private final Header header;
    private final String user;
    private final Limits limits;
    private final String processed;
    private final String serial;
    private int written;
    private long pence;

    /** The most that Bacs takes of this service user, in pence: of one item, and of a file. */
    record Limits(long itemPence, long filePence) {}

    Standard18(Writer out, Header header, String serviceUserNumber, Limits limits, BankDays bankDays) {
        if (!serviceUserNumber.matches("[0-9A-Z]{6}")) {
            throw new IllegalStateException("A Bacs service user number has six digits or capital letters");
        }
        this.out = out;
        this.header = header;
        this.user = serviceUserNumber;
        this.limits = limits;
        this.processed = DAY.format(processingDay(bankDays));
        this.serial = header.id().substring(header.id().length() - 6).toUpperCase(Locale.ROOT);
        mustBeWithin(header.totalPence(), limits.filePence(), "The run");
        begin();
    }

    /** The day on which banks work before the money is there. */
    private LocalDate processingDay(BankDays bankDays) {
        var day = bankDays.before(header.payOn());
        if (day.isBefore(created())) {
            throw Refusal.conflict(
                    "pay-day-too-soon",
                    "Bacs would have had to process it on %s: cancel the run and prepare it for a later day"
                            .formatted(day));
        }
        return day;
    }

    private LocalDate created() {
        return LocalDate.ofInstant(header.createdAt(), BusinessClock.LONDON);
    }

    private void begin() {
        line(80, "VOL1", serial, " ".repeat(31), user, " ".repeat(32), "1");
        first("HDR1");
        second("HDR2");
        line(80, "UHL1", processed, "999999    ", "00", "000000", "4 MULTI  ", "001", " ".repeat(40));
    }

    private void first(String label) {
        var created = DAY.format(created());
        line(
                80,
                label,
                "A" + user + "S  1" + user,
                serial,
                "00010001",
                " ".repeat(6),
                created,
                processed,
                " ",
                "000000",
                " ".repeat(20));
    }

    private void second(String label) {
        line(80, label, "F", "02120", "00106", " ".repeat(35), "00", " ".repeat(28));
    }

    @Override
    public void add(Transfer transfer) {
        mustBeWithin(transfer.pence(), limits.itemPence(), "A payment");
        record(CREDIT, transfer.creditor(), transfer.pence(), header.debtor().accountName(), reference(transfer));
        written++;
        pence = Math.addExact(pence, transfer.pence());
    }

    @Override
    public void close() {
        header.mustBe(written, pence);
        record(CONTRA, header.debtor(), pence, header.id(), "CONTRA");
        first("EOF1");
        second("EOF2");
        line(80, "UTL1", "%013d%013d%07d%07d".formatted(pence, pence, 1, written), " ".repeat(36));
    }

    private void record(String code, BankDetails to, long amount, String from, String reference) {
        var debtor = header.debtor();
        line(
                106,
                to.sortCode(),
                to.accountNumber(),
                "0",
                code,
                debtor.sortCode(),
                debtor.accountNumber(),
                " ".repeat(4),
                digits(amount),
                text(from),
                text(reference),
                text(to.accountName()),
                processed);
    }

    /** What the bank says of a payment names it by these characters, the last of its end-to-end id. */
    static String reference(Transfer transfer) {
        var id = transfer.endToEndId();
        return id.substring(id.length() - NAME).toUpperCase(Locale.ROOT);
    }

    /** In the characters that Bacs takes: capital letters, digits, full stop, ampersand, slash, hyphen and space. */
    static String text(String words) {
        var plain = Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9.&/ -]", " ")
                .strip();
        var some = plain.isEmpty() ? "PAYEE" : plain;
        return some.length() > NAME ? some.substring(0, NAME) : some + " ".repeat(NAME - some.length());
    }

    private static String digits(long amount) {
        var digits = "%011d".formatted(amount);
        if (digits.length() > ITEM_DIGITS) {
            throw Refusal.invalid("over-the-format", "One record of Standard 18 cannot hold such an amount");
        }
        return digits;
    }

    private static void mustBeWithin(long pence, long most, String what) {
        if (pence > most) {
            throw Refusal.invalid(
                    "over-bacs-limit",
                    "%s comes to %d pence, and Bacs takes %d at most of us".formatted(what, pence, most));
        }
    }

    private void line(int length, String... parts) {
        var line = String.join("", parts);
        if (line.length() != length) {
            throw new IllegalStateException("A line of %d characters, not %d".formatted(line.length(), length));
        }
        try {
            out.write(line);
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
