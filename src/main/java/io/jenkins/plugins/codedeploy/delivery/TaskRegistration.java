package io.jenkins.plugins.codedeploy.delivery;

import hudson.FilePath;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.appspec.JsonTemplate;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.task.RegisteredTask;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import io.jenkins.plugins.codedeploy.engine.task.TaskShape;
import io.jenkins.plugins.codedeploy.revision.TaskRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Registers the task definition of a file with ECS, unless the newest revision of its family says the same. */
final class TaskRegistration {
    private static final int NAMES = 300;

    private final OpenConnection connection;
    private final String region;
    private final FilePath workspace;
    private final Consumer<DeployEvent> events;

    TaskRegistration(OpenConnection connection, String region, FilePath workspace, Consumer<DeployEvent> events) {
        this.connection = connection;
        this.region = region;
        this.workspace = workspace;
        this.events = events;
    }

    /** Returns the ARN of the revision that says what the file says; it is made if there is none. */
    String find(TaskRequest request) throws InterruptedException {
        TaskDefinition definition = read(request);
        TaskShape wanted = TaskShape.of(connection.tasks().understood(definition));
        Optional<RegisteredTask> newest = connection.tasks().newest(definition.family());
        List<String> differences = differences(wanted, newest);
        if (newest.isPresent() && differences.isEmpty()) {
            tell("Task definition reused, nothing in it has changed: "
                    + newest.get().arn());
            return newest.get().arn();
        }
        String arn = register(definition, wanted);
        tell("Task definition registered: " + arn + why(newest, differences));
        return arn;
    }

    /** Where the answer is lost, ECS is asked once more before this is called a failure. */
    private String register(TaskDefinition definition, TaskShape wanted) {
        try {
            return connection.tasks().register(definition);
        } catch (DeployException e) {
            if (e.code() != DeployCode.UNREACHABLE && e.code() != DeployCode.SERVICE_FAILED) {
                throw e;
            }
            Optional<RegisteredTask> found = connection.tasks().newest(definition.family());
            if (found.isEmpty() || !differences(wanted, found).isEmpty()) {
                throw e;
            }
            tell("ECS did not answer RegisterTaskDefinition, and has carried it out");
            return found.get().arn();
        }
    }

    /** Returns the ARN as it would be; registers nothing. */
    String foresee(TaskRequest request) throws InterruptedException {
        TaskDefinition definition = read(request);
        TaskShape wanted = TaskShape.of(connection.tasks().understood(definition));
        Optional<RegisteredTask> newest = connection.tasks().newest(definition.family());
        List<String> differences = differences(wanted, newest);
        if (newest.isPresent() && differences.isEmpty()) {
            tell("Task definition would be reused, nothing in it has changed: "
                    + newest.get().arn());
            return newest.get().arn();
        }
        String next = next(definition.family(), newest);
        tell("Task definition would be registered: its revision gets its number then, and the plan takes " + next
                + " for it" + why(newest, differences));
        return next;
    }

    private TaskDefinition read(TaskRequest request) throws InterruptedException {
        String path = request.file();
        String noun = "the task definition";
        String text = AppSpecSource.read(workspace, WorkspaceFileReader.ofTaskDefinition(path), noun);
        if (!request.placeholders().isEmpty()) {
            text = JsonTemplate.render(TaskDefinition.FIELD, noun, text, request.placeholders());
        }
        TaskDefinition definition = TaskDefinition.parse(path, text).with(request.images());
        definition.mustListen(
                request.appSpec().containerName(), request.appSpec().containerPort());
        return definition;
    }

    private static List<String> differences(TaskShape wanted, Optional<RegisteredTask> newest) {
        return newest.map(found -> wanted.differences(TaskShape.of(found.members())))
                .orElse(List.of());
    }

    private String next(String family, Optional<RegisteredTask> newest) {
        if (newest.isPresent()) {
            String arn = newest.get().arn();
            return arn.substring(0, arn.lastIndexOf(':') + 1) + (newest.get().revision() + 1);
        }
        CallerIdentity caller = connection.identity().caller();
        String partition = caller.arn().split(":", 3)[1];
        return String.join(":", "arn", partition, "ecs", region, caller.account(), "task-definition/" + family, "1");
    }

    private static String why(Optional<RegisteredTask> newest, List<String> differences) {
        return newest.map(found -> "; differs from revision " + found.revision() + " in "
                        + ForeignText.clean(String.join(", ", differences), NAMES))
                .orElse("; the family had no revision");
    }

    private void tell(String text) {
        events.accept(new DeployEvent.Notice(text));
    }
}
