package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Failures;
import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the final result out of what was seen. */
final class Outcomes {
    private final String region;
    private final UnaryOperator<String> masker;

    Outcomes(String region, UnaryOperator<String> masker) {
        this.region = region;
        this.masker = masker;
    }

    /**
     * Returns the result of a deployment that has ended.
     *
     * @param seen the deployment with all of its targets
     * @param rollback its rollback; null for none
     */
    Outcome ended(FollowState state, Observation seen, DeploymentSnapshot rollback) {
        DeploymentSnapshot main = seen.deployment();
        Conclusion conclusion = conclusion(state, main, rollback);
        String message = Words.message(main.errorMessage(), masker);
        return new Outcome(
                conclusion,
                conclusion == Conclusion.SUCCEEDED ? "" : why(state) + problem(main, rollback, message),
                main.id(),
                Words.name(main.statusText()),
                Words.name(main.errorCode()),
                message,
                rollback == null ? "" : rollback.id(),
                rollback == null ? "" : Words.name(rollback.statusText()),
                seen.targets().stream()
                        .sorted(Comparator.comparing(TargetSnapshot::id))
                        .map(Outcomes::target)
                        .toList(),
                took(main),
                rollback == null ? null : took(rollback),
                ConsoleLink.deployment(region, main.id()));
    }

    /** Returns the result of a build that stops following before the end. */
    Outcome cut(Conclusion conclusion, String problem, FollowState state) {
        return new Outcome(
                conclusion,
                problem,
                state.deploymentId(),
                state.has("mainStatus") ? state.text("mainStatus") : state.status(),
                "",
                "",
                state.rollbackId(),
                state.rollbackId().isEmpty() ? "" : state.status(),
                List.of(),
                null,
                null,
                state.deploymentId().isEmpty() ? "" : ConsoleLink.deployment(region, state.deploymentId()));
    }

    private static Conclusion conclusion(FollowState state, DeploymentSnapshot main, DeploymentSnapshot rollback) {
        if (state.isStopping()) {
            return state.text("stopReason").equals(Errands.TIMEOUT) ? Conclusion.TIMED_OUT : Conclusion.ABORTED;
        }
        if (main.status() == DeploymentStatus.SUCCEEDED) {
            return Conclusion.SUCCEEDED;
        }
        if (rollback != null) {
            return rollback.status() == DeploymentStatus.SUCCEEDED
                    ? Conclusion.ROLLED_BACK
                    : Conclusion.ROLLBACK_FAILED;
        }
        return main.status() == DeploymentStatus.STOPPED ? Conclusion.STOPPED : Conclusion.FAILED;
    }

    private static String why(FollowState state) {
        return switch (state.text("stopReason")) {
            case "", Errands.ABORT -> "";
            case Errands.TIMEOUT -> "the time was over; ";
            default -> state.text("stopReason") + "; ";
        };
    }

    private static String problem(DeploymentSnapshot main, DeploymentSnapshot rollback, String message) {
        String verb =
                switch (main.status()) {
                    case SUCCEEDED -> " succeeded";
                    case STOPPED -> " was stopped";
                    default -> " failed";
                };
        String back = rollback == null
                ? ""
                : rollback.status() == DeploymentStatus.SUCCEEDED
                        ? " and was rolled back by " + rollback.id()
                        : " and its rollback " + rollback.id() + " did not succeed either ("
                                + Words.name(rollback.statusText()) + ")";
        String code = main.errorCode().isEmpty() ? "" : ": " + Words.name(main.errorCode());
        String words = message.isEmpty() ? "" : ": " + brief(main.errorCode(), message);
        return "deployment " + main.id() + verb + back + code + words;
    }

    /** The service's own sentence for this code is long, says no more, and stands in the log already. */
    private static String brief(String errorCode, String message) {
        return errorCode.equals("HEALTH_CONSTRAINTS") ? "too many instances failed" : message;
    }

    private static TargetResult target(TargetSnapshot target) {
        return new TargetResult(
                Words.name(target.id()),
                Words.name(target.label()),
                target.status().wire(),
                Failures.failed(target).map(event -> Words.name(event.name())).orElse(""),
                ran(target).orElse(null));
    }

    private static Optional<Duration> ran(TargetSnapshot target) {
        Optional<Instant> start = target.events().stream()
                .map(LifecycleEvent::start)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
        Optional<Instant> end = target.events().stream()
                .filter(event -> event.start() != null)
                .map(LifecycleEvent::end)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
        return start.flatMap(from -> end.map(to -> Duration.between(from, to)));
    }

    private static Duration took(DeploymentSnapshot deployment) {
        return deployment.created() == null || deployment.completed() == null
                ? null
                : Duration.between(deployment.created(), deployment.completed());
    }
}
