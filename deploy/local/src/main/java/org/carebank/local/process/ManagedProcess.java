package org.carebank.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One child process of the launcher, with its log. */
public final class ManagedProcess {

    private final String name;
    private final Process process;
    private final Path log;
    private final Watchdog watchdog;
    private final AtomicBoolean expectedToEnd = new AtomicBoolean();

    private ManagedProcess(String name, Process process, Path log, Watchdog watchdog) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.watchdog = watchdog;
    }

    /** Starts {@code command} with {@code environment} on top of the launcher's own; its words go to the end of the log. */
    public static ManagedProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, Watchdog watchdog) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            watchdog.watch(process.pid());
            return new ManagedProcess(name, process, log, watchdog);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Calls back when the process ends although nobody here asked it to. */
    public void onUnexpectedEnd(Runnable callback) {
        var _ = process.onExit().thenRun(() -> {
            watchdog.forget(process.pid());
            if (!expectedToEnd.get()) {
                callback.run();
            }
        });
    }

    /** Asks it to stop, and makes it stop when it does not within {@code patience}. */
    public void stop(Duration patience) {
        expectedToEnd.set(true);
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        watchdog.forget(process.pid());
    }

    /** SIGKILL, as a power cut would. */
    public void kill() {
        expectedToEnd.set(true);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watchdog.forget(process.pid());
    }

    /** Waits for a process that does one thing and ends; fails with the end of the log when it did not do it. */
    public void awaitEnd(Duration patience) {
        expectedToEnd.set(true);
        Poll.until(name, patience, () -> !process.isAlive());
        watchdog.forget(process.pid());
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "%s ended with status %d%n%s".formatted(name, process.exitValue(), LogTail.last(log, 15)));
        }
    }

    /** Waits until {@code ready} says so; fails with the end of the log when the process ends or time runs out. */
    public void awaitReady(Duration patience, Poll.Question ready) {
        try {
            Poll.until(name, patience, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(name + " ended with status " + process.exitValue());
                }
                return ready.answer();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "%s%n%s%nThe whole log: %s".formatted(e.getMessage(), LogTail.last(log, 15), log), e);
        }
    }
}
