package io.jenkins.plugins.codedeploy.connection;

import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.TaskPort;
import java.util.Map;

/** A connection that calls can be made over; safe for use by several threads. */
public interface OpenConnection extends AutoCloseable {

    /** Returns CodeDeploy. */
    CodeDeployPort codeDeploy();

    /** Returns S3. */
    RevisionStore revisions();

    /** Begins a new session of the role with the next connection, since AWS no longer accepts the present one. */
    default void forgetSession() {}

    /** Returns STS, asked as whom every other call is made. */
    IdentityPort identity();

    /**
     * Returns Lambda.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if the plugin is missing that brings it
     */
    FunctionPort functions();

    /**
     * Returns ECS.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if the plugin is missing that brings it
     */
    TaskPort tasks();

    /**
     * Returns CloudWatch.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if the plugin is missing that brings it
     */
    AlarmPort alarms();

    /** Returns what was measured on this connection so far. */
    default Measurements measurements() {
        return Measurements.NONE;
    }

    /** Returns the hosts that are called, by service: {@code codedeploy}, {@code s3}, {@code sts}. */
    default Map<String, String> hosts() {
        return Map.of();
    }

    /** Ends the connection; harmless when it has ended. */
    @Override
    void close();
}
