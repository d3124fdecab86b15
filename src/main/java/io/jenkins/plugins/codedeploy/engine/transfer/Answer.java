package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3 answered to one attempt.
 *
 * @param status the HTTP status
 * @param code S3's error code; empty on success and where a proxy answered
 * @param message S3's words
 * @param expired whether the address had expired
 */
record Answer(int status, String code, String message, boolean expired) {
    private static final int SHORT = 100;
    private static final int TIMEOUT = 408;
    private static final int EXPECTATION = 417;
    private static final int TOO_MANY = 429;
    private static final int FAILURES = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,200})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,2000})</Message>");
    private static final Set<String> AGAIN = Set.of("RequestTimeout", "SlowDown", "InternalError", "IncompleteBody");
    private static final Set<String> CHANGED =
            Set.of("BadDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch", "InvalidDigest");

    static Answer of(HttpResponse<String> response) {
        // A proxy that opens no tunnel answers in S3's place, and Java gives that answer no body at all.
        String body = Objects.requireNonNullElse(response.body(), "");
        String code = find(CODE, body, SHORT);
        String message = find(MESSAGE, body, ForeignText.MESSAGE);
        // An expired address is AccessDenied with the element Expires; expired session keys have a code of their own.
        boolean expired = code.equals("ExpiredToken")
                || (code.equals("AccessDenied") && (body.contains("<Expires>") || message.contains("expired")));
        return new Answer(response.statusCode(), code, message, expired);
    }

    boolean isSuccess() {
        return status == 200;
    }

    boolean isWorthAnotherAttempt() {
        return (status >= FAILURES && status != NOT_IMPLEMENTED)
                || status == TOO_MANY
                || status == TIMEOUT
                || status == EXPECTATION
                || AGAIN.contains(code);
    }

    /** Tells whether the bytes did not have the signed checksum. */
    boolean isChanged() {
        return CHANGED.contains(code);
    }

    /** Returns what a person reads of it. */
    String found() {
        if (code.isEmpty()) {
            return "HTTP " + status;
        }
        return message.isEmpty() ? code : code + ", " + message;
    }

    private static String find(Pattern pattern, String body, int max) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? ForeignText.clean(matcher.group(1), max) : "";
    }
}
