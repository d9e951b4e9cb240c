package org.carebank.kit.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a form that another site made a browser send with our cookie (cross-site request forgery), by what the
 * browser itself says of the request: {@code Sec-Fetch-Site} (Fetch Metadata), or {@code Origin} in older ones. What
 * comes with a bearer token has no cookie to borrow and is not asked.
 */
public class FormGuard {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public void check(ContainerRequestContext request, RoutingContext routing) {
        var bearer = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        if (SAFE.contains(request.getMethod()) || bearer || ours(request, routing)) {
            return;
        }
        throw Refusal.badRequest(
                "form-from-elsewhere", "The form was not sent from a page of ours. Open the page here");
    }

    private static boolean ours(ContainerRequestContext request, RoutingContext routing) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = request.getHeaderString("Origin");
        return origin == null || sameHost(origin, routing);
    }

    private static boolean sameHost(String origin, RoutingContext routing) {
        var here = routing.request().authority();
        var there = URI.create(origin);
        return here != null && here.toString().equals(there.getAuthority());
    }
}
