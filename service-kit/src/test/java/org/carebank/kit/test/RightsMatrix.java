package org.carebank.kit.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;

/** Every operation of the running service × every kind of caller that it is not for, generated from the code. */
public final class RightsMatrix {
    private RightsMatrix() {}

    /** Each is answered 404, as if nothing were there, and audited; without a token 401, or the way to sign in. */
    public static void assertOthersAreRefused() throws SQLException {
        var faults = new ArrayList<String>();
        long tried = 0;
        var before = refusals();
        for (var operation : Operations.all()) {
            if (operation.open()) {
                continue;
            }
            for (var role : Operations.ALL_ROLES) {
                if (!operation.roles().contains(role)) {
                    tried++;
                    var status = call(operation, Tokens.as(role).bearer()).statusCode();
                    if (status != 404) {
                        faults.add("%s %s as %s: %d".formatted(operation.verb(), operation.path(), role, status));
                    }
                }
            }
            var without = call(operation, "").statusCode();
            if (without != 401 && without != 302) {
                faults.add("%s %s without a token: %d".formatted(operation.verb(), operation.path(), without));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(refusals() - before).as("each attempt is in the audit").isGreaterThanOrEqualTo(tried);
    }

    private static Response call(Operations operation, String bearer) {
        var path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var request = given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
        if (!bearer.isEmpty()) {
            request.header("Authorization", bearer);
        }
        if (!operation.path().startsWith("/api/")) {
            request.header("Accept", "text/html,*/*;q=0.8");
        }
        if (operation.takesFiles()) {
            request.multiPart("file", "made-up.csv", new byte[] {'a'});
        } else if (operation.takesForm()) {
            request.contentType("application/x-www-form-urlencoded").body("a=b");
        } else if (!operation.verb().equals("GET")) {
            request.contentType("application/json").body("{}");
        }
        return request.request(operation.verb(), path);
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
