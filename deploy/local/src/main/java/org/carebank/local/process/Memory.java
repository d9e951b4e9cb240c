package org.carebank.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory processes hold. */
public final class Memory {

    private static final long KIB = 1024;

    private Memory() {}

    /** Resident bytes of one process; 0 when it has ended. */
    public static long resident(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        return Files.exists(status) ? fromProc(status) : fromPs(pid);
    }

    /** Resident bytes of a process and everything it has started. */
    public static long residentOfTree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(each -> resident(each.pid()))
                        .sum())
                .orElse(0L);
    }

    private static long fromProc(Path status) {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException _) {
            return 0; // it ended while we looked
        }
    }

    /** Systems without /proc. */
    private static long fromPs(long pid) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            try (BufferedReader out = ps.inputReader(StandardCharsets.UTF_8)) {
                var line = out.readLine();
                return line == null || line.isBlank() ? 0 : Long.parseLong(line.strip()) * KIB;
            }
        } catch (IOException _) {
            return 0;
        }
    }
}
