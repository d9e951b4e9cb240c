package org.carebank.local.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The few HTTP calls that the launcher itself makes, all to this machine. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    // One version only: an upgrade to HTTP/2 over plain text is refused by some servers after the first byte.
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** Whether the address answers 200; nobody listening is a plain no. */
    public static boolean ok(String url) {
        return status(HttpRequest.newBuilder(URI.create(url)), Duration.ofSeconds(5)) == 200;
    }

    /** Asks with a bearer token and tells only the status: -1 when nobody answered. */
    public static int status(String url, String token) {
        return status(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token), PATIENCE);
    }

    public static JsonNode postForm(String url, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return json(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends JSON with a bearer token; {@code body} null sends none. */
    public static JsonNode call(String method, String url, String token, @Nullable Object body) {
        try {
            var publisher =
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
            return json(HttpRequest.newBuilder(URI.create(url))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, publisher));
        } catch (IOException e) {
            throw new UncheckedIOException("not to be written as JSON", e);
        }
    }

    private static int status(HttpRequest.Builder request, Duration patience) {
        try {
            return CLIENT.send(request.timeout(patience).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static JsonNode json(HttpRequest.Builder builder) {
        var request =
                builder.header("Accept", "application/json").timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("%s %s answered %d: %s"
                        .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
            }
            return response.body().isBlank() ? JSON.missingNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + request.uri(), e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
