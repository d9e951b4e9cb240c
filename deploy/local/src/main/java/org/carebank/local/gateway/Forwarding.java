package org.carebank.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;

/** Tells the services how the request came in, and believes nothing that the browser says about that. */
final class Forwarding implements ProxyInterceptor {

    private static final List<String> FORGEABLE = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Forwarded-Ssl",
            "X-Real-IP");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        var from = request.proxiedRequest();
        FORGEABLE.forEach(request.headers()::remove);
        request.putHeader("X-Forwarded-Proto", "http");
        request.putHeader("X-Forwarded-For", from.remoteAddress().hostAddress());
        if (from.authority() != null) {
            request.putHeader("X-Forwarded-Host", from.authority().toString());
        }
        return context.sendRequest().otherwise(_ -> unreachable(context.request()));
    }

    private static ProxyResponse unreachable(ProxyRequest request) {
        var problem = new JsonObject()
                .put("type", "urn:carebank:problem:bad-gateway")
                .put("title", "Bad gateway")
                .put("status", 502)
                .put("detail", "This part of the Care Bank cannot be reached now; the others can. Try again")
                .put("instance", request.proxiedRequest().path())
                .put("faults", new JsonArray());
        return request.release()
                .response()
                .setStatusCode(502)
                .putHeader("Content-Type", "application/problem+json")
                .setBody(Body.body(problem.toBuffer()));
    }
}
