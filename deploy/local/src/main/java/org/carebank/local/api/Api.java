package org.carebank.local.api;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.carebank.local.region.Region;
import org.jspecify.annotations.Nullable;

/** The services' APIs as one person sees them; paths begin with the service's prefix. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration JOB_PATIENCE = Duration.ofMinutes(10);
    private static final int PAGE = 200;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String baseUrl;
    private final String who;
    private final Supplier<String> token;

    private Api(String baseUrl, String who, Supplier<String> token) {
        this.baseUrl = baseUrl;
        this.who = who;
        this.token = token;
    }

    /** As a demo person of a running region. */
    public static Api as(Region region, String person) {
        return new Api(region.baseUrl(), person, () -> region.token(person));
    }

    public JsonNode get(String path) {
        return good("GET", path, ask("GET", path, null, Map.of())).json();
    }

    /** Creates something; each call is a wish of its own. */
    public JsonNode post(String path, @Nullable Object body) {
        return write(path, body).json();
    }

    /** Creates something, and tells when the answer was there. */
    public Answer write(String path, @Nullable Object body) {
        return good(
                "POST",
                path,
                ask(
                        "POST",
                        path,
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString())));
    }

    public JsonNode put(String path, Object body) {
        return good("PUT", path, ask("PUT", path, body, Map.of())).json();
    }

    /** Any request, whatever the answer; a body that is text already is sent as it is. */
    public Answer ask(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(written(body));
        var request = request(path).method(method, publisher);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return send(request);
    }

    /** All rows of a list, page by page. */
    public List<JsonNode> all(String path) {
        var rows = new ArrayList<JsonNode>();
        var question = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        for (var next = Optional.of(""); next.isPresent(); ) {
            var cursor = next.get().isEmpty() ? "" : "&cursor=" + encoded(next.get());
            var slice = get(question + cursor);
            slice.path("items").forEach(rows::add);
            next = Optional.ofNullable(slice.path("next").textValue());
        }
        return rows;
    }

    /** Hands files in as a job and waits until it is done. */
    public JsonNode upload(String path, Map<String, Path> files, DoubleConsumer percent) {
        var answer = send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + Upload.BOUNDARY)
                .POST(publisher(files)));
        return awaitJob(good("POST", path, answer), percent);
    }

    /** Waits for a job that was accepted; the job as it ended. */
    public JsonNode awaitJob(Answer accepted, DoubleConsumer percent) {
        var location = accepted.location()
                .orElseThrow(() -> new IllegalStateException("a job was accepted without saying where it is"));
        var path = location.startsWith("http") ? URI.create(location).getPath() : location;
        var job = Await.answer("the job at " + path, JOB_PATIENCE, () -> {
            var now = get(path);
            percent.accept(now.path("percent").asDouble());
            var status = now.path("status").asText();
            return status.equals("done") || status.equals("failed") ? Optional.of(now) : Optional.empty();
        });
        if (job.path("status").asText().equals("failed")) {
            throw new IllegalStateException("the job at %s failed: %s"
                    .formatted(path, job.path("problem").asText()));
        }
        return job;
    }

    /** Stores what is at {@code path} in a file, in the place of what it held. */
    public void download(String path, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var response = CLIENT.send(
                    request(path).GET().build(), BodyHandlers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING));
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("GET %s as %s answered %d".formatted(path, who, response.statusCode()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be stored in %s".formatted(path, file), e);
        } catch (InterruptedException e) {
            throw interrupted(path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.get());
    }

    private static Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag"),
                    response.headers().firstValue("Location"),
                    System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(request.uri().getPath(), e);
        }
    }

    private Answer good(String method, String path, Answer answer) {
        if (!answer.good()) {
            throw new ApiProblem(who, method, path, answer);
        }
        return answer;
    }

    private static BodyPublisher publisher(Map<String, Path> files) {
        return Upload.of(files);
    }

    private static IllegalStateException interrupted(String path, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while calling " + path, e);
    }

    private static String written(Object body) {
        if (body instanceof String text) {
            return text;
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not to be written as JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
