package org.carebank.payment.reconciliation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.carebank.payment.reconciliation.BankLine.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One booked entry of an account, which comes with its parts or as a whole. The entry says how much money moved, and the
 * parts what for: what they leave of its amount, or have beyond it, is a line of its own, so that neither more nor less is
 * booked than moved.
 */
final class BookedEntry {
    /** Where a part says its own amount, the first in pounds counts. */
    private static final String[] AMOUNTS = {"Amt", "TxAmt", "InstdAmt"};

    private final long no;
    private final Map<String, String> said;
    private final @Nullable String account;
    private final long pence;
    private final boolean in;
    private final LocalDate on;
    private final Consumer<BankLine> lines;
    private int parts;
    private long sum;

    /** The part without an amount of its own: as the only one it has the entry's. */
    private @Nullable BankLine unsized;

    /**
     * An entry that moved money.
     *
     * @param no of the entry within the message
     * @param said of the entry
     * @param account as the bank names it
     * @param in whether money came in
     */
    BookedEntry(
            long no,
            Map<String, String> said,
            @Nullable String account,
            long pence,
            boolean in,
            LocalDate on,
            Consumer<BankLine> lines) {
        this.no = no;
        this.said = Map.copyOf(said);
        this.account = account;
        this.pence = pence;
        this.in = in;
        this.on = on;
        this.lines = lines;
    }

    /** One of its parts; what cannot be read of it is told. */
    void part(long line, Map<String, String> part, BankMessage.Faults faults) {
        parts++;
        var direction = part.getOrDefault("CdtDbtInd", in ? "CRDT" : "DBIT");
        if (!BankMessage.isDirection(direction)) {
            faults.add(line, "CdtDbtInd", "direction", direction, "must be CRDT or DBIT");
            return;
        }
        var partIn = direction.equals("CRDT");
        var text = amount(part);
        var own = text.map(BankMessage::amount);
        if (text.isPresent() && own.isEmpty()) {
            faults.add(line, "Amt", "amount", text.get(), "must be an amount, such as 1234.50");
            return;
        }
        var read = line(line, part, partIn, own.orElse(pence), part.get("EndToEndId"), null, false);
        if (own.isEmpty()) {
            unsized = partIn == in ? read : null;
        } else if (own.get() > 0) {
            sum += partIn ? own.get() : -own.get();
            lines.accept(read);
        }
    }

    /** All of it was read. */
    void ends(long line) {
        if (parts == 0) {
            var batch = said.getOrDefault("PmtInfId", said.get("MsgId"));
            lines.accept(line(line, said, in, pence, said.get("EndToEndId"), batch, false));
            return;
        }
        if (parts == 1 && unsized != null) {
            lines.accept(unsized);
            return;
        }
        long rest = (in ? pence : -pence) - sum;
        if (rest != 0) {
            lines.accept(line(line, Map.of(), rest > 0, Math.abs(rest), null, null, true));
        }
    }

    private static Optional<String> amount(Map<String, String> part) {
        return Stream.of(AMOUNTS)
                .filter(each -> BankMessage.isInPounds(part, each))
                .map(part::get)
                .findFirst();
    }

    private BankLine line(
            long line,
            Map<String, String> about,
            boolean in,
            long pence,
            @Nullable String endToEndId,
            @Nullable String batch,
            boolean rest) {
        var named = "NOTPROVIDED".equals(endToEndId) ? null : endToEndId;
        var returned = about.containsKey("returned") || "true".equals(said.get("RvslInd")) || named != null;
        var kind = !in ? Kind.SETTLED : returned && !rest ? Kind.RETURNED : Kind.RECEIVED;
        var entry =
                new BankLine.Entry(no, account, reference(said), parts == 0 || rest ? null : reference(about), rest);
        return new BankLine(line, kind, named, batch, pence, on, about.get("Rsn"), entry);
    }

    /** Some banks fill the field where they have no reference. */
    private static @Nullable String reference(Map<String, String> said) {
        var reference = said.get("AcctSvcrRef");
        return "NONREF".equals(reference) || "NOTPROVIDED".equals(reference) ? null : reference;
    }
}
