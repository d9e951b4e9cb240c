package org.carebank.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The one address of a region: each service under its own path, the identity provider under {@code /id}. */
public final class Gateway implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int CONNECTIONS_PER_SERVICE_MAX = 64;
    /** The cookies of a signed-in person hold two tokens. */
    private static final int HEADER_BYTES_MAX = 64 * 1024;

    private final Vertx vertx;
    private final Map<String, HttpProxy> proxies = new LinkedHashMap<>();

    private Gateway() {
        System.setProperty("vertx.disableDnsResolver", "true");
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /**
     * Starts listening.
     *
     * @param backends the port of each part by the first part of its paths, {@code id} among them
     */
    public static Gateway start(int port, Map<String, Integer> backends) {
        var gateway = new Gateway();
        var client = gateway.vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE_MAX)
                .setConnectTimeout(5_000));
        backends.forEach((prefix, backend) -> gateway.proxies.put(prefix, gateway.proxy(client, backend)));
        var options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                .setHandle100ContinueAutomatically(true)
                // A body that comes with the offer to change to HTTP/2 would be lost on the way to the service.
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(8 * 1024);
        gateway.await(gateway.vertx
                .createHttpServer(options)
                .requestHandler(gateway::route)
                .listen());
        return gateway;
    }

    private HttpProxy proxy(HttpClient client, int port) {
        return HttpProxy.reverseProxy(client).origin(port, HOST).addInterceptor(new Forwarding());
    }

    private void route(HttpServerRequest request) {
        var path = GatewayPath.of(request.path());
        var proxy = proxies.get(path.prefix());
        if (proxy != null && path.open()) {
            proxy.handle(request);
        } else if (path.isRoot()) {
            answer(request, 200, IndexPage.html());
        } else {
            answer(request, 404, IndexPage.notFound());
        }
    }

    private static void answer(HttpServerRequest request, int status, String html) {
        var _ = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .end(html);
    }

    private void await(io.vertx.core.Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the gateway did not start or stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gateway", e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
