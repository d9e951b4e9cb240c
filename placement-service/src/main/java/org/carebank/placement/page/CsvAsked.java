package org.carebank.placement.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Who asks for a file by its name wants CSV, whatever else their browser would take: so the question whether they may have it
 * comes first, and nobody learns by a 406 that there is such a file.
 */
public class CsvAsked {
    @ServerRequestFilter(preMatching = true)
    public void ask(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().endsWith(".csv")) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, CsvFile.TYPE);
        }
    }
}
