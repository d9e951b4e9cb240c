package org.carebank.stack;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The one stack of a test JVM. Quarkus may load this class more than once, each time by another class loader, so what
 * is known of the stack stands in the system properties and not in a static field.
 */
public final class SharedStack {

    private static final String PREFIX = "carebank.stack.shared.";

    private SharedStack() {}

    /** The running stack; starts it at the first call. */
    public static Stack get() {
        // System properties are one object for all class loaders: the lock that they share.
        Properties shared = System.getProperties();
        synchronized (shared) {
            if (property("kafka") == null) {
                start();
            }
            return new RunningStack(
                    new Databases(
                            required("postgres-host"),
                            Integer.parseInt(required("postgres-port")),
                            required("superuser-password")),
                    required("kafka"));
        }
    }

    static String fieldKey() {
        return required("field-key");
    }

    private static void start() {
        var stack = (RunningStack) Stacks.start();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-stop"));
        var databases = stack.databases();
        System.setProperty(PREFIX + "postgres-host", databases.host());
        System.setProperty(PREFIX + "postgres-port", Integer.toString(databases.port()));
        System.setProperty(PREFIX + "superuser-password", databases.superuserPassword());
        System.setProperty(PREFIX + "field-key", Secret.key());
        System.setProperty(PREFIX + "kafka", stack.kafkaBootstrap());
    }

    private static String required(String name) {
        var value = property(name);
        if (value == null) {
            throw new IllegalStateException("the shared stack has not been started");
        }
        return value;
    }

    private static @Nullable String property(String name) {
        return System.getProperty(PREFIX + name);
    }
}
