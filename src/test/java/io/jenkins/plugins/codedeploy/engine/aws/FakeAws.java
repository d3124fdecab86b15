package io.jenkins.plugins.codedeploy.engine.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** An HTTP server on loopback that answers what a test says and keeps what it was sent. */
final class FakeAws implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    record Request(String method, URI uri, Map<String, List<String>> headers, String body) {
        String operation() {
            String target = header("X-amz-target");
            return target.substring(target.indexOf('.') + 1);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {
        static Answer json(String body) {
            return new Answer(200, Map.of("x-amzn-RequestId", "req-1"), body);
        }

        static Answer error(int status, String type, String message) {
            return new Answer(
                    status,
                    Map.of("x-amzn-RequestId", "req-1"),
                    "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
        }

        static Answer xml(int status, String body) {
            return new Answer(status, Map.of("x-amz-request-id", "req-1", "Content-Type", "application/xml"), body);
        }

        /** Closes the connection without an answer. */
        static Answer reset() {
            return new Answer(0, Map.of(), "");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Request, Answer> script;

    FakeAws(Function<Request, Answer> script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    void script(Function<Request, Answer> next) {
        script = next;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests instead of one: " + requests);
        }
        return requests.get(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    ConnectionSettings settings(String roleArn) {
        return settingsFor(url(), roleArn);
    }

    static ConnectionSettings settingsFor(String url, String roleArn) {
        return new ConnectionSettings("eu-west-1", "deployer", roleArn, "", "jenkins-shop-7", url, url, url);
    }

    static AccessOptions options() {
        return options(Transport.DIRECT);
    }

    static AccessOptions options(Transport transport) {
        return new AccessOptions(
                transport, "codedeploy-ng/1.0 jenkins/2.541.3", Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    static AwsIdentity keys() {
        return AwsIdentity.of(
                "deployer",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "SECRETEXAMPLE")),
                false);
    }

    static RetryStrategy atOnce() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    AwsAccess access() {
        return access(settings(""));
    }

    static AwsAccess access(ConnectionSettings settings) {
        return AwsAccess.open(settings, keys(), options(), InstantSource.fixed(NOW), atOnce());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Answer answer = script.apply(request);
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean none = body.length == 0 || request.method().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
