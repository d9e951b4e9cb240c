package org.carebank.local.region;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.carebank.local.process.Folders;

/** The five services, by what they are called where. */
public enum Service {
    PLACEMENT("placement-service", "placements"),
    PAYMENT("payment-service", "payments"),
    REGISTRY("provider-registry-service", "register"),
    APPEALS("appeals-service", "appeals"),
    ANALYTICS("analytics-service", "analytics");

    private final String module;
    private final String prefix;

    Service(String module, String prefix) {
        this.module = module;
        this.prefix = prefix;
    }

    /** The folder that it is built in, and its name for people. */
    public String module() {
        return module;
    }

    /** The first part of its paths behind the one address. */
    public String prefix() {
        return prefix;
    }

    /** The name of its database, and of its roles without their endings. */
    public String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a built service is started from. */
    public Path runner(Path home) {
        return home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The cache of its loaded classes, where one was recorded. */
    public Path cache(Path home) {
        return home.resolve(module).resolve("target/" + module + ".aot");
    }

    /** A cache helps only the build that it was recorded from. */
    boolean cached(Path home) {
        return Folders.newer(cache(home), runner(home));
    }

    /** Finds a service by any of its names. */
    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service ->
                        name.equals(service.module) || name.equals(service.prefix) || name.equals(service.database()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no service %s; there are: %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(Service::module)
                                                .toList()))));
    }
}
