package org.carebank.placement.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.system;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A council's system is told, signed, until it has it; and nobody makes the Care Bank knock elsewhere. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class WebhookResourceTest {
    private static final String SOUTH_WEST = "E12000009";
    private static final String SWINDON = "E06000030";
    private static final String PLYMOUTH = "E06000026";

    @Inject
    Database database;

    @Inject
    Callers callers;

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int answers = 204;
    private HttpServer receiver;

    /** What came. */
    private record Told(String path, String id, long timestamp, String signature, String body) {
        String type() {
            return JsonPath.from(body).getString("type");
        }

        boolean signedWith(String key) throws Exception {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring("whsec_".length())), "HmacSHA256"));
            var content = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
            var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
            return Arrays.asList(signature.split(" ")).contains(expected);
        }
    }

    @BeforeEach
    void receives() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        Region.joins(SOUTH_WEST, SWINDON, "2025-06-01");
    }

    @AfterEach
    void stops() {
        receiver.stop(0);
        for (Map<String, Object> each :
                get(system(SWINDON), "webhooks").extract().jsonPath().<Map<String, Object>>getList("items")) {
            as(system(SWINDON))
                    .header("If-Match", "*")
                    .delete("/api/v1/webhooks/" + each.get("id"))
                    .then()
                    .statusCode(204);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        told.add(new Told(
                exchange.getRequestURI().toString(),
                headers.getFirst("webhook-id"),
                Long.parseLong(headers.getFirst("webhook-timestamp")),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (answers == 302) {
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
        }
        exchange.sendResponseHeaders(answers, -1);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private JsonPath adds(String path, String... types) {
        return post(system(SWINDON), "webhooks", Map.of("url", url(path), "types", List.of(types)))
                .statusCode(201)
                .header("Location", startsWith("/placements/api/v1/webhooks/"))
                .body("key", startsWith("whsec_"))
                .extract()
                .jsonPath();
    }

    private Told told(String type, int nth) {
        return await().atMost(SOON)
                .until(
                        () -> told.stream()
                                .filter(each -> each.type().equals(type))
                                .toList(),
                        each -> each.size() >= nth)
                .get(nth - 1);
    }

    private static JsonPath log(String webhook) {
        return get(system(SWINDON), "webhooks/" + webhook + "/deliveries")
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath logUntil(String webhook, String status, int attempts) {
        return await().atMost(SOON)
                .until(
                        () -> log(webhook),
                        each -> each.getList("items").size() == 1
                                && status.equals(each.getString("items[0].status"))
                                && each.getInt("items[0].attempts") == attempts);
    }

    @Test
    void aChangeIsToldOnceSignedAndThinAndBothKeysSignWhileTheyTurn() throws Exception {
        var added = adds("/care?bank=1", "child.enrolled", "child.born_corrected");
        var id = added.getString("id");
        var key = added.getString("key");
        var child = Region.enrols(SWINDON, "Juniper", "2014-05-06", "C2", "2025-10-01");
        var first = told("child.enrolled", 1);
        assertThat(first.path()).isEqualTo("/care?bank=1");
        assertThat(first.signedWith(key)).isTrue();
        assertThat(Math.abs(Instant.now().getEpochSecond() - first.timestamp())).isLessThan(60);
        var body = JsonPath.from(first.body());
        assertThat(body.<String, String>getMap("data"))
                .isEqualTo(Map.of("id", child.toString(), "child", child.toString()));
        assertThat(first.body()).doesNotContain("Juniper");
        logUntil(id, "delivered", 1);

        put(
                        system(SWINDON),
                        "webhooks/" + id,
                        "",
                        Map.of("url", url("/"), "types", List.of("child.died"), "active", true))
                .statusCode(428);
        as(system(SWINDON)).post("/api/v1/webhooks/" + id + "/rotations").then().statusCode(428);
        var rotated = as(worker(SWINDON))
                .header("If-Match", "\"0\"")
                .post("/api/v1/webhooks/" + id + "/rotations")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .extract()
                .jsonPath();
        put(
                        system(SWINDON),
                        "webhooks/" + id,
                        "\"0\"",
                        Map.of("url", url("/"), "types", List.of("child.died"), "active", true))
                .statusCode(412);
        put(worker(SWINDON), "children/" + child + "/born", "*", Map.of("born", "2014-05-08"))
                .statusCode(200);
        var second = told("child.born_corrected", 1);
        assertThat(second.signature().split(" ")).hasSize(2);
        assertThat(second.signedWith(key)).isTrue();
        assertThat(second.signedWith(rotated.getString("key"))).isTrue();
        directly("update webhook set old_key_until = clock_timestamp() where id = ?", UUID.fromString(id));
        post(system(SWINDON), "webhooks/" + id + "/tests", "").statusCode(201).body("type", equalTo("carebank.test"));
        var third = told("carebank.test", 1);
        assertThat(third.signedWith(key)).isFalse();
        assertThat(third.signedWith(rotated.getString("key"))).isTrue();
        assertThat(told.stream().filter(each -> each.type().equals("child.enrolled")))
                .hasSize(1);
        get(system(SWINDON), "webhooks/" + id).body("key", equalTo(null));
        var page = log(id);
        var part = get(system(SWINDON), "webhooks/" + id + "/deliveries?limit=2")
                .extract()
                .jsonPath();
        var rest = get(system(SWINDON), "webhooks/" + id + "/deliveries?limit=2&cursor=" + part.getString("next"))
                .extract()
                .jsonPath();
        assertThat(page.getList("items")).hasSize(3);
        var csv = Browser.read(worker(SWINDON), "/webhooks/" + id + "/deliveries.csv?state=delivered");
        assertThat(csv.lines())
                .contains("delivery,type,status,attempts,created_at,tried_at,answered,milliseconds")
                .anyMatch(each -> each.startsWith(first.id() + ",child.enrolled,delivered,1,"));
        assertThat(rest.getString("items[0].id")).isEqualTo(first.id());
    }

    @Test
    void whoeverMakesTwoKeysInADayIsStillToldWithTheFirst() throws Exception {
        var added = adds("/", "child.died");
        var id = added.getString("id");
        var second = rotates(id, "\"0\"");
        var third = rotates(id, "\"1\"");
        post(system(SWINDON), "webhooks/" + id + "/tests", "").statusCode(201);
        var told = told("carebank.test", 1);
        assertThat(told.signature().split(" ")).hasSize(3);
        for (var key : List.of(added.getString("key"), second, third)) {
            assertThat(told.signedWith(key)).isTrue();
        }
    }

    private static String rotates(String id, String version) {
        return as(system(SWINDON))
                .header("If-Match", version)
                .post("/api/v1/webhooks/" + id + "/rotations")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    @Test
    void whoeverAnswersWithoutEndIsLeft() throws Exception {
        try (var endless = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String id = post(
                            system(SWINDON),
                            "webhooks",
                            Map.of(
                                    "url",
                                    "http://127.0.0.1:" + endless.getLocalPort() + "/",
                                    "types",
                                    List.of("child.died")))
                    .statusCode(201)
                    .extract()
                    .path("id");
            post(system(SWINDON), "webhooks/" + id + "/tests", "").statusCode(201);
            endless.setSoTimeout((int) SOON.toMillis());
            try (var asked = endless.accept()) {
                asked.getOutputStream().write("HTTP/1.1 200 OK\r\nA".getBytes(StandardCharsets.UTF_8));
                // A little more of the answer keeps coming, until nobody listens.
                await().atMost(SOON).until(() -> {
                    try {
                        asked.getOutputStream().write('a');
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                });
            }
            assertThat(await().atMost(SOON).until(() -> log(id).getString("items[0].fault"), Objects::nonNull))
                    .isEqualTo("No answer in time");
        }
    }

    private int directly(String sql, Object... values) {
        return callers.asSystem(
                "test", () -> QuarkusTransaction.requiringNew().call(() -> database.update(sql, values)));
    }

    @Test
    void whatFailsIsTriedAgainUntilItIsDeadAndCanBeSentAgain() throws Exception {
        var added = adds("/", "child.died");
        var id = added.getString("id");
        answers = 500;
        post(system(SWINDON), "webhooks/" + id + "/tests", "").statusCode(201);
        var dead = logUntil(id, "dead", 3);
        assertThat(dead.getInt("items[0].answered")).isEqualTo(500);
        assertThat(told).hasSize(3);
        assertThat(told.stream().map(Told::id).distinct()).containsExactly(dead.getString("items[0].id"));
        get(system(SWINDON), "webhooks/" + id).body("failing_since", startsWith("20"));
        answers = 204;
        var again = "webhooks/" + id + "/deliveries/" + dead.getString("items[0].id") + "/resends";
        post(system(PLYMOUTH), again, "").statusCode(404);
        post(system(SWINDON), again, "").statusCode(201);
        logUntil(id, "delivered", 4);
        assertThat(told("carebank.test", 4).body()).isEqualTo(told.getFirst().body());
        assertThat(told.getLast().signedWith(added.getString("key"))).isTrue();
        get(system(SWINDON), "webhooks/" + id).body("failing_since", equalTo(null));

        // Who is killed with one in hand leaves it taken: when the time is over another takes it.
        directly(
                "update webhook_delivery set status = 'waiting', taken_until = clock_timestamp() + interval '1 second' where webhook = ?",
                UUID.fromString(id));
        logUntil(id, "delivered", 5);

        // No redirect is followed, and whoever is silent is not waited for.
        answers = 302;
        post(system(SWINDON), again, "").statusCode(201);
        logUntil(id, "dead", 6);
        assertThat(told).allMatch(each -> each.path().equals("/"));
        receiver.stop(0);
        post(system(SWINDON), again, "").statusCode(201);
        assertThat(logUntil(id, "dead", 7).getString("items[0].fault")).isEqualTo("Connect");
    }

    @Test
    void goodbyeIsHeardAndSoIsALongSilence() {
        var id = adds("/", "child.died").getString("id");
        answers = 410;
        post(system(SWINDON), "webhooks/" + id + "/tests", "").statusCode(201);
        await().atMost(SOON)
                .until(() -> "gone"
                        .equals(get(system(SWINDON), "webhooks/" + id).extract().path("disabled_because")));
        post(system(SWINDON), "webhooks/" + id + "/tests", "").statusCode(409);
        var other = adds("/other", "child.died").getString("id");
        answers = 503;
        directly(
                "update webhook set failing_since = clock_timestamp() - interval '6 days' where id = ?",
                UUID.fromString(other));
        post(system(SWINDON), "webhooks/" + other + "/tests", "").statusCode(201);
        await().atMost(SOON)
                .until(() -> "failing"
                        .equals(get(system(SWINDON), "webhooks/" + other)
                                .extract()
                                .path("disabled_because")));
        assertThat(Browser.read(worker(SWINDON), "/webhooks")).contains("only failed", "2 addresses");
    }

    @Test
    void nobodyIsMadeToKnockElsewhere() {
        for (var url : List.of(
                "http://hooks.example.org/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://user:word@example.org/",
                "https://[fd00::1]/")) {
            post(system(SWINDON), "webhooks", Map.of("url", url, "types", List.of("child.died")))
                    .statusCode(422)
                    .body("type", equalTo("urn:carebank:problem:url-impossible"))
                    .body("faults[0].field", equalTo("url"));
        }
        post(system(SWINDON), "webhooks", Map.of("url", url("/"), "types", List.of("child.sang")))
                .statusCode(422)
                .body("faults[0].value", equalTo("child.sang"));
        post(system(SWINDON), "webhooks", "").statusCode(400);
        post(
                        system(SWINDON),
                        "webhooks",
                        Map.of("url", "https://a.example/" + "a".repeat(500), "types", List.of("child.died")))
                .statusCode(400);
        post(system(SWINDON), "webhooks", Map.of("url", "https://a.example/\u0007", "types", List.of("child.died")))
                .statusCode(422);
        var id = adds("/", "child.died").getString("id");
        get(system(PLYMOUTH), "webhooks/" + id).statusCode(404);
        get(system(PLYMOUTH), "webhooks/" + id + "/deliveries").statusCode(404);
        get(system(PLYMOUTH), "webhooks").body("items.size()", equalTo(0));
    }

    @Test
    void aWorkerDoesItAllOnThePage() throws Exception {
        var empty = Browser.read(worker(SWINDON), "/webhooks");
        assertThat(empty).contains("No address is told yet", "No addresses");
        Browser.submits(worker(SWINDON), "/webhooks", Map.of("url", "http://example.org/", "types", "child.enrolled"))
                .then()
                .statusCode(400)
                .body(org.hamcrest.Matchers.containsString("must begin with https://"))
                .body(org.hamcrest.Matchers.containsString("value=\"http://example.org/\""));
        var location = Browser.leadsTo(
                Browser.submits(worker(SWINDON), "/webhooks", Map.of("url", url("/"), "types", "child.enrolled"))
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location"));
        assertThat(Browser.read(worker(SWINDON), location)).contains("Show the key", "A child was enrolled");
        Browser.submits(
                        worker(SWINDON),
                        location,
                        Map.of("version", "0", "url", "ftp://example.org/", "types", "child.died", "active", "yes"))
                .then()
                .statusCode(400)
                .body(org.hamcrest.Matchers.containsString("value=\"ftp://example.org/\""));
        var shown = Browser.submits(worker(SWINDON), location + "/key", Map.of())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shown).contains("whsec_");
        assertThat(Browser.read(worker(SWINDON), location)).doesNotContain("whsec_", "Show the key");
        Browser.submits(worker(SWINDON), location + "/key", Map.of()).then().statusCode(409);
        Browser.submits(worker(SWINDON), location + "/tests", Map.of()).then().statusCode(303);
        var id = location.substring(location.lastIndexOf('/') + 1);
        logUntil(id, "delivered", 1);
        assertThat(told("carebank.test", 1).signedWith(shown.replaceAll("(?s).*(whsec_[A-Za-z0-9+/=]+).*", "$1")))
                .isTrue();
        assertThat(Browser.read(worker(SWINDON), location)).contains("A test", "Delivered", "204");
        Browser.submits(worker(SWINDON), location + "/rotations", Map.of("version", "0"))
                .then()
                .statusCode(303);
        assertThat(Browser.read(worker(SWINDON), location)).contains("Show the key", "The old key signs too until");
        Browser.submits(worker(SWINDON), location + "/removal", Map.of("version", "0"))
                .then()
                .statusCode(412);
        Browser.submits(worker(SWINDON), location + "/removal", Map.of("version", "1"))
                .then()
                .statusCode(303);
        Browser.page(worker(SWINDON), location).then().statusCode(404);
    }
}
