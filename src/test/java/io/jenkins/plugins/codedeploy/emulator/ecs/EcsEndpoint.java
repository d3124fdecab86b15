package io.jenkins.plugins.codedeploy.emulator.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
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
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** DescribeTaskDefinition and RegisterTaskDefinition of ECS over AWS JSON 1.1. */
public final class EcsEndpoint implements WireServer.Handler {
    private static final String PREFIX = "AmazonEC2ContainerServiceV20141113.";
    private static final String TYPE = "application/x-amz-json-1.1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TaskDefinitions definitions;
    private final Clock clock;
    private final Gate gate;
    private final Faults faults;
    private final RequestLog log;

    /** An endpoint for some task definitions that writes into the given log. */
    public EcsEndpoint(TaskDefinitions definitions, Clock clock, Gate gate, Faults faults, RequestLog log) {
        this.definitions = definitions;
        this.clock = clock;
        this.gate = gate;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(MessageHead request, Connection connection) throws IOException {
        byte[] body = connection.body(request);
        String operation = request.header("X-Amz-Target").orElse("").replace(PREFIX, "");
        String text = new String(body, StandardCharsets.UTF_8);
        Call call = new Call(clock.instant(), "ecs", operation, "", 0, request.byName(), text);
        log.add(call);
        Optional<Fault> fault = faults.strike(call);
        switch (fault.map(Fault::delivery).orElse(Fault.Delivery.ERROR_AFTER)) {
            case RESET_BEFORE -> connection.reset();
            case HANG -> connection.hang();
            case ERROR -> send(struck(fault.orElseThrow(), operation), connection);
            case RESET_AFTER -> {
                answer(request, body, operation);
                connection.reset();
            }
            case ERROR_AFTER -> {
                Reply reply = answer(request, body, operation);
                send(fault.map(found -> struck(found, operation)).orElse(reply), connection);
            }
        }
    }

    private static void send(Reply reply, Connection connection) throws IOException {
        reply.with("x-amzn-RequestId", UUID.randomUUID().toString()).send(connection);
    }

    private static Reply struck(Fault fault, String operation) {
        return fault.code().equals("AccessDenied")
                ? error(
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/deployer is not authorized to perform: ecs:" + operation
                                + " on resource: * because no identity-based policy allows the ecs:" + operation
                                + " action")
                : error(fault.status(), fault.code(), fault.message());
    }

    private Reply answer(MessageHead request, byte[] body, String operation) {
        try {
            AccessKey key = gate.admit(request, body);
            if (!gate.permits(key, "ecs:" + operation)) {
                return error(
                        "AccessDeniedException",
                        "User: " + key.principal() + " is not authorized to perform: ecs:" + operation
                                + " because no session policy allows the ecs:" + operation + " action");
            }
            ObjectNode input = (ObjectNode) JSON.readTree(new String(body, StandardCharsets.UTF_8));
            return switch (operation) {
                case "DescribeTaskDefinition" ->
                    describe(input.path("taskDefinition").asText());
                case "RegisterTaskDefinition" -> register(input, key.principal());
                default -> error("InvalidAction", "no such operation");
            };
        } catch (Gate.Refused refused) {
            return error("UnrecognizedClientException", refused.getMessage());
        } catch (JsonProcessingException malformed) {
            return error("SerializationException", malformed.getOriginalMessage());
        }
    }

    private Reply describe(String family) {
        return definitions
                .newest(family)
                .map(definition -> ok(JSON.createObjectNode().set("taskDefinition", definition)))
                .orElseGet(() -> error("ClientException", "Unable to describe task definition."));
    }

    private Reply register(ObjectNode input, String caller) {
        if (!input.path("family").asText().matches("[A-Za-z0-9_-]{1,255}")) {
            return error("ClientException", "Family contains invalid characters.");
        }
        return ok(JSON.createObjectNode().set("taskDefinition", definitions.register(input, clock.instant(), caller)));
    }

    private static Reply ok(ObjectNode node) {
        return Reply.of(200, TYPE, node.toString());
    }

    private static Reply error(String code, String message) {
        return error(400, code, message);
    }

    private static Reply error(int status, String code, String message) {
        ObjectNode body = JSON.createObjectNode().put("__type", code).put("message", message);
        return Reply.of(status, TYPE, body.toString());
    }
}
