package org.carebank.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** The API document that the service serves is the one it keeps in {@code contract/openapi.yaml}. */
public final class OpenApiContract {
    private static final Path KEPT = Path.of("contract/openapi.yaml");

    private OpenApiContract() {}

    /** Compares the two; with {@code -Dcontract.update=true} writes the served one instead. */
    public static void assertIsKept() throws IOException, InterruptedException {
        var served = served();
        if (Boolean.getBoolean("contract.update") || !Files.exists(KEPT)) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, served);
        }
        assertThat(served)
                .as(
                        "contract/openapi.yaml is behind the code: run the test once with -Dcontract.update=true and commit it")
                .isEqualTo(Files.readString(KEPT));
    }

    /** The document as YAML, from the management port. */
    public static String served() throws IOException, InterruptedException {
        var config = ConfigProvider.getConfig();
        var port = config.getOptionalValue("quarkus.management.test-port", String.class)
                .filter(each -> !each.equals("0"))
                .or(() -> config.getOptionalValue("quarkus.management.port", String.class))
                .orElse("9001");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/openapi"))
                .header("Accept", "application/yaml")
                .build();
        // A large answer to the request that asks to speak HTTP/2 has been seen to end in a protocol error.
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("GET %s", request.uri()).isEqualTo(200);
            return answer.body();
        }
    }
}
