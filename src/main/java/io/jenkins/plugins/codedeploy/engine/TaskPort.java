package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.task.RegisteredTask;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine asks of ECS.
 *
 * <p>Every method blocks on the network unless it says otherwise, and throws {@link
 * io.jenkins.plugins.codedeploy.engine.problem.DeployException}. Safe for use by several threads.
 */
public interface TaskPort {

    /**
     * Returns what would be sent to register a task definition; makes no call.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if the file holds what ECS does not know
     */
    Map<String, Object> understood(TaskDefinition definition);

    /** Reads the newest active revision of a family; nothing if there is none. */
    Optional<RegisteredTask> newest(String family);

    /**
     * Registers a further revision, with exactly one request that can take effect.
     *
     * @return its ARN
     */
    String register(TaskDefinition definition);
}
