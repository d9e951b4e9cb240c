package org.carebank.payment.payee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carebank.payment.payee.ConfirmationOfPayee.Answer;
import org.junit.jupiter.api.Test;

/** The adapter against a made-up service on this machine. */
class HttpConfirmationOfPayeeTest {
    private static final BankDetails DETAILS = new BankDetails("Made Up", "990000", "20246633");

    private final List<String> heard = new ArrayList<>();

    private Answer answered(int status, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/names", exchange -> {
            heard.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var address = URI.create(
                    "http://localhost:%d/names".formatted(server.getAddress().getPort()));
            return new HttpConfirmationOfPayee(Optional.of(address), Optional.of("secret"), new ObjectMapper())
                    .ask(DETAILS, true);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void eachAnswerIsRead() throws IOException {
        assertThat(answered(200, "{\"result\":\"match\"}")).isEqualTo(Answer.MATCH);
        assertThat(answered(200, "{\"result\":\"close_match\",\"name\":\"Somebody\"}"))
                .isEqualTo(Answer.CLOSE_MATCH);
        assertThat(answered(200, "{\"result\":\"no_match\"}")).isEqualTo(Answer.NO_MATCH);
        assertThat(heard.getFirst())
                .startsWith("Bearer secret {")
                .contains(
                        "\"account_name\":\"Made Up\"",
                        "\"sort_code\":\"990000\"",
                        "\"account_number\":\"20246633\"",
                        "\"account_type\":\"business\"");
    }

    @Test
    void whatIsNoAnswerIsNotAvailable() throws IOException {
        assertThat(answered(200, "{\"result\":\"perhaps\"}")).isEqualTo(Answer.NOT_AVAILABLE);
        assertThat(answered(200, "no JSON")).isEqualTo(Answer.NOT_AVAILABLE);
        assertThat(answered(503, "{\"result\":\"match\"}")).isEqualTo(Answer.NOT_AVAILABLE);
        var nobody = Optional.of(URI.create("http://localhost:1/names"));
        assertThat(new HttpConfirmationOfPayee(nobody, Optional.empty(), new ObjectMapper()).ask(DETAILS, false))
                .isEqualTo(Answer.NOT_AVAILABLE);
        assertThat(new HttpConfirmationOfPayee(Optional.empty(), Optional.empty(), new ObjectMapper())
                        .ask(DETAILS, false))
                .isEqualTo(Answer.NOT_AVAILABLE);
    }
}
