package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ServiceGapBegan;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ServiceGapEnded;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Times in which the service does not answer as it should: they slow a build down, but do not fail it. */
final class Gaps {
    /** What a waiting deployment outlives, since somebody renews or repairs it meanwhile. */
    private static final Set<DeployCode> OUTLIVED = EnumSet.of(
            DeployCode.THROTTLED,
            DeployCode.SERVICE_FAILED,
            DeployCode.UNREACHABLE,
            DeployCode.UNTRUSTED,
            DeployCode.CLOCK_SKEWED,
            DeployCode.CREDENTIALS_REFUSED,
            DeployCode.CREDENTIALS_EXPIRED,
            DeployCode.TOKEN_REFUSED,
            DeployCode.TOKEN_UNREADABLE);

    private Gaps() {}

    /** Tells whether it makes sense to try again later. */
    static boolean isGap(RuntimeException failure, Phase phase) {
        if (failure instanceof DeployException refused) {
            boolean exists = phase.compareTo(Phase.CREATING) > 0;
            return exists ? OUTLIVED.contains(refused.code()) : refused.code().isTransient();
        }
        return !(failure instanceof InputProblem);
    }

    /** Tells whether the connection has to be made anew, with credentials that may have been renewed. */
    static boolean needsNewPort(RuntimeException failure) {
        return failure instanceof DeployException refused
                && (refused.code() == DeployCode.CREDENTIALS_REFUSED
                        || refused.code() == DeployCode.CREDENTIALS_EXPIRED);
    }

    static boolean isThrottle(RuntimeException failure) {
        return failure instanceof DeployException refused && refused.code() == DeployCode.THROTTLED;
    }

    /** Notes a failure; a single throttle is not worth a line. */
    static List<DeployEvent> begin(Told told, RuntimeException failure) {
        boolean first = !told.state().has("gap");
        if (first) {
            told.fact("gap", told.now());
        }
        if (told.state().has("gapTold") || (first && isThrottle(failure))) {
            return List.of();
        }
        told.fact("gapTold", "yes");
        return List.of(new ServiceGapBegan(
                failure instanceof DeployException ? failure.getMessage() : "the answer cannot be understood"));
    }

    /** Returns for how long the service has not answered, or nothing when it does. */
    private static Optional<Duration> length(FollowState state, Instant now) {
        return state.time("gap").map(since -> Duration.between(since, now));
    }

    /** Tells whether the service has not answered for so long that it is no longer waited for. */
    static boolean isOver(FollowState state, Instant now, Duration limit) {
        return length(state, now).orElse(Duration.ZERO).compareTo(limit) >= 0;
    }

    /** Notes that the service answered. */
    static List<DeployEvent> end(Told told) {
        Optional<Duration> length = length(told.state(), told.now());
        boolean wasTold = told.state().has("gapTold");
        told.drop("gap");
        told.drop("gapTold");
        return wasTold && length.isPresent() ? List.of(new ServiceGapEnded(length.get())) : List.of();
    }
}
