package org.carebank.payment.run;

import java.time.Instant;
import java.time.LocalDate;
import org.carebank.payment.payee.BankDetails;

/** A file that tells the bank to pay, written transfer by transfer: memory does not grow with the run. The port of formats. */
interface BankFile extends AutoCloseable {
    /**
     * What stands above the transfers.
     *
     * @param id 32 characters, new for each file
     */
    record Header(String id, Instant createdAt, LocalDate payOn, int payments, long totalPence, BankDetails debtor) {
        /** Refuses a file whose sums are not those of its header. */
        void mustBe(int written, long pence) {
            if (written != payments || pence != totalPence) {
                throw new IllegalStateException("The bank file holds %d payments of %d pence, its header says %d of %d"
                        .formatted(written, pence, payments, totalPence));
            }
        }
    }

    /**
     * One payment.
     *
     * @param endToEndId 32 characters, unique
     */
    record Transfer(String endToEndId, long pence, BankDetails creditor) {}

    void add(Transfer transfer);

    /** Writes what stands below the transfers; refuses a file whose sums are not those of its header. */
    @Override
    void close();
}
