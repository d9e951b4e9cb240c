package org.carebank.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the launcher's children when the launcher itself was killed. A small shell reads the children's numbers from a
 * pipe; the pipe closes with the launcher, however that died, and the shell then kills who is still on its list.
 */
public final class Watchdog implements AutoCloseable {

    /** The terminal's Ctrl-C reaches the shell too: it must outlive the launcher, so it does not listen. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            watched=' '
            while read -r what pid; do
              case $what in
                watch) watched="$watched$pid " ;;
                forget) watched=$(printf %s "$watched" | sed "s/ $pid / /") ;;
              esac
            done
            for pid in $watched; do kill -KILL "$pid"; done
            """;

    private final Process shell;
    private final Set<Long> watched = ConcurrentHashMap.newKeySet();

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    public static Watchdog start() {
        try {
            return new Watchdog(new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no shell to watch over the region's processes", e);
        }
    }

    public void watch(long pid) {
        watched.add(pid);
        say("watch " + pid);
    }

    /** A number that has ended may soon belong to somebody else's process. */
    public void forget(long pid) {
        watched.remove(pid);
        say("forget " + pid);
    }

    private synchronized void say(String line) {
        try {
            shell.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            shell.getOutputStream().flush();
        } catch (IOException _) {
            // Without a watchdog the region still runs; what a killed launcher leaves is ended at the next up or down.
        }
    }

    /** Ends the watch, and whoever is still on the list: normally nobody. */
    @Override
    public void close() {
        watched.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        shell.destroyForcibly();
    }
}
