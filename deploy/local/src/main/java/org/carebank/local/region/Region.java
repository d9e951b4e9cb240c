package org.carebank.local.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.carebank.local.identity.Person;
import org.carebank.local.identity.Tokens;
import org.carebank.local.process.Http;
import org.carebank.stack.Stack;

/** A whole region running on this machine; closing it stops everything. */
public final class Region implements AutoCloseable {

    private static final Duration TOKEN_REUSE = Duration.ofMinutes(10);

    private final RegionOptions options;
    private final Consumer<String> say;
    private final RegionParts parts;
    private final Map<String, HeldToken> tokens = new ConcurrentHashMap<>();

    private record HeldToken(String token, long atNanos) {
        boolean fresh() {
            return System.nanoTime() - atNanos < TOKEN_REUSE.toNanos();
        }
    }

    private Region(RegionOptions options, Consumer<String> say, RegionParts parts) {
        this.options = options;
        this.say = say;
        this.parts = parts;
    }

    /**
     * Starts everything, side by side, on empty databases, and returns when all is ready.
     *
     * @param say hears a line for each step
     */
    public static Region start(RegionOptions options, Consumer<String> say) {
        return start(options, say, _ -> {});
    }

    /**
     * Starts everything and lets something be done before the region counts as ready.
     *
     * @param first for example loads a population
     */
    public static Region start(RegionOptions options, Consumer<String> say, Consumer<Region> first) {
        var region = new Region(options, say, RegionParts.start(options, say));
        options.services().forEach(region::watchOver);
        try {
            first.accept(region);
        } catch (RuntimeException e) {
            region.close();
            throw e;
        }
        region.parts.ready();
        return region;
    }

    public RegionOptions options() {
        return options;
    }

    /** The address of everything, without a slash at its end. */
    public String baseUrl() {
        return parts.baseUrl();
    }

    /** The address of a service's API. */
    public String api(Service service) {
        return baseUrl() + "/" + service.prefix() + "/api/v1";
    }

    /** The password of every demo person. */
    public String password() {
        return parts.password().text();
    }

    /** How long the start took until the region was ready, in seconds. */
    public double startSeconds() {
        return parts.startSeconds();
    }

    /** A bearer token of a demo person, good for at least five minutes. */
    public String token(String person) {
        return tokens.compute(
                        person,
                        (_, held) -> held != null && held.fresh()
                                ? held
                                : new HeldToken(Tokens.fetch(baseUrl(), person, password()), System.nanoTime()))
                .token();
    }

    /** Sets attributes of a demo person (provider, child, household, council); the next {@link #token} carries them. */
    public void setAttributes(String person, Map<String, String> attributes) {
        parts.keycloak().setAttributes(person, attributes);
        tokens.remove(person);
    }

    /** Lets more people sign in with the password of all, each with attributes of their own; all in one request. */
    public void addPeople(Map<Person, Map<String, String>> people) {
        parts.keycloak().addPeople(people, options.region(), parts.password());
        people.keySet().forEach(person -> tokens.remove(person.username()));
    }

    /** What a service says of itself: the health of its parts, with what each is behind. */
    public JsonNode health(Service service) {
        return Http.call("GET", parts.service(service).readyUrl(), "none", null);
    }

    /** A service's API document, as the running service gives it on its management port. */
    public JsonNode apiDocument(Service service) {
        var ready = parts.service(service).readyUrl();
        var document = ready.replace("/health/ready", "/openapi?format=json");
        return Http.call("GET", document, "none", null);
    }

    /** Kills a service as a power cut would, and leaves it dead. */
    public void kill(Service service) {
        parts.service(service).running().kill();
    }

    /** Starts a service again with the same ports and secrets, and returns when it is ready. */
    public void restart(Service service) {
        var process = parts.service(service);
        if (process.running().alive()) {
            process.stop();
        }
        var began = System.nanoTime();
        process.start(parts.stack(), today());
        process.awaitReady();
        parts.noteService(service, Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
        watchOver(service);
    }

    public boolean alive(Service service) {
        return parts.service(service).running().alive();
    }

    /** The business date; moved by {@link #clock}, here or from another shell. */
    public LocalDate today() {
        return BusinessDate.read(options.files());
    }

    /** Moves the business date of all running services forward. */
    public void clock(LocalDate today) {
        BusinessDate.move(options.files(), baseUrl(), token("operator"), options.services(), today);
    }

    /** A connection to a service's database that sees everything: for tests that look behind its back. */
    public Connection jdbc(Service service) {
        return parts.stack().superuser(service.database());
    }

    /** A connection to a service's database as the service itself logs in: row-level security binds it. */
    public Connection jdbcAsService(Service service) {
        try {
            return DriverManager.getConnection(
                    parts.stack().jdbcUrl(service.database()),
                    service.database() + "_app",
                    parts.service(service).databasePassword());
        } catch (SQLException e) {
            throw new IllegalStateException(service.module() + " cannot log in to its database", e);
        }
    }

    /** PostgreSQL and Kafka of this region. */
    public Stack stack() {
        return parts.stack();
    }

    private void watchOver(Service service) {
        parts.service(service).running().onUnexpectedEnd(() -> {
            say.accept("  %s has died; its last words are in %s"
                    .formatted(service.module(), options.files().log(service.module())));
            if (options.bringBack() && parts.mayBringBack(service)) {
                bringBack(service);
            }
        });
    }

    private void bringBack(Service service) {
        try {
            restart(service);
            say.accept("  %s is back".formatted(service.module()));
        } catch (IllegalStateException e) {
            say.accept("  %s did not come back: %s".formatted(service.module(), e.getMessage()));
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
