package org.carebank.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what libraries have to say away from people's screens. */
public final class Quiet {

    private static final Logger ROOT = Logger.getLogger("");

    private Quiet() {}

    /** Silence, until there is a file to write to. */
    public static void libraries() {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
    }

    public static void logTo(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var handler = new FileHandler(file.toString(), true);
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("the launcher's log cannot be written: " + file, e);
        }
    }
}
