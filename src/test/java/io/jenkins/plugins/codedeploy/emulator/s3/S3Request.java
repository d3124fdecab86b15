package io.jenkins.plugins.codedeploy.emulator.s3;

import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an S3 request asks for; path style only. */
record S3Request(MessageHead head, String bucket, String key, Map<String, String> query) {

    static S3Request of(MessageHead head) {
        String[] target = head.word(1).split("\\?", 2);
        String[] path = target[0].substring(1).split("/", 2);
        Map<String, String> query = new LinkedHashMap<>();
        if (target.length > 1) {
            for (String pair : target[1].split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
            }
        }
        return new S3Request(head, decode(path[0]), path.length < 2 ? "" : decode(path[1]), query);
    }

    String operation() {
        String method = head.word(0);
        if (key.isEmpty()) {
            return bucketOperation(method);
        }
        return switch (method) {
            case "PUT" -> query.containsKey("uploadId") ? "UploadPart" : "PutObject";
            case "POST" -> query.containsKey("uploads") ? "CreateMultipartUpload" : "CompleteMultipartUpload";
            case "DELETE" -> query.containsKey("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
            case "HEAD" -> "HeadObject";
            default -> query.containsKey("uploadId") ? "ListParts" : "GetObject";
        };
    }

    private String bucketOperation(String method) {
        if (bucket.isEmpty()) {
            return method.equals("GET") ? "ListBuckets" : method;
        }
        if (query.containsKey("versioning")) {
            return "GetBucketVersioning";
        }
        if (query.containsKey("location")) {
            return "GetBucketLocation";
        }
        if (query.containsKey("uploads")) {
            return "ListMultipartUploads";
        }
        if (query.containsKey("encryption")) {
            return "GetBucketEncryption";
        }
        return method.equals("HEAD") ? "HeadBucket" : method.equals("GET") ? "ListObjects" : method + "Bucket";
    }

    int part() {
        String number = query.getOrDefault("partNumber", "0");
        return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
    }

    /** A member of the signature, wherever it travels: {@code X-Amz-Date}, {@code X-Amz-Security-Token}. */
    Optional<String> signed(String name) {
        return head.header(name).or(() -> Optional.ofNullable(query.get(name)));
    }

    boolean isPresigned() {
        return query.containsKey("X-Amz-Signature");
    }

    /** {@code accessKey/date/region/service/aws4_request}, or empty. */
    String[] scope() {
        String text = Optional.ofNullable(query.get("X-Amz-Credential"))
                .or(() -> head.header("Authorization")
                        .filter(header -> header.contains("Credential="))
                        .map(header -> header.substring(header.indexOf("Credential=") + 11)
                                .split("[, ]")[0]))
                .orElse("");
        return text.split("/");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
