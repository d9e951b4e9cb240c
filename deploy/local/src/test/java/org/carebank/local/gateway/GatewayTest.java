package org.carebank.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.carebank.stack.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class GatewayTest {

    private static final int BIG = 100 * 1024 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer backend;
    private Gateway gateway;
    private int port;

    @BeforeAll
    void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/payments", GatewayTest::echo);
        backend.start();
        port = FreePort.find();
        var dead = FreePort.find();
        gateway = Gateway.start(port, Map.of("payments", backend.getAddress().getPort(), "appeals", dead));
    }

    /** Answers with the size of the body and what it was told about the way the request came. */
    private static void echo(HttpExchange exchange) throws IOException {
        var size = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
        var headers = exchange.getRequestHeaders();
        var said = "%s %d proto=%s host=%s for=%s forwarded=%s"
                .formatted(
                        exchange.getRequestURI(),
                        size,
                        headers.get("X-Forwarded-Proto"),
                        headers.get("X-Forwarded-Host"),
                        headers.get("X-Forwarded-For"),
                        headers.get("Forwarded"));
        var bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @AfterAll
    void stop() {
        gateway.close();
        backend.stop(0);
    }

    @Test
    void theServiceHearsTheGatewaysWordAndNotTheBrowsers() throws Exception {
        var answer = send(request("/payments/x?y=1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-For", "10.1.2.3")
                .header("Forwarded", "for=10.1.2.3"));
        assertThat(answer.body())
                .isEqualTo("/payments/x?y=1 0 proto=[http] host=[localhost:%d] for=[127.0.0.1] forwarded=null"
                        .formatted(port));
    }

    @Test
    void aBigFileGoesThrough() throws Exception {
        var zeros = new byte[1024 * 1024];
        var body = BodyPublishers.ofByteArrays(java.util.Collections.nCopies(BIG / zeros.length, zeros));
        assertThat(send(request("/payments/file").POST(body)).body()).startsWith("/payments/file " + BIG);
    }

    @Test
    void theStartListsThePages() throws Exception {
        var answer = send(request("/"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("/register/", "/placements/children", "/payments/runs", "/appeals/", "/analytics/");
    }

    @Test
    void whatIsNotThereAndWhatIsClosedLookTheSame() throws Exception {
        var unknown = send(request("/nothing"));
        var closed = send(request("/payments/q/health"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.body()).isEqualTo(unknown.body());
    }

    @Test
    void aServiceThatIsDownIsABadGateway() throws Exception {
        var answer = send(request("/appeals/api/v1/appeals?x=y"));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"urn:carebank:problem:bad-gateway\"", "\"status\":502", "\"/appeals/api/v1/appeals\"");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
