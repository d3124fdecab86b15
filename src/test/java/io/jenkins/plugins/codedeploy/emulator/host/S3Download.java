package io.jenkins.plugins.codedeploy.emulator.host;

import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.ServerTime;
import io.jenkins.plugins.codedeploy.emulator.wire.SigV4;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gets bundles from S3 with the instance profile's key, by version if one is given, and compares the eTag. */
public final class S3Download implements BundleSource {
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final AccessKey key;
    private final String region;
    private final ServerTime time;

    /** Downloads from the given endpoint. */
    public S3Download(URI endpoint, AccessKey key, String region, ServerTime time) {
        this.endpoint = endpoint;
        this.key = key;
        this.region = region;
        this.time = time;
    }

    @Override
    public void fetch(Bundle bundle, Path into) throws IOException {
        HttpResponse<Path> response = get(bundle, into);
        if (response.statusCode() != 200) {
            Matcher message = MESSAGE.matcher(Files.readString(into));
            throw new IOException(message.find() ? message.group(1) : "HTTP status " + response.statusCode());
        }
        String eTag = response.headers().firstValue("ETag").orElse("").replace("\"", "");
        if (!bundle.eTag().isEmpty() && !bundle.eTag().equals(eTag)) {
            throw new IOException(
                    "Expected deployment artifact bundle etag " + bundle.eTag() + " but was actually " + eTag);
        }
    }

    private HttpResponse<Path> get(Bundle bundle, Path into) throws IOException {
        String target = "/" + encoded(bundle.bucket()) + "/"
                + Arrays.stream(bundle.key().split("/"))
                        .map(S3Download::encoded)
                        .collect(Collectors.joining("/"))
                + (bundle.version().isEmpty() ? "" : "?versionId=" + encoded(bundle.version()));
        String dateTime = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time.instant());
        String scope = dateTime.substring(0, 8) + "/" + region + "/s3/aws4_request";
        Map<String, String> headers =
                Map.of("host", endpoint.getAuthority(), "x-amz-content-sha256", UNSIGNED, "x-amz-date", dateTime);
        List<String> names = headers.keySet().stream().sorted().toList();
        String signature = SigV4.signature(
                new SigV4.Signed("GET", target, headers, names, UNSIGNED), key.secret(), dateTime, scope);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + target))
                .header("x-amz-content-sha256", UNSIGNED)
                .header("x-amz-date", dateTime)
                .header("User-Agent", "codedeploy-agent")
                .header(
                        "Authorization",
                        SigV4.ALGORITHM + " Credential=" + key.id() + "/" + scope + ", SignedHeaders="
                                + String.join(";", names) + ", Signature=" + signature)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofFile(into));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the agent was stopped", stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
