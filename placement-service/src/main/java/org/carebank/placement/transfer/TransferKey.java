package org.carebank.placement.transfer;

import java.time.LocalDate;
import java.util.UUID;
import org.carebank.placement.child.CareBankNumber;

/**
 * What one region hands another, so that a child stays the same child: who it is, and from which day on which council is
 * responsible. Nothing of the record is in it.
 *
 * @param id of the handing over, the same in both regions
 * @param born so that a key for one child cannot enrol another
 * @param proposedBy the identity provider's id of who handed over
 */
public record TransferKey(
        UUID id,
        UUID child,
        CareBankNumber number,
        LocalDate born,
        String fromCouncil,
        String toCouncil,
        LocalDate from,
        String proposedBy) {
    private static final int PARTS = 7;

    String written() {
        return String.join(
                "|",
                id.toString(),
                child.toString(),
                number.digits(),
                born.toString(),
                fromCouncil,
                from.toString(),
                proposedBy);
    }

    /** Throws {@link IllegalArgumentException}, or another runtime exception, where it is not one; also by its check digit. */
    static TransferKey read(String written, String toCouncil) {
        var parts = written.split("\\|", PARTS);
        return new TransferKey(
                UUID.fromString(parts[0]),
                UUID.fromString(parts[1]),
                new CareBankNumber(parts[2]),
                LocalDate.parse(parts[3]),
                parts[4],
                toCouncil,
                LocalDate.parse(parts[5]),
                parts[6]);
    }
}
