package org.carebank.stack;

import java.util.Locale;

/** Chooses how tests get their PostgreSQL and Kafka: {@code -Dcarebank.stack=embedded} (default) or {@code containers}. */
public final class Stacks {

    /** The system property that chooses. */
    public static final String PROPERTY = "carebank.stack";

    private Stacks() {}

    /** Starts the chosen stack for tests; its data is thrown away. */
    public static Stack start() {
        var choice = System.getProperty(PROPERTY, "embedded").toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "embedded" -> EmbeddedStack.start(EmbeddedStack.Settings.throwaway());
            case "containers" -> containers();
            default ->
                throw new IllegalArgumentException(
                        "-D%s=%s: choose embedded or containers".formatted(PROPERTY, choice));
        };
    }

    private static Stack containers() {
        if (!ContainerStack.possible()) {
            throw new IllegalStateException(
                    "-D%s=containers needs a Docker engine, and none answers here: start one,".formatted(PROPERTY)
                            + " or leave the property away to use the embedded PostgreSQL and Kafka");
        }
        return ContainerStack.start();
    }
}
