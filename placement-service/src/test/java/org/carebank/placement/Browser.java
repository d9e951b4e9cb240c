package org.carebank.placement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** The pages as a browser without JavaScript asks for them. */
public final class Browser {
    private Browser() {}

    public static Response page(String bearer, String path) {
        return given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .header("Accept", "text/html")
                .get(path);
    }

    /** The page as text; it must be there. */
    public static String read(String bearer, String path) {
        return page(bearer, path).then().statusCode(200).extract().asString();
    }

    /** A form, sent from a page of ours; where it leads on, there can be a page. */
    public static Response submits(String bearer, String path, Map<String, String> fields) {
        var answer = given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("idempotency_key", UUID.randomUUID())
                .formParams(fields)
                .post(path);
        if (answer.header("Location") != null) {
            leadsTo(answer.header("Location"));
        }
        return answer;
    }

    /** Where a browser goes on, below the service's own path: which stands in the address once. */
    public static String leadsTo(String location) {
        var path = URI.create(location).getPath();
        assertThat(path).startsWith("/placements/").doesNotStartWith("/placements/placements");
        return path.substring("/placements".length());
    }
}
