package io.jenkins.plugins.codedeploy.engine.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All three services behind TLS on loopback; says to each request what lets a client go on. */
final class TlsAws implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<FakeAws.Request> requests = Collections.synchronizedList(new ArrayList<>());

    /** Starts a server that offers only some versions of TLS. */
    TlsAws(TlsKeys keys, String... protocols) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.server()) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setProtocols(protocols);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<FakeAws.Request> requests() {
        return List.copyOf(requests);
    }

    /** The hosts that requests were for, by their Host headers. */
    List<String> hosts() {
        return requests().stream().map(request -> request.header("Host")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        FakeAws.Request request = new FakeAws.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        FakeAws.Answer answer = AwsAccessTest.session(request, FakeAws.NOW);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("ETag", "\"e1\"");
        boolean none = List.of("HEAD", "PUT").contains(request.method());
        exchange.sendResponseHeaders(200, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
