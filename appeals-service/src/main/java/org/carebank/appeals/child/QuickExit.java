package org.carebank.appeals.child;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.carebank.appeals.appeal.AppealsConfig;
import org.carebank.kit.identity.Open;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way out at once: ends the session here and at the identity provider, and shows a page that tells nobody anything.
 * It works for whoever asks and never fails: a child who has to go is gone.
 */
@Path("/quick-exit")
public class QuickExit {
    private static final Logger LOG = Logger.getLogger(QuickExit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Instance<OidcSession> session;
    private final Instance<RefreshToken> refreshToken;
    private final Instance<OidcConfigurationMetadata> provider;
    private final URI neutralPage;
    private final String clientId;
    private final String clientSecret;

    QuickExit(
            Instance<OidcSession> session,
            Instance<RefreshToken> refreshToken,
            Instance<OidcConfigurationMetadata> provider,
            AppealsConfig config,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "carebank.oidc.secret") String clientSecret) {
        this.session = session;
        this.refreshToken = refreshToken;
        this.provider = provider;
        this.neutralPage = config.neutralPage();
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    @GET
    @Open
    public Response leave() {
        try {
            var token = refreshToken.get().getToken();
            if (token != null) {
                session.get().logout().await().atMost(PATIENCE);
                endAtTheProvider(token);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Quick exit could not end the provider's session: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Response.seeOther(neutralPage)
                .header("Cache-Control", "no-store")
                .header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** Server to server, so that the browser shows nothing of it and goes straight to the neutral page. */
    private void endAtTheProvider(String token) throws IOException, InterruptedException {
        var uri = endSessionUri();
        if (uri == null) {
            return;
        }
        var form = "client_id=%s&client_secret=%s&refresh_token=%s"
                .formatted(encoded(clientId), encoded(clientSecret), encoded(token));
        var request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                LOG.warnf("The provider answered %d to the end of a session", status);
            }
        }
    }

    private @Nullable String endSessionUri() {
        return provider.get().getEndSessionUri();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
