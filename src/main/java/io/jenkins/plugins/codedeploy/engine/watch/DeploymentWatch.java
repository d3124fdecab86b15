package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ReadyWaiting;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.StatusChanged;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TerminationWaiting;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.watch.Step.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The state machine of a followed deployment: what was known, what was seen and the time give what to tell and what to do.
 *
 * <p>Pure: no clock, no network, no memory of its own.
 */
final class DeploymentWatch {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration WORKING = Duration.ofSeconds(4);
    private static final Duration WAITING = Duration.ofSeconds(12);

    private final FollowSettings settings;
    private final TargetWatch targets;
    private final Ending ending;

    DeploymentWatch(FollowSettings settings, UnaryOperator<String> masker) {
        this.settings = settings;
        this.targets = new TargetWatch(settings.waveThreshold());
        this.ending = new Ending(settings, masker);
    }

    /**
     * Makes one step.
     *
     * @param state what was known; in phase RUNNING, ENDED or ROLLING_BACK
     * @param seen what was read: first the deployment alone, then, if the step asks for it, its targets too
     */
    Step next(FollowState state, Observation seen, Instant now) {
        Told told = new Told(state, now);
        DeploymentSnapshot deployment = seen.deployment();
        told.begin(deployment);
        if (state.phase() == Phase.ENDED) {
            return ending.afterwards(told, deployment);
        }
        if (deployment.status().isTerminal()) {
            return last(told, seen);
        }
        status(told, deployment);
        Reading reading = seen.targetsRead() ? Reading.NONE : targets.wanted(told.state(), deployment);
        if (seen.targetsRead()) {
            targets.tell(told, seen, false);
        } else if (reading == Reading.NONE) {
            targets.tellCounts(told, seen);
        }
        if (reading == Reading.NONE) {
            waits(told, deployment);
        }
        return new Step(told.state(), told.events(), reading, delay(deployment), wish(told, deployment), false);
    }

    private Step last(Told told, Observation seen) {
        if (!seen.targetsRead()) {
            return new Step(
                    told.state(),
                    told.events(),
                    TargetWatch.last(told.state(), seen.deployment()),
                    Duration.ZERO,
                    Wish.NOTHING,
                    false);
        }
        targets.tell(told, seen, true);
        told.fact("status", seen.deployment().statusText());
        return told.state().phase() == Phase.ROLLING_BACK
                ? ending.ofRollback(told, seen)
                : ending.ofDeployment(told, seen);
    }

    private static void status(Told told, DeploymentSnapshot deployment) {
        if (!told.state().text("status").equals(deployment.statusText())) {
            boolean first = !told.state().has("status");
            told.fact("status", deployment.statusText());
            if (!first || deployment.status() == DeploymentStatus.UNKNOWN) {
                told.event(new StatusChanged(
                        told.elapsed(), Words.name(deployment.id()), Words.name(deployment.statusText())));
            }
        }
    }

    /** Comes after what the targets did: their last events end before a wait begins. */
    private void waits(Told told, DeploymentSnapshot deployment) {
        if (deployment.status() != DeploymentStatus.READY) {
            told.drop("ready");
            told.drop("continued");
        } else if (!told.state().has("ready")) {
            told.fact("ready", "told");
            told.event(new ReadyWaiting(
                    told.elapsed(),
                    Words.name(deployment.id()),
                    ConsoleLink.deployment(settings.region(), Words.name(deployment.id())),
                    settings.onReady().word()));
        }
        if (deployment.terminationWaitStarted() && !told.state().has("termination")) {
            told.fact("termination", "told");
            told.event(new TerminationWaiting(told.elapsed(), Words.name(deployment.id())));
        }
    }

    private Wish wish(Told told, DeploymentSnapshot deployment) {
        FollowState state = told.state();
        boolean late = state.time("deadline")
                .map(deadline -> !told.now().isBefore(deadline))
                .orElse(false);
        if (late && !state.has("stopReason")) {
            return settings.onTimeout() == OnInterrupt.LEAVE || state.phase() == Phase.ROLLING_BACK
                    ? Wish.LEAVE_FOR_TIMEOUT
                    : Wish.STOP_FOR_TIMEOUT;
        }
        boolean continues = deployment.status() == DeploymentStatus.READY
                && settings.onReady() == OnReady.CONTINUE
                && !state.has("continued")
                && !state.has("stopReason");
        return continues ? Wish.CONTINUE_READY : Wish.NOTHING;
    }

    private static Duration delay(DeploymentSnapshot deployment) {
        return switch (deployment.status()) {
            case CREATED, QUEUED -> SOON;
            case READY, BAKING, UNKNOWN -> WAITING;
            default -> deployment.terminationWaitStarted() ? WAITING : WORKING;
        };
    }
}
