package org.carebank.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every operation of the running service × every kind of caller that it is not for, generated from the code. */
public final class RightsMatrix {
    /** There are thousands of cells, and each waits for its row of the audit: so many are asked at once. */
    private static final int AT_ONCE = 8;

    private static final String PARTS = """
            --made-up\r
            Content-Disposition: form-data; name="file"; filename="made-up.csv"\r
            Content-Type: application/octet-stream\r
            \r
            a\r
            --made-up--\r
            """;

    private RightsMatrix() {}

    /** Each is answered 404, as if nothing were there, and audited; without a token 401, or the way to sign in. */
    public static void assertOthersAreRefused() throws SQLException {
        var before = refusals();
        var tokens = Operations.ALL_ROLES.stream()
                .collect(Collectors.toMap(
                        Function.identity(), role -> Tokens.as(role).bearer()));
        var cells = Operations.all().stream()
                .filter(operation -> !operation.open())
                .flatMap(operation -> operation.others().stream().map(role -> new Cell(operation, role)))
                .toList();
        assertThat(faults(cells, tokens)).isEmpty();
        var tried = cells.stream().filter(each -> !each.role().isEmpty()).count();
        assertThat(refusals() - before).as("each attempt is in the audit").isGreaterThanOrEqualTo(tried);
    }

    /** @param role empty: without a token */
    private record Cell(Operations operation, String role) {
        boolean refused(int status) {
            return role.isEmpty() ? status == 401 || status == 302 : status == 404;
        }

        String told(int status) {
            return "%s %s as %s: %d"
                    .formatted(operation.verb(), operation.path(), role.isEmpty() ? "nobody" : role, status);
        }
    }

    private static List<String> faults(List<Cell> cells, Map<String, String> tokens) {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = threads.invokeAll(cells.stream()
                    .<Callable<String>>map(cell -> () -> {
                        var status = ask(client, cell.operation(), tokens.getOrDefault(cell.role(), ""));
                        return cell.refused(status) ? "" : cell.told(status);
                    })
                    .toList());
            var faults = new ArrayList<String>();
            for (var each : asked) {
                faults.add(each.get());
            }
            faults.removeIf(String::isEmpty);
            return faults;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int ask(HttpClient client, Operations operation, String bearer)
            throws IOException, InterruptedException {
        var path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var root = RestAssured.basePath.replaceFirst("^/?(?=.)", "/").replaceFirst("/$", "");
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + root + path))
                .header("Sec-Fetch-Site", "same-origin");
        if (!bearer.isEmpty()) {
            request.header("Authorization", bearer);
        }
        request.header("Accept", operation.path().startsWith("/api/") ? "*/*" : "text/html,*/*;q=0.8");
        var body = BodyPublishers.noBody();
        if (operation.takesFiles()) {
            request.header("Content-Type", "multipart/form-data; boundary=made-up");
            body = BodyPublishers.ofString(PARTS);
        } else if (operation.takesForm()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            body = BodyPublishers.ofString("a=b");
        } else if (!operation.verb().equals("GET")) {
            request.header("Content-Type", "application/json");
            body = BodyPublishers.ofString("{}");
        }
        return client.send(request.method(operation.verb(), body).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static long refusals() throws SQLException {
        try (var connection =
                        Arc.container().instance(AgroalDataSource.class).get().getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select count(*) from audit where action = 'refused'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
