package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in only requests that are signed with a known key; the signature is computed again. */
public final class Gate {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 +Credential=([^/]+)/([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]+)");
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Why a request is not let in; each protocol has its own name for it. */
    public enum Refusal {
        MISSING,
        UNKNOWN_KEY,
        EXPIRED,
        MISMATCH,
        SKEWED
    }

    /** A request that is not let in. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final Refusal reason;

        Refused(Refusal reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

        /** Which check failed. */
        public Refusal reason() {
            return reason;
        }
    }

    private final KeyRing keys;
    private final ServerTime time;
    private final InstantSource sessionTime;

    /**
     * A gate for the keys of the ring, with the server's own idea of the time.
     *
     * @param sessionTime by which sessions end
     */
    public Gate(KeyRing keys, ServerTime time, InstantSource sessionTime) {
        this.keys = keys;
        this.time = time;
        this.sessionTime = sessionTime;
    }

    /** Whether no session policy keeps the key from an action. */
    public boolean permits(AccessKey key, String action) {
        return keys.permits(key.id(), action);
    }

    /** The key that signed the request. */
    public AccessKey admit(MessageHead request, byte[] body) throws Refused {
        String authorization = request.header("Authorization")
                .orElseThrow(() -> new Refused(Refusal.MISSING, "Missing Authentication Token"));
        Matcher fields = AUTHORIZATION.matcher(authorization);
        if (!fields.matches()) {
            throw new Refused(Refusal.MISSING, "Authorization header is not of the form of Signature Version 4");
        }
        AccessKey key = keys.find(fields.group(1))
                .orElseThrow(() ->
                        new Refused(Refusal.UNKNOWN_KEY, "The security token included in the request is invalid."));
        if (!key.sessionToken().equals(request.header("X-Amz-Security-Token").orElse(""))) {
            throw new Refused(Refusal.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
        if (key.expires().isBefore(sessionTime.instant())) {
            throw new Refused(Refusal.EXPIRED, "The security token included in the request is expired");
        }
        String dateTime = request.header("X-Amz-Date").orElse("");
        checkTime(dateTime);
        Map<String, String> headers = request.byName();
        SigV4.Signed signed = new SigV4.Signed(
                request.word(0),
                request.word(1),
                headers,
                Arrays.asList(fields.group(3).split(";")),
                SigV4.sha256(body));
        if (!SigV4.signature(signed, key.secret(), dateTime, fields.group(2)).equals(fields.group(4))) {
            throw new Refused(
                    Refusal.MISMATCH,
                    "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                            + " Access Key and signing method.");
        }
        return key;
    }

    /** The key that a request claims to be signed with, unchecked. */
    public Optional<AccessKey> claimed(MessageHead request) {
        Matcher fields = AUTHORIZATION.matcher(request.header("Authorization").orElse(""));
        return fields.matches() ? keys.find(fields.group(1)) : Optional.empty();
    }

    private void checkTime(String dateTime) throws Refused {
        try {
            Instant signedAt = BASIC.parse(dateTime, Instant::from);
            if (Duration.between(signedAt, time.instant()).abs().compareTo(TOLERANCE) > 0) {
                throw new Refused(
                        Refusal.SKEWED,
                        "Signature expired: " + dateTime + " is not within 5 minutes of "
                                + BASIC.format(time.instant()));
            }
        } catch (DateTimeParseException notATime) {
            throw new Refused(Refusal.MISSING, "Date must be in ISO-8601 'basic format', was '" + dateTime + "'");
        }
    }
}
