package org.carebank.local.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.carebank.local.process.Http;
import org.carebank.local.process.ManagedProcess;
import org.carebank.local.process.Watchdog;

/** The identity provider of a local region, running. */
public final class Keycloak implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ManagedProcess process;
    private final String root;
    private final KeycloakAdmin admin;

    Keycloak(ManagedProcess process, int port, String adminSecret) {
        this.process = process;
        this.root = "http://127.0.0.1:" + port + "/id";
        this.admin = new KeycloakAdmin(root, adminSecret);
    }

    /**
     * What it needs to know.
     *
     * @param baseUrl the address under which everybody sees it, at {@code /id}
     * @param webSecrets the secret of each service's client, by the service's path
     */
    public record Settings(
            int port, String baseUrl, String region, Password password, Map<String, String> webSecrets) {}

    /** Starts it on a fresh copy of the realm and puts the demo people in. */
    public static Keycloak start(KeycloakHome home, Settings settings, Path data, Path log, Watchdog watchdog) {
        try {
            home.copyDatabase(data);
            var cache = Files.exists(home.cache()) ? "-XX:AOTCache=" + home.cache() : "-Xshare:auto";
            var command = home.command(data, settings.port(), settings.baseUrl(), cache);
            var process = ManagedProcess.start("Keycloak", command, Map.of(), log, watchdog);
            var keycloak = new Keycloak(process, settings.port(), home.adminSecret());
            keycloak.awaitReady(PATIENCE);
            keycloak.admin.put(Realm.partialImport(
                    DemoPeople.ALL, settings.region(), settings.password(), settings.baseUrl(), settings.webSecrets()));
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak's database could not be copied", e);
        }
    }

    /** Lets more people sign in, all in one request. */
    public void addPeople(Map<Person, Map<String, String>> people, String region, Password password) {
        admin.put(Realm.peopleImport(people, region, password));
    }

    void awaitReady(Duration patience) {
        process.awaitReady(patience, () -> Http.ok(readyUrl()));
    }

    public String readyUrl() {
        return root + "/realms/carebank/.well-known/openid-configuration";
    }

    KeycloakAdmin admin() {
        return admin;
    }

    public long pid() {
        return process.pid();
    }

    /** Sets some attributes of a demo person: they stand in that person's next token. */
    public void setAttributes(String username, Map<String, String> attributes) {
        admin.setAttributes(DemoPeople.named(username), attributes);
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
