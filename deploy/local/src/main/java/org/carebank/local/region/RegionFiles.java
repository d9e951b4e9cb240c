package org.carebank.local.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carebank.local.identity.KeycloakHome;
import org.carebank.local.process.Folders;

/**
 * Where a region keeps what.
 *
 * @param home the root of the repository, with the built services in it
 * @param directory the region's own folder: its data, its logs, what is known of its processes
 */
public record RegionFiles(Path home, Path directory) {

    /** The system property that names the root of the repository. */
    public static final String HOME_PROPERTY = "carebank.home";

    /** The usual folder of the usual region. */
    public static RegionFiles usual() {
        var home = findHome();
        return new RegionFiles(home, home.resolve("target/region"));
    }

    /** The root of the repository: told by the carebank command, else the nearest folder above that looks like it. */
    public static Path findHome() {
        var told = System.getProperty(HOME_PROPERTY);
        if (told != null) {
            return Path.of(told).toAbsolutePath().normalize();
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("carebank")) && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("start this inside the repository, or say where it is with -D" + HOME_PROPERTY);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** What the parts themselves store; emptied at each start. */
    public Path data() {
        return directory.resolve("data");
    }

    Path state() {
        return directory.resolve("state.json");
    }

    Path today() {
        return directory.resolve("today");
    }

    Path password() {
        return directory.resolve("password");
    }

    /** The Keycloak of this repository, shared by all regions that are started from it. */
    public KeycloakHome keycloak() {
        var built = home.resolve("deploy/local/target");
        var unpacked = built.resolve("keycloak-dist");
        var dist = Files.isDirectory(unpacked) ? Folders.list(unpacked).getFirst() : unpacked;
        return new KeycloakHome(dist, built.resolve("keycloak"));
    }

    /** The demo people's password while the region runs. */
    public String readPassword() {
        try {
            return Files.readString(password()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no region runs here: start one with './carebank up'", e);
        }
    }

    /** Leaves logs and data, takes away what says that a region runs. */
    void forget() {
        try {
            Files.deleteIfExists(state());
            Files.deleteIfExists(password());
        } catch (IOException e) {
            throw new UncheckedIOException("the region's folder cannot be tidied up", e);
        }
    }
}
