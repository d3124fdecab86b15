package io.jenkins.plugins.codedeploy.emulator.s3;

import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.Fault;
import io.jenkins.plugins.codedeploy.emulator.wire.KeyRing;
import io.jenkins.plugins.codedeploy.emulator.wire.ServerTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The checks that s3proxy does not do: session tokens, clock skew, bucket owner and region. */
final class S3Policy {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private final ObjectStore store;
    private final KeyRing keys;
    private final ServerTime time;
    private final InstantSource clock;

    S3Policy(ObjectStore store, KeyRing keys, ServerTime time, InstantSource clock) {
        this.clock = clock;
        this.store = store;
        this.keys = keys;
        this.time = time;
    }

    /** Why the request is refused, if it is. */
    Optional<Fault> refusal(S3Request request) {
        return session(request)
                .or(() -> skew(request))
                .or(() -> region(request))
                .or(() -> owner(request));
    }

    private Optional<Fault> session(S3Request request) {
        Optional<AccessKey> key = keys.find(request.scope()[0]);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (key.get().expires().isBefore(clock.instant())) {
            return refused(400, "ExpiredToken", "The provided token has expired.");
        }
        return request.signed("X-Amz-Security-Token")
                        .orElse("")
                        .equals(key.get().sessionToken())
                ? Optional.empty()
                : refused(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    private Optional<Fault> skew(S3Request request) {
        String date = request.head().header("X-Amz-Date").orElse("");
        if (request.isPresigned() || !date.matches("\\d{8}T\\d{6}Z")) {
            return Optional.empty();
        }
        Duration apart = Duration.between(BASIC.parse(date, Instant::from), time.instant());
        return apart.abs().compareTo(TOLERANCE) > 0
                ? refused(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.")
                : Optional.empty();
    }

    private Optional<Fault> region(S3Request request) {
        String[] scope = request.scope();
        return store.bucket(request.bucket())
                .filter(bucket -> scope.length > 2 && !bucket.region().equals(scope[2]))
                .flatMap(bucket -> refused(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint. Please send"
                                + " all future requests to this endpoint."));
    }

    private Optional<Fault> owner(S3Request request) {
        return request.head()
                .header("x-amz-expected-bucket-owner")
                .filter(expected -> store.bucket(request.bucket())
                        .filter(bucket -> !bucket.owner().equals(expected))
                        .isPresent())
                .flatMap(expected -> refused(403, "AccessDenied", "Access Denied"));
    }

    private static Optional<Fault> refused(int status, String code, String message) {
        return Optional.of(new Fault(Fault.Delivery.ERROR, status, code, message));
    }
}
