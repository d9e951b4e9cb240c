package org.carebank.payment.reconciliation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.carebank.kit.refusal.Refusal;

/** A file of any length, but no single text, comment or attribute of it that would not fit into memory. */
final class PieceLimit extends FilterInputStream {
    static final int BYTES_MAX = 1_000_000;

    private long bytes;

    PieceLimit(InputStream in) {
        super(in);
    }

    /** The next piece begins. */
    void next() {
        bytes = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int some = super.read(into, offset, length);
        count(some);
        return some;
    }

    private void count(int some) {
        bytes += Math.max(0, some);
        refuseOver(bytes);
    }

    static void refuseOver(long length) {
        if (length > BYTES_MAX) {
            throw Refusal.invalid(
                    "piece-too-large", "A single piece of the file is longer than 1 MB: no bank's message has such");
        }
    }
}
