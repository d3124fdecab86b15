package io.jenkins.plugins.codedeploy.emulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4, as the published algorithm says. */
public final class SigV4 {
    /** The name of the algorithm on the wire. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SigV4() {}

    /** What is signed of one request; headers by lower-case name, target as on the wire. */
    public record Signed(
            String method, String target, Map<String, String> headers, List<String> names, String payloadHash) {

        String canonical() {
            String[] parts = target.split("\\?", 2);
            String query = parts.length < 2
                    ? ""
                    : Arrays.stream(parts[1].split("&"))
                            .map(pair -> pair.contains("=") ? pair : pair + "=")
                            .sorted()
                            .collect(Collectors.joining("&"));
            String lines = names.stream()
                    .map(name ->
                            name + ":" + headers.getOrDefault(name, "").trim().replaceAll(" +", " ") + "\n")
                    .collect(Collectors.joining());
            return String.join("\n", method, parts[0], query, lines, String.join(";", names), payloadHash);
        }
    }

    /**
     * The signature in hex.
     *
     * @param scope {@code date/region/service/aws4_request}
     */
    public static String signature(Signed request, String secret, String dateTime, String scope) {
        String text = String.join("\n", ALGORITHM, dateTime, scope, sha256(bytes(request.canonical())));
        byte[] key = bytes("AWS4" + secret);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    /** SHA-256 in lower-case hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
