package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.emulator.wire.Connection;
import io.jenkins.plugins.codedeploy.emulator.wire.Fault;
import io.jenkins.plugins.codedeploy.emulator.wire.Faults;
import io.jenkins.plugins.codedeploy.emulator.wire.Gate;
import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import io.jenkins.plugins.codedeploy.emulator.wire.Reply;
import io.jenkins.plugins.codedeploy.emulator.wire.RequestLog;
import io.jenkins.plugins.codedeploy.emulator.wire.ServerTime;
import io.jenkins.plugins.codedeploy.emulator.wire.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** CodeDeploy over AWS JSON 1.1. */
public final class CodeDeployEndpoint implements WireServer.Handler {
    private static final String PREFIX = "CodeDeploy_20141006.";
    private static final String TYPE = "application/x-amz-json-1.1";

    private final CodeDeploy service;
    private final Gate gate;
    private final ServerTime time;
    private final Faults faults;
    private final RequestLog log;

    /** An endpoint of the given service that writes into the given log. */
    public CodeDeployEndpoint(CodeDeploy service, Gate gate, ServerTime time, Faults faults, RequestLog log) {
        this.service = service;
        this.gate = gate;
        this.time = time;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(MessageHead request, Connection connection) throws IOException {
        byte[] body = connection.body(request);
        String operation = request.header("X-Amz-Target").orElse("").replace(PREFIX, "");
        if (service.clock() instanceof VirtualClock clock) {
            clock.called();
        }
        Call call = new Call(
                service.clock().instant(),
                "codedeploy",
                operation,
                "",
                0,
                request.byName(),
                new String(body, StandardCharsets.UTF_8));
        log.add(call);
        Optional<Fault> fault = faults.strike(call);
        switch (fault.map(Fault::delivery).orElse(Fault.Delivery.ERROR_AFTER)) {
            case RESET_BEFORE -> connection.reset();
            case HANG -> connection.hang();
            case ERROR -> send(struck(fault.orElseThrow(), operation, request), connection);
            case RESET_AFTER -> {
                answer(request, body, call);
                connection.reset();
            }
            case ERROR_AFTER -> {
                Reply reply = answer(request, body, call);
                send(fault.isPresent() ? struck(fault.get(), operation, request) : reply, connection);
            }
        }
    }

    private Reply answer(MessageHead request, byte[] body, Call call) {
        try {
            AccessKey key = gate.admit(request, body);
            String action = "codedeploy:" + call.operation();
            if (!gate.permits(key, action)) {
                return denied(key.principal(), call.operation(), "session");
            }
            ObjectNode output = service.call(call.operation(), Json.parse(call.body()));
            return Reply.of(200, TYPE, output.isEmpty() ? "" : output.toString());
        } catch (Gate.Refused refused) {
            return error(
                    400,
                    switch (refused.reason()) {
                        case MISSING -> "MissingAuthenticationTokenException";
                        case UNKNOWN_KEY -> "UnrecognizedClientException";
                        case EXPIRED -> "ExpiredTokenException";
                        case MISMATCH, SKEWED -> "InvalidSignatureException";
                    },
                    refused.getMessage());
        } catch (ServiceError wrong) {
            return error(400, wrong.code(), wrong.getMessage());
        } catch (JsonProcessingException malformed) {
            return error(400, "SerializationException", malformed.getOriginalMessage());
        }
    }

    private Reply struck(Fault fault, String operation, MessageHead request) {
        if (fault.code().equals("AccessDenied")) {
            String caller = gate.claimed(request).map(AccessKey::principal).orElse("anonymous");
            return denied(caller, operation, "identity-based");
        }
        return fault.code().isEmpty()
                ? Reply.of(fault.status(), TYPE, "")
                : error(fault.status(), fault.code(), fault.message());
    }

    private Reply denied(String caller, String operation, String policy) {
        return error(
                400,
                "AccessDeniedException",
                "User: " + caller + " is not authorized to perform: codedeploy:" + operation + " on resource: "
                        + service.arn() + " because no " + policy + " policy allows the codedeploy:" + operation
                        + " action");
    }

    private void send(Reply reply, Connection connection) throws IOException {
        reply.with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with("Date", time.date())
                .send(connection);
    }

    private static Reply error(int status, String code, String message) {
        return Reply.of(
                status,
                TYPE,
                Json.object().put("__type", code).put("message", message).toString());
    }
}
