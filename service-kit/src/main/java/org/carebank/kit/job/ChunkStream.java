package org.carebank.kit.job;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** A stored file as a stream, one chunk in memory at a time. */
final class ChunkStream extends InputStream {
    private final IntFunction<byte[]> chunks;
    private byte[] chunk = new byte[0];
    private int at;
    private int next;

    /** @param chunks the chunk of a number, empty behind the last */
    ChunkStream(IntFunction<byte[]> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fill() {
        if (at == chunk.length) {
            chunk = chunks.apply(next++);
            at = 0;
        }
        return chunk.length > 0;
    }
}
