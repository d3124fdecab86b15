package io.jenkins.plugins.codedeploy.run;

import hudson.model.Failure;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.Phase;
import java.util.function.Consumer;

/**
 * A deployment that this controller follows right now, as the buttons of its page reach it.
 *
 * <p>Nothing here waits for the service: what a button wants is done by the one who follows the deployment.
 *
 * @param following its handle
 * @param log writes one line into the build's log
 */
public record LiveDeployment(Following following, Consumer<String> log) {
    private static final String READY = "Ready";
    private static final int LONGEST_NAME = 100;

    /** Says in a few words what is going on. */
    String says() {
        return following.status();
    }

    /** Returns the service's word for the status last seen; empty if none was. */
    String status() {
        return following.state().status();
    }

    /** Returns what is known of the targets now. */
    public TargetMatrix matrix() {
        return following.matrix();
    }

    /** Tells whether it waits for somebody who lets the traffic move. */
    boolean isWaiting() {
        return isStoppable() && READY.equals(following.state().status());
    }

    /** Tells whether it runs and was not asked to stop. */
    boolean isStoppable() {
        return following.state().phase() == Phase.RUNNING && !following.state().isStopping();
    }

    /**
     * Lets the traffic move.
     *
     * @throws Failure if the deployment does not wait at Ready
     */
    void proceed(String person) {
        if (!isWaiting()) {
            throw new Failure("Deployment " + following.state().deploymentId() + " does not wait at Ready (it is "
                    + following.status() + "); nothing was continued");
        }
        log.accept(person + " pressed Continue");
        following.proceed(WaitType.READY_WAIT);
    }

    /**
     * Stops the deployment; the build ends as aborted.
     *
     * @throws Failure if the deployment has ended, or was asked to stop before
     */
    void stop(OnInterrupt policy, String person) {
        if (!isStoppable()) {
            throw new Failure("Deployment " + following.state().deploymentId() + " cannot be stopped any more (it is "
                    + following.status() + "); nothing was stopped");
        }
        log.accept(person + (policy == OnInterrupt.STOP ? " pressed Stop" : " pressed Stop and roll back"));
        following.abort(policy, "stopped by " + ForeignText.clean(person, LONGEST_NAME) + " from the page");
    }
}
