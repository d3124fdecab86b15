package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Failures;
import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.FailureDigest;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Finished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RollbackFinished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RollbackStarted;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.watch.Step.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The end of a deployment, the rollback that may come of it, and the rollback's end. */
final class Ending {
    /** How long after its end a deployment is looked at again for the link to a rollback. */
    private static final Duration GRACE = Duration.ofSeconds(3);
    /** As above, when we asked for the rollback ourselves. */
    private static final Duration GRACE_FOR_OURS = Duration.ofSeconds(30);

    private static final String ALARMS = "Activated alarms:";
    /** What stays known when the rollback takes the deployment's place. */
    private static final Set<String> KEPT = Set.of(
            "phase",
            "deployment",
            "created",
            "nonce",
            "job",
            "build",
            "ifBusy",
            "stopReason",
            "rollBack",
            "announced",
            "timeout",
            "gap",
            "gapTold",
            "endedAt");

    private final FollowSettings settings;
    private final UnaryOperator<String> masker;

    Ending(FollowSettings settings, UnaryOperator<String> masker) {
        this.settings = settings;
        this.masker = masker;
    }

    /** The deployment has ended and all of its targets were read once more. */
    Step ofDeployment(Told told, Observation seen) {
        DeploymentSnapshot deployment = seen.deployment();
        String message = Words.message(deployment.errorMessage(), masker);
        told.event(new Finished(
                Words.name(deployment.id()),
                Words.name(deployment.statusText()),
                took(deployment, told),
                Words.name(deployment.errorCode()),
                message,
                alarms(message)));
        digest(told, seen, told.state().text("stopReason"));
        told.phase(Phase.ENDED);
        told.fact("endedAt", told.now());
        return afterwards(told, deployment);
    }

    /** The deployment has ended and was told; does a rollback follow? */
    Step afterwards(Told told, DeploymentSnapshot deployment) {
        String rollback = Words.name(deployment.rollback().rollbackDeploymentId());
        if (!rollback.isEmpty()) {
            told.only(KEPT);
            told.phase(Phase.ROLLING_BACK);
            told.fact("rollback", rollback);
            told.fact("mainStatus", deployment.statusText());
            told.event(new RollbackStarted(
                    Words.name(deployment.id()), rollback, ConsoleLink.deployment(settings.region(), rollback)));
            return step(told, Duration.ZERO, false);
        }
        Instant ended = told.state().time("endedAt").orElse(told.now());
        boolean ours = told.state().has("rollBack");
        Duration grace = ours ? GRACE_FOR_OURS : GRACE;
        boolean over = deployment.status() == DeploymentStatus.SUCCEEDED
                || !deployment.rollback().message().isEmpty()
                || !told.now().isBefore(ended.plus(grace));
        return step(told, over ? Duration.ZERO : GRACE, over);
    }

    /** The rollback has ended. */
    Step ofRollback(Told told, Observation seen) {
        DeploymentSnapshot rollback = seen.deployment();
        if (rollback.status() != DeploymentStatus.SUCCEEDED) {
            digest(told, seen, "");
        }
        told.event(new RollbackFinished(
                told.state().deploymentId(),
                Words.name(rollback.id()),
                Words.name(rollback.statusText()),
                took(rollback, told),
                Words.name(rollback.errorCode())));
        return step(told, Duration.ZERO, true);
    }

    /** Returns how long a deployment took by the service's clock. */
    static Duration took(DeploymentSnapshot deployment, Told told) {
        return deployment.created() == null || deployment.completed() == null
                ? told.elapsed()
                : Duration.between(deployment.created(), deployment.completed());
    }

    private void digest(Told told, Observation seen, String stopReason) {
        FailureDigest digest = new Failures(masker).digest(seen.deployment(), seen.targets(), stopReason);
        if (!digest.groups().isEmpty() || !digest.advice().isEmpty()) {
            told.event(digest);
        }
    }

    private static List<String> alarms(String message) {
        int at = message.indexOf(ALARMS);
        String names = at < 0 ? "" : message.substring(at + ALARMS.length()).strip();
        return names.isEmpty() ? List.of() : List.of(names.split("[\\s,]+"));
    }

    private static Step step(Told told, Duration delay, boolean done) {
        return new Step(told.state(), told.events(), Reading.NONE, delay, Wish.NOTHING, done);
    }
}
