package org.carebank.kit.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The names of the built style sheet and script; the build gave each the hash of its content. */
final class Assets {
    private static final Properties NAMES = names();

    static final String CSS = Objects.requireNonNull(NAMES.getProperty("css"));
    static final String JS = Objects.requireNonNull(NAMES.getProperty("js"));

    private Assets() {}

    private static Properties names() {
        try (var in = Assets.class.getResourceAsStream("/META-INF/assets.properties")) {
            var names = new Properties();
            names.load(Objects.requireNonNull(in, "The assets were not built"));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
