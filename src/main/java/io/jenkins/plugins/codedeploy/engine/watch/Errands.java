package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Continued;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.LeftRunning;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Notice;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.StopRequested;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Warning;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import io.jenkins.plugins.codedeploy.engine.watch.Step.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is asked of the service for one deployment besides reading it. */
final class Errands {
    /** Why a deployment is stopped whose build was aborted, and one whose time is over; all else is a person's doing. */
    static final String ABORT = "abort";

    static final String TIMEOUT = "timeout";

    private static final Duration FALLBACK = Duration.ofMinutes(60);

    private final Followed followed;
    private final Creation creation;
    private volatile Abort abort;
    private volatile WaitType proceed;
    private Wish wish = Wish.NOTHING;
    private boolean concluding;

    Errands(Followed followed) {
        this.followed = followed;
        this.creation = new Creation(followed);
        abort = Abort.in(followed.state());
    }

    /** Wishes for an abort; a second one, when the stop has been sent already, no longer waits for its end. */
    void abort(OnInterrupt policy, String reason) {
        abort = new Abort(followed.state().has("stopReason") ? OnInterrupt.LEAVE : policy, reason);
    }

    void proceed(WaitType wait) {
        proceed = wait;
    }

    void wish(Wish newWish) {
        wish = newWish;
    }

    void conclude() {
        concluding = true;
    }

    boolean isAbortWanted() {
        return abort != null;
    }

    /** Tells whether anything has to be done, other than waiting for the time that is due. */
    boolean pending() {
        return concluding
                || (followed.exists() && (abort != null || proceed != null || wish != Wish.NOTHING || lacksDeadline()));
    }

    /** Does the most urgent errand. */
    void run(CodeDeployPort port) {
        if (concluding) {
            conclude(port);
        } else if (!followed.exists()) {
            creation.proceed(port);
        } else if (abort != null) {
            abort(port);
        } else if (proceed != null) {
            WaitType wait = proceed;
            proceed = null;
            carryOn(port, wait);
        } else if (wish == Wish.CONTINUE_READY) {
            carryOn(port, WaitType.READY_WAIT);
            wish = Wish.NOTHING;
        } else if (wish != Wish.NOTHING) {
            boolean leave = wish == Wish.LEAVE_FOR_TIMEOUT;
            interrupt(
                    port,
                    leave ? OnInterrupt.LEAVE : followed.request().settings().onTimeout(),
                    TIMEOUT);
            wish = Wish.NOTHING;
        } else if (lacksDeadline()) {
            deadline(port);
        }
        followed.answered();
    }

    private void abort(CodeDeployPort port) {
        boolean rollingBack = followed.state().phase() == Phase.ROLLING_BACK;
        Abort wanted = rollingBack ? new Abort(OnInterrupt.LEAVE, abort.reason()) : abort;
        if (!followed.state().has("abort")) {
            Told told = followed.told();
            wanted.keep(told);
            followed.deliver(told, List.of());
        }
        interrupt(port, wanted.policy(), wanted.reason());
        abort = null;
    }

    private void interrupt(CodeDeployPort port, OnInterrupt policy, String reason) {
        boolean ending = followed.state().phase() == Phase.ENDED;
        if (policy == OnInterrupt.LEAVE && !ending) {
            leave(reason);
            return;
        }
        boolean rollBack = policy == OnInterrupt.STOP_AND_ROLLBACK;
        Told told = followed.told();
        told.fact("stopReason", reason);
        if (ending || followed.state().has("stopReason")) {
            followed.deliver(told, List.of());
            return;
        }
        try {
            port.stop(followed.watchedId(), rollBack ? StopRollback.ROLL_BACK : StopRollback.AS_GROUP_SAYS);
        } catch (DeployException e) {
            if (Gaps.isGap(e, followed.state().phase())) {
                throw e;
            }
            if (e.code() != DeployCode.ALREADY_COMPLETED) {
                followed.deliver(followed.told(), List.of(new Warning(e.getMessage())));
                leave(reason);
                return;
            }
        }
        if (rollBack) {
            told.fact("rollBack", "yes");
        }
        followed.deliver(told, List.of(new StopRequested(told.elapsed(), followed.watchedId(), rollBack, reason)));
        followed.due(Duration.ofSeconds(1));
    }

    private void leave(String reason) {
        FollowState state = followed.state();
        followed.deliver(followed.told(), List.of(new LeftRunning(followed.watchedId(), state.status(), reason)));
        boolean aborted = !reason.equals(TIMEOUT);
        followed.end(followed.outcomes()
                .cut(
                        aborted ? Conclusion.ABORTED : Conclusion.TIMED_OUT,
                        (aborted ? "the build was aborted" : "the time was over") + "; deployment "
                                + followed.watchedId() + " goes on",
                        state));
    }

    private void carryOn(CodeDeployPort port, WaitType wait) {
        Told told = followed.told();
        told.fact("continued", "yes");
        try {
            port.continueAfter(followed.watchedId(), wait);
            followed.deliver(told, List.of(new Continued(told.elapsed(), followed.watchedId(), wait.name())));
        } catch (DeployException e) {
            if (Gaps.isGap(e, followed.state().phase())) {
                throw e;
            }
            boolean late = e.code() == DeployCode.NOT_READY || e.code() == DeployCode.ALREADY_COMPLETED;
            followed.deliver(told, List.of(late ? new Notice(e.getMessage()) : new Warning(e.getMessage())));
        }
        followed.due(Duration.ofSeconds(1));
    }

    private boolean lacksDeadline() {
        return followed.state().has("created") && !followed.state().has("deadline");
    }

    private void deadline(CodeDeployPort port) {
        Told told = followed.told();
        Duration time = followed.request().settings().fixedTimeout().orElseGet(() -> known(port));
        told.fact("deadline", told.now().plus(time));
        followed.deliver(told, List.of());
    }

    private Duration known(CodeDeployPort port) {
        String text = followed.state().text("timeout");
        return text.isEmpty() ? derived(port) : Duration.ofMillis(Long.parseLong(text));
    }

    private Duration derived(CodeDeployPort port) {
        try {
            DeploymentSnapshot deployment =
                    port.deployments(List.of(followed.watchedId())).get(followed.watchedId());
            return deployment == null
                    ? FALLBACK
                    : TimeLimit.of(
                            port.group(new Destination(deployment.application(), deployment.deploymentGroup())),
                            deployment.configName());
        } catch (DeployException e) {
            if (Gaps.isGap(e, followed.state().phase())) {
                throw e;
            }
            followed.deliver(
                    followed.told(),
                    List.of(new Warning("timeoutMinutes cannot be derived from the deployment group (" + e.getMessage()
                            + "); it is 60")));
            return FALLBACK;
        }
    }

    /** After a restart in the middle of a rollback the deployment's own end has to be read again. */
    private void conclude(CodeDeployPort port) {
        String id = followed.state().deploymentId();
        DeploymentSnapshot main = port.deployments(List.of(id)).get(id);
        if (main == null) {
            followed.end(followed.outcomes().cut(Conclusion.FAILED, "deployment " + id + " is gone", followed.state()));
            return;
        }
        Reading last = new Reading(Reading.Need.LAST, true, -1);
        TargetJob job = new TargetJob(last, main, Map.of(), Slot.at(followed.due()));
        while (true) {
            var seen = job.proceed(port);
            if (seen.isPresent()) {
                followed.conclude(seen.get());
                return;
            }
        }
    }
}
