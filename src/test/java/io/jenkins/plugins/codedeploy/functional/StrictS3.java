package io.jenkins.plugins.codedeploy.functional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * S3 for what the emulator's store refuses, DSSE and canned ACLs: one request per object, each header that was signed must
 * come, a bucket policy may want certain ones, and what was sent is answered again.
 */
final class StrictS3 implements AutoCloseable {
    private static final List<String> KEPT = List.of(
            "x-amz-checksum-sha256",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-storage-class");

    private final HttpServer server;
    private final Map<String, String> wanted = new ConcurrentSkipListMap<>();
    private final Map<String, String> untrue = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> objects = new ConcurrentHashMap<>();
    private final List<Map<String, String>> puts = new CopyOnWriteArrayList<>();

    StrictS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses uploads without this header, as a bucket policy does. */
    StrictS3 wants(String header, String value) {
        wanted.put(header, value);
        return this;
    }

    /** Answers this of objects, whatever was sent. */
    StrictS3 answers(String header, String value) {
        untrue.put(header, value);
        return this;
    }

    /** Returns the headers of each upload, accepted or not. */
    List<Map<String, String>> puts() {
        return puts;
    }

    Map<String, Map<String, String>> objects() {
        return objects;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, path, body);
            } else if (path.indexOf('/', 1) < 0) {
                exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-1");
                exchange.sendResponseHeaders(200, -1);
            } else {
                head(exchange, path);
            }
        }
    }

    private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
        Map<String, String> headers = headers(exchange);
        puts.add(headers);
        boolean complete = signed(exchange.getRequestURI()).stream().allMatch(headers::containsKey)
                && wanted.entrySet().stream()
                        .allMatch(header -> header.getValue().equals(headers.get(header.getKey())))
                && checksum(body).equals(headers.get("x-amz-checksum-sha256"));
        if (!complete) {
            byte[] refusal = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(403, refusal.length);
            exchange.getResponseBody().write(refusal);
            return;
        }
        objects.put(path, stored(headers, body));
        exchange.getResponseHeaders().set("ETag", "\"e1\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private Map<String, String> stored(Map<String, String> headers, byte[] body) {
        Map<String, String> object = new TreeMap<>();
        KEPT.stream().filter(headers::containsKey).forEach(header -> object.put(header, headers.get(header)));
        if (headers.containsKey("x-amz-tagging")) {
            object.put(
                    "x-amz-tagging-count",
                    String.valueOf(headers.get("x-amz-tagging").split("&").length));
        }
        object.put("Content-Length", String.valueOf(body.length));
        object.put("ETag", "\"e1\"");
        object.putAll(untrue);
        return object;
    }

    private void head(HttpExchange exchange, String path) throws IOException {
        Map<String, String> object = objects.get(path);
        if (object != null) {
            object.forEach(exchange.getResponseHeaders()::set);
        }
        exchange.sendResponseHeaders(object == null ? 404 : 200, -1);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static List<String> signed(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("X-Amz-SignedHeaders="))
                .map(parameter -> URLDecoder.decode(parameter.split("=")[1], StandardCharsets.UTF_8))
                .flatMap(names -> Arrays.stream(names.split(";")))
                .toList();
    }

    private static String checksum(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
