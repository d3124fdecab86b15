package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.FunctionAlias;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.FunctionState;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.revision.FunctionRequest;
import io.jenkins.plugins.codedeploy.revision.WrittenAppSpec;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks Lambda for the versions that nobody has named, and publishes one on request. */
final class FunctionVersions {
    private final FunctionPort functions;
    private final Consumer<DeployEvent> events;
    private String changed = "";

    FunctionVersions(FunctionPort functions, Consumer<DeployEvent> events) {
        this.functions = functions;
        this.events = events;
    }

    /** Returns the AppSpec file with both versions; nothing is published unless the alias can be shifted. */
    WrittenAppSpec find(FunctionRequest request) {
        String current = request.currentVersion().isEmpty() ? inUse(request) : request.currentVersion();
        String target = request.publish() ? published(request.function()) : request.targetVersion();
        return request.written(current, target);
    }

    /** Returns what {@link #find} has published, as {@code Measurements} call it; empty for nothing. */
    String changed() {
        return changed;
    }

    /** Returns the file as it would be, without publishing: a version that does not exist yet is taken to be the next one. */
    WrittenAppSpec foresee(FunctionRequest request) {
        String current = request.currentVersion().isEmpty() ? inUse(request) : request.currentVersion();
        if (!request.publish()) {
            return request.written(current, request.targetVersion());
        }
        String next = current.matches("[0-9]{1,18}") ? Long.toString(Long.parseLong(current) + 1) : current;
        events.accept(new DeployEvent.Notice("Function " + request.function()
                + " would be published: its version gets its number then, and the plan takes " + next + " for it"));
        return request.written(current, next);
    }

    private String inUse(FunctionRequest request) {
        FunctionAlias alias = functions.alias(request.function(), request.alias());
        if (!alias.weights().isEmpty()) {
            throw new InputProblem(
                    "alias",
                    request.alias(),
                    "alias '" + request.alias() + "' of function " + request.function()
                            + " shares its traffic already: " + shares(alias.weights()),
                    "let the shift end that is under way, or let the alias point to one version alone");
        }
        events.accept(new DeployEvent.Notice("Alias " + request.alias() + " of function " + request.function()
                + " points to version " + alias.version()));
        return alias.version();
    }

    private String published(String function) {
        FunctionState state = functions.state(function);
        if (!state.isSettled()) {
            String why = state.reason().isEmpty() ? "" : ": " + state.reason();
            throw new InputProblem(
                    "function",
                    function,
                    "function '" + function + "' cannot be published: its state is " + state.state()
                            + ", its last update " + state.lastUpdate() + why,
                    "wait until the update has ended well, for example by 'aws lambda wait function-updated-v2', then"
                            + " deploy");
        }
        String version = functions.publish(function);
        changed = function + ":" + version;
        events.accept(new DeployEvent.Notice("Published function " + function + ": version " + version));
        return version;
    }

    private static String shares(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(share -> "version " + share.getKey() + " has "
                        + String.format(Locale.ROOT, "%.0f", share.getValue() * 100) + " %")
                .collect(Collectors.joining(", "));
    }
}
