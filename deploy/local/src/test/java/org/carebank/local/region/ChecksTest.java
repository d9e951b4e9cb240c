package org.carebank.local.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.carebank.local.region.Checks.Finding;
import org.carebank.stack.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    @Test
    void aTakenPortIsNamedWithTheRemedy() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            assertThat(new Checks(RegionOptions.usual().port(port)).all())
                    .filteredOn(finding -> finding.what().contains("port"))
                    .singleElement()
                    .extracting(Finding::remedy)
                    .asString()
                    .contains("127.0.0.1:" + port, "./carebank up --port " + (port + 1000));
        }
    }

    @Test
    void thePortOfTheRegionThatRunsIsNoFault(@TempDir Path folder) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var files = new RegionFiles(RegionFiles.findHome(), folder);
            var launcher = RegionState.Known.of(ProcessHandle.current());
            new RegionState(launcher, "http://localhost:" + port, null, List.of()).write(files);
            assertThat(port(files, port)).hasToString("ok     port %d is that of the region that runs".formatted(port));
            assertThat(port(files, port + 1).what()).doesNotContain("region that runs");
            var gone = new RegionState.Known(launcher.pid(), Instant.EPOCH);
            new RegionState(gone, "http://localhost:" + port, null, List.of()).write(files);
            assertThat(port(files, port).good()).isFalse();
        }
    }

    private static Finding port(RegionFiles files, int port) {
        return new Checks(RegionOptions.usual().in(files).port(port))
                .all().stream()
                        .filter(finding -> finding.what().startsWith("port"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aFreePortIsFine() {
        assertThat(new Checks(RegionOptions.usual().port(FreePort.find())).all())
                .filteredOn(finding -> finding.what().contains("port"))
                .allMatch(Finding::good);
    }

    @Test
    void aMissingBuildIsNamedWithTheCommandThatMakesIt(@TempDir Path empty) {
        var options = RegionOptions.usual().in(new RegionFiles(empty, empty.resolve("region")));
        var faults = new Checks(options)
                .all().stream().filter(finding -> !finding.good()).toList();
        assertThat(faults)
                .extracting(Finding::what)
                .contains("payment-service is built", "Keycloak is there")
                .hasSize(EnumSet.allOf(Service.class).size() + 1);
        assertThat(faults.getFirst().remedy()).contains("target/quarkus-app/quarkus-run.jar", "./mvnw package");
    }

    @Test
    void tooLittleMemoryAnOldJavaAndAnUnknownPlatformAreFaults() {
        assertThat(Checks.memory(3_499).remedy()).contains("close other programs");
        assertThat(Checks.memory(3_500).good()).isTrue();
        assertThat(Checks.java(24).remedy()).contains("JAVA_HOME");
        assertThat(Checks.java(25).good()).isTrue();
        assertThat(Checks.platform("Mac OS X", "aarch64").remedy()).contains("deploy/stack/pom.xml");
        assertThat(Checks.platform("Linux", "amd64").good()).isTrue();
    }

    @Test
    void aFaultIsShownWithItsRemedyBelow() {
        assertThat(new Finding("port 1 is free", "Free it.").toString().lines())
                .containsExactly("FAULT  port 1 is free", "       Free it.");
        assertThat(new Finding("Java 25", null)).hasToString("ok     Java 25");
    }
}
