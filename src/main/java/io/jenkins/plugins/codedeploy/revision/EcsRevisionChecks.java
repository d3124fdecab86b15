package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.appspec.EcsAppSpec;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;

/** Asks the engine about one field of an ECS revision, with the others right. */
final class EcsRevisionChecks {
    private static final String ANY = "any";
    static final String ANY_ARN = "arn:aws:ecs:eu-west-1:000000000000:task-definition/any:1";

    private EcsRevisionChecks() {}

    /** Refuses a revision that names its task definition twice, or not at all. */
    static void mustNameOne(String arn, String file) {
        if (!arn.isEmpty() && !file.isEmpty()) {
            throw new InputProblem(
                    "taskDefinitionFile",
                    file,
                    "taskDefinition and taskDefinitionFile are both set",
                    "leave out one of them");
        }
        if (arn.isEmpty() && file.isEmpty()) {
            throw new InputProblem(
                    "taskDefinition",
                    "",
                    "taskDefinition is empty",
                    "set taskDefinition to the ARN of the task definition, or taskDefinitionFile to a file of the"
                            + " workspace that describes it");
        }
    }

    static void mustBeEmpty(String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            throw new InputProblem(
                    field,
                    String.join(", ", values.keySet()),
                    field + " is set although taskDefinition names what is registered already",
                    "use taskDefinitionFile instead of taskDefinition, or leave out " + field);
        }
    }

    /** Checks the ARN beside the file that may be named instead. */
    static void taskDefinition(String text, String file) {
        mustNameOne(text.trim(), file);
        if (!text.isBlank()) {
            taskDefinition(text);
        }
    }

    private static void taskDefinition(String text) {
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
