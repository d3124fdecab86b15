package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.time.Duration;
import java.util.Collection;

/** The two waits of a blue/green deployment: before traffic is rerouted and before the originals are terminated. */
final class GreenWait {
    private final Account account;
    private final Deployment deployment;
    private final java.util.function.Consumer<Rollout.Cause> expired;
    private Clock.Alarm alarm = () -> {};
    private String waitsFor = "";
    private Runnable onward = () -> {};

    GreenWait(Account account, Deployment deployment, java.util.function.Consumer<Rollout.Cause> expired) {
        this.account = account;
        this.deployment = deployment;
        this.expired = expired;
    }

    /** Waits, if the group says so, with the deployment and the targets Ready. */
    void beforeReroute(Collection<TargetState> targets, Runnable then) {
        JsonNode option = TrafficShift.blueGreen(deployment).path("deploymentReadyOption");
        if (deployment.isRollback() || !Json.text(option, "actionOnTimeout").equals("STOP_DEPLOYMENT")) {
            then.run();
            return;
        }
        int minutes = option.path("waitTimeInMinutes").asInt();
        deployment.become("Ready", account.now());
        targets.forEach(target -> target.become("Ready", account.now()));
        begin("READY_WAIT", () -> {
            deployment.become("InProgress", account.now());
            targets.forEach(target -> target.become("InProgress", account.now()));
            then.run();
        });
        alarm = account.after(
                Duration.ofMinutes(minutes),
                () -> expired.accept(new Rollout.Cause(
                        "Stopped",
                        "TIMEOUT",
                        "The deployment timed out while waiting for a notification to continue. This time out period is "
                                + minutes + " minutes.",
                        "DEPLOYMENT_FAILURE")));
    }

    /** Waits before the originals go, if they go at all. */
    void beforeTermination(Runnable then) {
        JsonNode option = TrafficShift.blueGreen(deployment).path("terminateBlueInstancesOnDeploymentSuccess");
        boolean terminates = Json.text(option, "action").equals("TERMINATE");
        if (deployment.isRollback()
                || !terminates
                || deployment.group().platform().equals("Lambda")) {
            then.run();
            return;
        }
        deployment.waitForTermination(true);
        begin("TERMINATION_WAIT", then);
        alarm = account.after(
                Duration.ofMinutes(option.path("terminationWaitTimeInMinutes").asInt()), this::end);
    }

    void proceed(String waitType) throws ServiceError {
        if (!waitsFor.equals(waitType)) {
            throw new ServiceError(
                    "DeploymentIsNotInReadyState",
                    "The deployment " + deployment.id() + " is not waiting for " + waitType);
        }
        end();
    }

    void cancel() {
        waitsFor = "";
        alarm.cancel();
    }

    private void begin(String waitType, Runnable then) {
        waitsFor = waitType;
        onward = then;
    }

    private void end() {
        cancel();
        onward.run();
    }
}
