package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.time.Duration;
import java.util.Map;

/** How often in a row the service did not know a deployment: one just created is not known everywhere at once. */
final class Absences {
    /** How long to wait before the deployment is asked for again. */
    static final Duration PAUSE = Duration.ofSeconds(4);

    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final int MOST = 3;

    private int inARow;

    /** Notes that the deployment is known. */
    void over() {
        inARow = 0;
    }

    /**
     * Notes that the deployment is not known, and tells whether it may still show up.
     *
     * @param followed how long it has been followed
     */
    boolean oneMore(FollowState state, Duration followed) {
        inARow++;
        boolean young = !state.has("created") && state.intent().isPresent() && followed.compareTo(YOUNG) < 0;
        return young || (state.has("created") && inARow < MOST);
    }

    /** Returns what to tell of a deployment that does not exist. */
    static String problem(String deployment, String region) {
        return new DeployException(
                        DeployCode.DEPLOYMENT_UNKNOWN, Map.of(Fact.DEPLOYMENT, deployment, Fact.REGION, region))
                .getMessage();
    }
}
