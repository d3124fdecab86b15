package io.jenkins.plugins.codedeploy.emulator.sts;

import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.emulator.wire.Connection;
import io.jenkins.plugins.codedeploy.emulator.wire.Fault;
import io.jenkins.plugins.codedeploy.emulator.wire.Faults;
import io.jenkins.plugins.codedeploy.emulator.wire.Gate;
import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import io.jenkins.plugins.codedeploy.emulator.wire.Reply;
import io.jenkins.plugins.codedeploy.emulator.wire.RequestLog;
import io.jenkins.plugins.codedeploy.emulator.wire.WireServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS over the query protocol: AssumeRole, AssumeRoleWithWebIdentity, GetSessionToken and GetCallerIdentity. */
public final class StsEndpoint implements WireServer.Handler {
    private static final Pattern EXPIRY = Pattern.compile("\"exp\" *: *([0-9]{1,12})");

    private final InstantSource clock;
    private final Gate gate;
    private final Sessions sessions;
    private final Faults faults;
    private final RequestLog log;

    /** An endpoint that writes into the given log. */
    public StsEndpoint(InstantSource clock, Gate gate, Sessions sessions, Faults faults, RequestLog log) {
        this.clock = clock;
        this.gate = gate;
        this.sessions = sessions;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(MessageHead request, Connection connection) throws IOException {
        byte[] body = connection.body(request);
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, String> form = form(text);
        String action = form.getOrDefault("Action", "");
        Call call = new Call(clock.instant(), "sts", action, "", 0, request.byName(), text);
        log.add(call);
        Optional<Fault> fault = faults.strike(call);
        switch (fault.map(Fault::delivery).orElse(Fault.Delivery.ERROR_AFTER)) {
            case RESET_BEFORE -> connection.reset();
            case HANG -> connection.hang();
            case ERROR -> error(fault.orElseThrow()).send(connection);
            case RESET_AFTER -> {
                answer(request, body, form, action);
                connection.reset();
            }
            case ERROR_AFTER -> {
                Reply reply = answer(request, body, form, action);
                fault.map(StsEndpoint::error).orElse(reply).send(connection);
            }
        }
    }

    private Reply answer(MessageHead request, byte[] body, Map<String, String> form, String action) {
        try {
            return success(
                    action,
                    switch (action) {
                        case "AssumeRole" -> role(sessions.assume(gate.admit(request, body), form));
                        case "AssumeRoleWithWebIdentity" -> withWebIdentity(form);
                        case "GetSessionToken" -> credentials(sessions.withMfa(gate.admit(request, body), form));
                        case "GetCallerIdentity" -> identity(gate.admit(request, body));
                        default -> throw new StsException(400, "InvalidAction", "Could not find operation " + action);
                    });
        } catch (StsException wrong) {
            return error(wrong.status(), wrong.code(), wrong.getMessage());
        } catch (Gate.Refused refused) {
            return switch (refused.reason()) {
                case MISSING -> error(403, "MissingAuthenticationToken", refused.getMessage());
                case UNKNOWN_KEY -> error(403, "InvalidClientTokenId", refused.getMessage());
                case EXPIRED -> error(403, "ExpiredToken", refused.getMessage());
                case MISMATCH, SKEWED -> error(403, "SignatureDoesNotMatch", refused.getMessage());
            };
        }
    }

    private String withWebIdentity(Map<String, String> form) throws StsException {
        String[] parts = form.getOrDefault("WebIdentityToken", "").split("\\.");
        if (parts.length != 3) {
            throw new StsException(400, "InvalidIdentityToken", "The ID Token provided is not a valid JWT.");
        }
        Matcher end = EXPIRY.matcher(claims(parts[1]));
        if (end.find() && clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(end.group(1))))) {
            throw new StsException(400, "ExpiredTokenException", "Token expired: current date/time must be before it");
        }
        return role(sessions.withWebIdentity(form));
    }

    private static String claims(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String role(AccessKey key) {
        String name = key.principal().substring(key.principal().lastIndexOf('/') + 1);
        return credentials(key)
                + element(
                        "AssumedRoleUser",
                        element("AssumedRoleId", "AROAEMULATED:" + name) + element("Arn", key.principal()));
    }

    private static String credentials(AccessKey key) {
        return element(
                "Credentials",
                element("AccessKeyId", key.id())
                        + element("SecretAccessKey", key.secret())
                        + element("SessionToken", key.sessionToken())
                        + element("Expiration", key.expires().toString()));
    }

    private static String identity(AccessKey key) {
        return element("Arn", key.principal())
                + element("UserId", "AIDAEMULATED")
                + element("Account", key.principal().split(":")[4]);
    }

    private static Reply success(String action, String result) {
        String xml = "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + element(action + "Result", result)
                + element(
                        "ResponseMetadata",
                        element("RequestId", UUID.randomUUID().toString()))
                + "</" + action + "Response>";
        return Reply.of(200, "text/xml", xml);
    }

    private static Reply error(Fault fault) {
        return fault.code().isEmpty()
                ? Reply.of(fault.status(), "text/xml", "")
                : error(fault.status(), fault.code(), fault.message());
    }

    private static Reply error(int status, String code, String message) {
        String xml = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + element(
                        "Error",
                        element("Type", status < 500 ? "Sender" : "Receiver")
                                + element("Code", code)
                                + element("Message", escaped(message)))
                + element("RequestId", UUID.randomUUID().toString())
                + "</ErrorResponse>";
        return Reply.of(status, "text/xml", xml);
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
