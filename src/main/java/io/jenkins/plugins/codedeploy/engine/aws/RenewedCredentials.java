package io.jenkins.plugins.codedeploy.engine.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Keeps credentials until shortly before they end, since asking for them may be a call to STS.
 *
 * <p>Credentials that do not say when they end are asked for again every ten minutes, so that keys that a person rotates
 * are picked up and sessions of unknown length do not grow old.
 */
final class RenewedCredentials implements AwsCredentialsProvider {
    static final Duration MARGIN = Duration.ofMinutes(5);
    static final Duration UNKNOWN_LIFE = Duration.ofMinutes(10);
    static final Duration RETRY = Duration.ofSeconds(30);

    private static final Logger LOGGER = Logger.getLogger(RenewedCredentials.class.getName());

    private final Supplier<AwsCredentials> source;
    private final InstantSource clock;
    private final KeptCredentials kept;

    RenewedCredentials(Supplier<AwsCredentials> source, InstantSource clock) {
        this(source, clock, new KeptCredentials());
    }

    /** Goes on with credentials that others with the same source have got already. */
    RenewedCredentials(Supplier<AwsCredentials> source, InstantSource clock, KeptCredentials kept) {
        this.source = source;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        synchronized (kept) {
            Instant now = clock.instant();
            if (kept.isDue(now)) {
                renew(now);
            }
            return kept.current();
        }
    }

    /** Returns the moment from which no request may be signed any more; the far future when it is not known. */
    Instant end() {
        return resolveCredentials().expirationTime().orElse(Instant.MAX);
    }

    private void renew(Instant now) {
        if (!isStillGood(now)) {
            take(now);
            return;
        }
        try {
            take(now);
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "The credentials in use could not be renewed yet", e);
            kept.postpone(now.plus(RETRY));
        }
    }

    private void take(Instant now) {
        AwsCredentials next = source.get();
        kept.keep(next, next.expirationTime().map(end -> renewal(now, end)).orElseGet(() -> now.plus(UNKNOWN_LIFE)));
    }

    private static Instant renewal(Instant now, Instant end) {
        Duration life = Duration.between(now, end);
        Duration margin = life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
        return end.minus(margin);
    }

    private boolean isStillGood(Instant now) {
        AwsCredentials current = kept.current();
        return current != null
                && current.expirationTime().map(now.plus(RETRY)::isBefore).orElse(false);
    }

    @Override
    public String toString() {
        return "RenewedCredentials";
    }
}
