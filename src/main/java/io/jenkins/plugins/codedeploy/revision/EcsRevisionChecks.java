package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.appspec.EcsAppSpec;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;

/** Asks the engine about one field of an ECS revision, with the others right. */
final class EcsRevisionChecks {
    private static final String ANY = "any";
    private static final String ANY_ARN = "arn:aws:ecs:eu-west-1:000000000000:task-definition/any:1";

    private EcsRevisionChecks() {}

    static void taskDefinition(String text) {
        new EcsAppSpec(text, ANY, 1, "", null, List.of(), Map.of());
    }

    static void containerName(String text) {
        new EcsAppSpec(ANY_ARN, text, 1, "", null, List.of(), Map.of());
    }

    static void containerPort(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new InputProblem(
                    "containerPort", text, "containerPort '" + text + "' is not a port", "use 1 to 65535");
        }
        new EcsAppSpec(ANY_ARN, ANY, Integer.parseInt(text), "", null, List.of(), Map.of());
    }

    static void platformVersion(String text) {
        new EcsAppSpec(ANY_ARN, ANY, 1, text, null, List.of(), Map.of());
    }
}
