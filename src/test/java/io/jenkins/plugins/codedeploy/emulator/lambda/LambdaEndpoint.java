package io.jenkins.plugins.codedeploy.emulator.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.emulator.wire.Connection;
import io.jenkins.plugins.codedeploy.emulator.wire.Gate;
import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import io.jenkins.plugins.codedeploy.emulator.wire.Reply;
import io.jenkins.plugins.codedeploy.emulator.wire.RequestLog;
import io.jenkins.plugins.codedeploy.emulator.wire.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GetAlias, GetFunctionConfiguration and PublishVersion of Lambda over REST. */
public final class LambdaEndpoint implements WireServer.Handler {
    private static final Pattern PATH = Pattern.compile(
            "/2015-03-31/functions/([A-Za-z0-9_-]+)/(aliases|configuration|versions)(?:/([A-Za-z0-9_-]+))?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;
    private final Clock clock;
    private final Gate gate;
    private final RequestLog log;

    /** An endpoint for some functions that writes into the given log. */
    public LambdaEndpoint(Functions functions, Clock clock, Gate gate, RequestLog log) {
        this.functions = functions;
        this.clock = clock;
        this.gate = gate;
        this.log = log;
    }

    @Override
    public void handle(MessageHead request, Connection connection) throws IOException {
        byte[] body = connection.body(request);
        Matcher path = PATH.matcher(request.word(1));
        String operation = path.matches() ? operation(request.word(0), path.group(2)) : "Unknown";
        log.add(new Call(
                clock.instant(),
                "lambda",
                operation,
                "",
                0,
                request.byName(),
                new String(body, StandardCharsets.UTF_8)));
        answer(request, body, operation, path)
                .with("x-amzn-RequestId", UUID.randomUUID().toString())
                .send(connection);
    }

    private Reply answer(MessageHead request, byte[] body, String operation, Matcher path) {
        try {
            AccessKey key = gate.admit(request, body);
            if (!gate.permits(key, "lambda:" + operation)) {
                return error(
                        403,
                        "AccessDeniedException",
                        "User: " + key.principal() + " is not authorized to perform: lambda:" + operation
                                + " because no session policy allows the lambda:" + operation + " action");
            }
        } catch (Gate.Refused refused) {
            return error(403, "UnrecognizedClientException", refused.getMessage());
        }
        return switch (operation) {
            case "GetAlias" -> alias(path.group(1), path.group(3));
            case "GetFunctionConfiguration" -> configuration(path.group(1));
            case "PublishVersion" -> publish(path.group(1));
            default -> error(404, "UnknownOperationException", "no such operation");
        };
    }

    private Reply alias(String function, String name) {
        Optional<Functions.Alias> alias = functions.find(function, name);
        if (alias.isEmpty()) {
            return missing("alias", function + ":" + name);
        }
        ObjectNode node = JSON.createObjectNode()
                .put("Name", name)
                .put("FunctionVersion", alias.get().version());
        if (!alias.get().weights().isEmpty()) {
            ObjectNode weights = node.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
            alias.get().weights().forEach(weights::put);
        }
        return ok(200, node);
    }

    private Reply configuration(String function) {
        return functions
                .state(function)
                .map(state -> ok(
                        200,
                        JSON.createObjectNode()
                                .put("FunctionName", function)
                                .put("Version", "$LATEST")
                                .put("State", "Active")
                                .put("LastUpdateStatus", state[0])
                                .put("LastUpdateStatusReason", state[1])))
                .orElseGet(() -> missing("function", function));
    }

    private Reply publish(String function) {
        return functions
                .publish(function)
                .map(version -> ok(
                        201,
                        JSON.createObjectNode().put("FunctionName", function).put("Version", version)))
                .orElseGet(() -> missing("function", function));
    }

    private static String operation(String method, String what) {
        return switch (method + " " + what) {
            case "GET aliases" -> "GetAlias";
            case "GET configuration" -> "GetFunctionConfiguration";
            case "POST versions" -> "PublishVersion";
            default -> "Unknown";
        };
    }

    private static Reply missing(String kind, String name) {
        return error(404, "ResourceNotFoundException", "Cannot find " + kind + ": " + name);
    }

    private static Reply ok(int status, ObjectNode node) {
        return Reply.of(status, "application/json", node.toString());
    }

    private static Reply error(int status, String code, String message) {
        return ok(status, JSON.createObjectNode().put("Type", "User").put("message", message))
                .with("x-amzn-ErrorType", code);
    }
}
