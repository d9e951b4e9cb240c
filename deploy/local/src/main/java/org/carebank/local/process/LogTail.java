package org.carebank.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the end of a log without reading all of it. */
public final class LogTail {

    private static final int LINE_BYTES_MAX = 2_000;

    private LogTail() {}

    public static String last(Path log, int lines) {
        try (var file = Files.newByteChannel(log)) {
            var wanted = Math.min(file.size(), (long) lines * LINE_BYTES_MAX);
            file.position(file.size() - wanted);
            var bytes = java.nio.ByteBuffer.allocate((int) wanted);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // until the end
            }
            var text = new String(bytes.array(), StandardCharsets.UTF_8);
            var all = text.lines().toList();
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
