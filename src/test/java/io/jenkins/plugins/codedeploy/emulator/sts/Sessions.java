package io.jenkins.plugins.codedeploy.emulator.sts;

import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The roles and the sessions begun with them. */
public final class Sessions {
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final KeyRing keys;
    private final AtomicInteger counter = new AtomicInteger();

    /** Sessions whose keys are put on the given ring. */
    public Sessions(KeyRing keys) {
        this.keys = keys;
    }

    /** Adds a role or replaces the one with its ARN. */
    public void add(Role role) {
        roles.put(role.arn(), role);
    }

    Role role(String arn) throws StsException {
        if (!arn.startsWith("arn:")) {
            throw new StsException(400, "ValidationError", arn + " is invalid");
        }
        Role role = roles.get(arn);
        if (role == null || !role.assumable()) {
            throw denied("the caller", arn);
        }
        return role;
    }

    static StsException denied(String principal, String arn) {
        return new StsException(
                403,
                "AccessDenied",
                "User: " + principal + " is not authorized to perform: sts:AssumeRole on resource: " + arn);
    }

    AccessKey begin(Role role, Map<String, String> form) throws StsException {
        String name = form.getOrDefault("RoleSessionName", "");
        if (!SESSION_NAME.matcher(name).matches()) {
            throw new StsException(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + name
                            + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression"
                            + " pattern: [\\w+=,.@-]*");
        }
        long seconds = Long.parseLong(form.getOrDefault("DurationSeconds", "3600"));
        if (seconds < 900 || seconds > role.longest().toSeconds()) {
            throw new StsException(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        String id = "ASIAEMULATED%08d".formatted(counter.incrementAndGet());
        AccessKey key = new AccessKey(
                id,
                "secret-of-" + id,
                "session-token-of-" + id,
                Instant.now().plus(Duration.ofSeconds(seconds)).truncatedTo(ChronoUnit.SECONDS),
                "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name);
        keys.add(key);
        return key;
    }
}
