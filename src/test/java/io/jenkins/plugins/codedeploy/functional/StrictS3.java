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
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * S3 for what the emulator's store refuses, DSSE and canned ACLs: each header that was signed must come, a bucket policy may
 * want certain ones of each object, and what was sent is answered again.
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
    private final List<Map<String, String>> begun = new CopyOnWriteArrayList<>();
    private final StrictParts parts = new StrictParts();

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

    /** Returns the headers of each upload in parts that was asked for, accepted or not. */
    List<Map<String, String>> begun() {
        return begun;
    }

    /** Returns how many uploads have neither been completed nor aborted. */
    int openUploads() {
        return parts.open();
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
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
            if (query.startsWith("uploads")) {
                begin(exchange);
            } else if (query.contains("uploadId=")) {
                part(exchange, path, body, parameters(query));
            } else if (exchange.getRequestMethod().equals("PUT")) {
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
        if (!allowed(headers) || !sound(exchange, headers, body)) {
            refuse(exchange);
            return;
        }
        headers.put("Content-Length", String.valueOf(body.length));
        objects.put(path, stored(headers));
        exchange.getResponseHeaders().set("ETag", "\"e1\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void begin(HttpExchange exchange) throws IOException {
        Map<String, String> headers = headers(exchange);
        begun.add(headers);
        if (allowed(headers)) {
            send(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><UploadId>" + parts.begin(headers)
                            + "</UploadId></InitiateMultipartUploadResult>");
        } else {
            refuse(exchange);
        }
    }

    private void part(HttpExchange exchange, String path, byte[] body, Map<String, String> query) throws IOException {
        String id = query.get("uploadId");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                Map<String, String> headers = headers(exchange);
                if (!sound(exchange, headers, body)) {
                    refuse(exchange);
                    return;
                }
                puts.add(headers);
                parts.part(id, Integer.parseInt(query.get("partNumber")), body);
                exchange.getResponseHeaders().set("ETag", "\"p" + query.get("partNumber") + "\"");
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                parts.abort(id);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                parts.complete(id).ifPresent(object -> objects.put(path, stored(object)));
                send(
                        exchange,
                        200,
                        "<CompleteMultipartUploadResult><ETag>\"e1\"</ETag></CompleteMultipartUploadResult>");
            }
        }
    }

    private boolean allowed(Map<String, String> headers) {
        return wanted.entrySet().stream().allMatch(header -> header.getValue().equals(headers.get(header.getKey())));
    }

    private static boolean sound(HttpExchange exchange, Map<String, String> headers, byte[] body) {
        return signed(exchange.getRequestURI()).stream().allMatch(headers::containsKey)
                && checksum(body).equals(headers.get("x-amz-checksum-sha256"));
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        send(exchange, 403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return parameters;
    }

    private Map<String, String> stored(Map<String, String> headers) {
        Map<String, String> object = new TreeMap<>();
        KEPT.stream().filter(headers::containsKey).forEach(header -> object.put(header, headers.get(header)));
        if (headers.containsKey("x-amz-tagging")) {
            object.put(
                    "x-amz-tagging-count",
                    String.valueOf(headers.get("x-amz-tagging").split("&").length));
        }
        object.put("Content-Length", headers.get("Content-Length"));
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

    static String checksum(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
