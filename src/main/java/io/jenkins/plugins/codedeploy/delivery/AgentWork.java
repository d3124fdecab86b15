package io.jenkins.plugins.codedeploy.delivery;

import hudson.FilePath;
import hudson.FilePath.FileCallable;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.io.IOException;
import java.util.Map;

/** What is done where the workspace is. */
final class AgentWork {
    private AgentWork() {}

    /** Lets the agent do something, and says in our words when it fails. */
    static <T> T ask(FilePath workspace, FileCallable<T> work, String operation) throws InterruptedException {
        try {
            return workspace.act(work);
        } catch (IOException e) {
            throw new DeployException(
                    DeployCode.AGENT_FAILED,
                    Map.of(
                            Fact.OPERATION,
                            operation,
                            Fact.FOUND,
                            ForeignText.clean(e.getMessage(), ForeignText.MESSAGE)),
                    e);
        }
    }
}
