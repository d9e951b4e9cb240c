package org.carebank.placement.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carebank.placement.webhook.Deliveries.Claimed;
import org.carebank.placement.webhook.Deliveries.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Sends one attempt. The name is looked up here and the address that was checked is connected to, so that a name cannot
 * lead elsewhere in between; the certificate is that of the name. No redirect is followed and no answer is read but its
 * status.
 */
@ApplicationScoped
class Sender {
    private static final int MESSAGE_MAX = 100;

    private final HttpClient client;
    private final WebhookConfig config;

    Sender(Vertx vertx, WebhookConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxPoolSize(config.atOnce())
                .setMaxHeaderSize(16 * 1024)
                .setConnectTimeout((int) config.timeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) config.timeout().toMillis()));
    }

    void stop(@Observes io.quarkus.runtime.ShutdownEvent event) {
        client.close();
    }

    Outcome send(Claimed claimed) {
        var began = System.nanoTime();
        try {
            var status = status(claimed);
            return new Outcome(status, null, millis(began));
        } catch (UnknownHostException e) {
            return new Outcome(null, "The name leads to no public address", millis(began));
        } catch (TimeoutException e) {
            return new Outcome(null, "No answer in time", millis(began));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return new Outcome(null, "No answer in time", millis(began));
            }
            return new Outcome(null, shortly(e.getCause()), millis(began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(null, "The service stopped", millis(began));
        }
    }

    private int status(Claimed claimed)
            throws UnknownHostException, ExecutionException, InterruptedException, TimeoutException {
        var to = new Destination(URI.create(claimed.url()), config.loopback());
        var fault = Destination.fault(claimed.url(), config.loopback());
        if (fault.isPresent()) {
            throw new UnknownHostException(fault.get());
        }
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(to.address(), to.port())))
                .setHost(to.url().getHost())
                .setPort(to.port())
                .setSsl(to.tls())
                .setURI(to.path())
                .setFollowRedirects(false)
                .setTimeout(config.timeout().toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "carebank-webhooks/1")
                .putHeader("webhook-id", claimed.id().toString())
                .putHeader("webhook-timestamp", Long.toString(claimed.seconds()))
                .putHeader(
                        "webhook-signature",
                        Signature.of(claimed.keys(), claimed.id().toString(), claimed.seconds(), claimed.body()));
        return client.request(request)
                .compose(ready -> ready.send(Buffer.buffer(claimed.body())).map(answer -> {
                    var code = answer.statusCode();
                    ready.connection().close();
                    return code;
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static int millis(long began) {
        return (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    /** The kind of fault; the words of a library may hold the address. */
    private static String shortly(@Nullable Throwable cause) {
        var name = cause == null ? "No answer" : cause.getClass().getSimpleName();
        var words = name.replaceAll("Exception$|^Annotated", "").replaceAll("([a-z])([A-Z])", "$1 $2");
        return words.isEmpty() ? "No answer" : words.substring(0, Math.min(words.length(), MESSAGE_MAX));
    }
}
