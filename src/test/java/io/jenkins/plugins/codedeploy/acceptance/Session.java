package io.jenkins.plugins.codedeploy.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** One user's HTTP session with the controller: cookies, and the crumb that every POST needs. */
final class Session {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI root;
    private final Account account;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Session(URI root, Account account) {
        this.root = root;
        this.account = account;
    }

    Page get(String path) {
        return send(request(path).GET());
    }

    JsonNode json(String path) {
        return parse(get(path).ok().body());
    }

    /** A POST with the crumb; {@code type} is the body's content type. */
    Page post(String path, String type, String body) {
        return send(withCrumb(request(path)).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    Page post(String path, Map<String, String> form) {
        return post(path, "application/x-www-form-urlencoded", encode(form));
    }

    Page postWithoutCrumb(String path, Map<String, String> form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /** Runs Groovy in the controller, as the script console does, and gives what it printed. */
    String script(String groovy) {
        return post("scriptText", Map.of("script", groovy)).ok().body();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private HttpRequest.Builder withCrumb(HttpRequest.Builder request) {
        JsonNode crumb = json("crumbIssuer/api/json");
        return request.header(
                crumb.get("crumbRequestField").asText(), crumb.get("crumb").asText());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE);
        if (account.name().isEmpty()) {
            return request;
        }
        String login = account.name() + ":" + account.password();
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization", "Basic " + basic);
    }

    private Page send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Page(
                    request.method() + " " + request.uri(), response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
