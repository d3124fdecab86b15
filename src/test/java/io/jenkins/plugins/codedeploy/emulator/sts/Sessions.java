package io.jenkins.plugins.codedeploy.emulator.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.KeyRing;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The roles, the MFA devices, and the sessions begun with them. */
public final class Sessions {
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Duration CHAINED = Duration.ofHours(1);
    private static final int POLICY = 2048;

    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private final List<Session> begun = new CopyOnWriteArrayList<>();
    private final KeyRing keys;
    private final InstantSource clock;
    private final AtomicInteger counter = new AtomicInteger();

    /** Sessions whose keys are put on the given ring and end by the given clock. */
    public Sessions(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Adds a role or replaces the one with its ARN. */
    public void add(Role role) {
        roles.put(role.arn(), role);
    }

    /** Lets an MFA device show a code, which is good for one use. */
    public void code(String serial, String code) {
        codes.add(serial + " " + code);
    }

    /** Every session so far, the newest last. */
    public List<Session> all() {
        return List.copyOf(begun);
    }

    static StsException denied(String principal, String action, String arn) {
        return new StsException(
                403,
                "AccessDenied",
                "User: " + principal + " is not authorized to perform: " + action + " on resource: " + arn);
    }

    AccessKey assume(AccessKey caller, Map<String, String> form) throws StsException {
        String arn = form.getOrDefault("RoleArn", "");
        Role role = role(arn, caller.principal());
        Optional<Session> before = session(caller);
        boolean mfa = before.map(Session::mfa).orElse(false);
        boolean wrongId = !role.externalId().isEmpty() && !role.externalId().equals(form.get("ExternalId"));
        if (wrongId || role.trust().contains(Role.Trust.MFA) && !mfa) {
            throw denied(caller.principal(), "sts:AssumeRole", arn);
        }
        Map<String, String> tags = tags(form);
        if (!tags.isEmpty() && !role.trust().contains(Role.Trust.TAG)) {
            throw denied(caller.principal(), "sts:TagSession", arn);
        }
        String inherited = before.map(Session::sourceIdentity).orElse("");
        String source = form.getOrDefault("SourceIdentity", inherited);
        if (!source.isEmpty()
                && (!role.trust().contains(Role.Trust.SOURCE_IDENTITY)
                        || !inherited.isEmpty() && !source.equals(inherited))) {
            throw denied(caller.principal(), "sts:SetSourceIdentity", arn);
        }
        boolean chained = caller.principal().contains(":assumed-role/");
        return begin(role, form, tags, source, mfa, chained ? CHAINED : role.longest());
    }

    AccessKey withWebIdentity(Map<String, String> form) throws StsException {
        Role role = roles.get(form.getOrDefault("RoleArn", ""));
        if (role == null || !role.trust().contains(Role.Trust.WEB_IDENTITY)) {
            throw new StsException(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        return begin(role, form, Map.of(), "", false, role.longest());
    }

    AccessKey withMfa(AccessKey caller, Map<String, String> form) throws StsException {
        if (!caller.sessionToken().isEmpty()) {
            throw new StsException(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }
        String serial = form.getOrDefault("SerialNumber", "");
        if (!serial.isEmpty() && !codes.remove(serial + " " + form.get("TokenCode"))) {
            throw new StsException(
                    403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
        Duration life = Duration.ofSeconds(Long.parseLong(form.getOrDefault("DurationSeconds", "43200")));
        return keep(caller.principal(), life, Map.of(), "", "", !serial.isEmpty());
    }

    private Role role(String arn, String principal) throws StsException {
        if (!arn.startsWith("arn:")) {
            throw new StsException(400, "ValidationError", arn + " is invalid");
        }
        Role role = roles.get(arn);
        if (role == null || !role.trust().contains(Role.Trust.ASSUME)) {
            throw denied(principal, "sts:AssumeRole", arn);
        }
        return role;
    }

    private AccessKey begin(
            Role role, Map<String, String> form, Map<String, String> tags, String source, boolean mfa, Duration longest)
            throws StsException {
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
        if (seconds < 900 || seconds > longest.toSeconds()) {
            throw new StsException(
                    400,
                    "ValidationError",
                    longest.equals(CHAINED) && !longest.equals(role.longest())
                            ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                                    + " chaining"
                            : "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        String policy = form.getOrDefault("Policy", "");
        Set<String> actions = actions(policy);
        AccessKey key = keep(
                "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name,
                Duration.ofSeconds(seconds),
                tags,
                source,
                policy,
                mfa);
        if (!policy.isEmpty()) {
            keys.restrict(key.id(), actions);
        }
        return key;
    }

    private AccessKey keep(
            String principal, Duration life, Map<String, String> tags, String source, String policy, boolean mfa) {
        String id = "ASIAEMULATED%08d".formatted(counter.incrementAndGet());
        AccessKey key = new AccessKey(
                id,
                "secret-of-" + id,
                "session-token-of-" + id,
                clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS),
                principal);
        keys.add(key);
        begun.add(new Session(id, principal, tags, source, policy, mfa, key.expires()));
        return key;
    }

    private Optional<Session> session(AccessKey key) {
        return begun.stream()
                .filter(session -> session.keyId().equals(key.id()))
                .findFirst();
    }

    private static Map<String, String> tags(Map<String, String> form) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 1; form.containsKey("Tags.member." + i + ".Key"); i++) {
            tags.put(form.get("Tags.member." + i + ".Key"), form.get("Tags.member." + i + ".Value"));
        }
        return tags;
    }

    /** What a session policy allows, whatever it is about. */
    private static Set<String> actions(String policy) throws StsException {
        if (policy.length() > POLICY) {
            throw new StsException(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed policy consumes 120% of allotted space, please use smaller policy.");
        }
        Set<String> actions = new TreeSet<>();
        if (policy.isEmpty()) {
            return actions;
        }
        try {
            for (JsonNode statement : new ObjectMapper().readTree(policy).path("Statement")) {
                JsonNode action = statement.path("Action");
                if (action.isTextual()) {
                    actions.add(action.asText());
                }
                action.forEach(each -> actions.add(each.asText()));
            }
        } catch (JsonProcessingException wrong) {
            throw new StsException(400, "MalformedPolicyDocument", "This policy contains invalid Json");
        }
        return actions;
    }
}
