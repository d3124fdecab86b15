package io.jenkins.plugins.codedeploy.engine.aws;

import static io.jenkins.plugins.codedeploy.engine.aws.Snapshots.text;

import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.ScriptDiagnostics;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.CloudFormationTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LambdaFunctionInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;

/** Targets of all platforms in the one form that the engine follows. */
final class Targets {
    private static final double PERCENT = 100;

    private Targets() {}

    /** Returns the target, or nothing for a kind that this version of the SDK does not know. */
    static Optional<TargetSnapshot> of(DeploymentTarget target) {
        if (target.instanceTarget() != null) {
            return Optional.of(instance(target.instanceTarget()));
        }
        if (target.lambdaTarget() != null) {
            return Optional.of(lambda(target.lambdaTarget()));
        }
        if (target.ecsTarget() != null) {
            return Optional.of(ecs(target.ecsTarget()));
        }
        return Optional.ofNullable(target.cloudFormationTarget()).map(Targets::stack);
    }

    private static TargetSnapshot instance(InstanceTarget target) {
        return new TargetSnapshot(
                text(target.targetId()),
                text(target.instanceLabelAsString()),
                TargetStatus.of(target.statusAsString()),
                target.lastUpdatedAt(),
                events(target.lifecycleEvents()),
                List.of());
    }

    private static TargetSnapshot lambda(LambdaTarget target) {
        return new TargetSnapshot(
                text(target.targetId()),
                "",
                TargetStatus.of(target.statusAsString()),
                target.lastUpdatedAt(),
                events(target.lifecycleEvents()),
                Optional.ofNullable(target.lambdaFunctionInfo())
                        .map(Targets::versions)
                        .orElse(List.of()));
    }

    /** The model calls the weight a percentage; the service sends a fraction. */
    private static List<TrafficShare> versions(LambdaFunctionInfo function) {
        if (function.targetVersionWeight() == null) {
            return List.of();
        }
        double percent = percent(function.targetVersionWeight());
        return List.of(
                new TrafficShare(text(function.currentVersion()), "", PERCENT - percent),
                new TrafficShare(text(function.targetVersion()), "", percent));
    }

    private static TargetSnapshot ecs(ECSTarget target) {
        return new TargetSnapshot(
                text(target.targetId()),
                "",
                TargetStatus.of(target.statusAsString()),
                target.lastUpdatedAt(),
                events(target.lifecycleEvents()),
                target.taskSetsInfo().stream()
                        .filter(Objects::nonNull)
                        .map(Targets::taskSet)
                        .toList());
    }

    private static TrafficShare taskSet(ECSTaskSet set) {
        return new TrafficShare(
                text(set.identifer()),
                text(set.taskSetLabelAsString()),
                set.trafficWeight() == null ? 0 : set.trafficWeight());
    }

    private static TargetSnapshot stack(CloudFormationTarget target) {
        return new TargetSnapshot(
                text(target.targetId()),
                "",
                TargetStatus.of(target.statusAsString()),
                target.lastUpdatedAt(),
                events(target.lifecycleEvents()),
                target.targetVersionWeight() == null
                        ? List.of()
                        : List.of(new TrafficShare(
                                text(target.resourceType()), "", percent(target.targetVersionWeight()))));
    }

    private static double percent(double fraction) {
        return Math.round(Math.max(0, Math.min(1, fraction)) * 10 * PERCENT) / 10.0;
    }

    private static List<LifecycleEvent> events(
            List<software.amazon.awssdk.services.codedeploy.model.LifecycleEvent> events) {
        return events.stream()
                .filter(Objects::nonNull)
                .map(event -> new LifecycleEvent(
                        text(event.lifecycleEventName()),
                        TargetStatus.of(event.statusAsString()),
                        event.startTime(),
                        event.endTime(),
                        diagnostics(event.diagnostics())))
                .toList();
    }

    private static ScriptDiagnostics diagnostics(Diagnostics diagnostics) {
        return diagnostics == null
                ? null
                : new ScriptDiagnostics(
                        text(diagnostics.errorCodeAsString()),
                        text(diagnostics.scriptName()),
                        text(diagnostics.message()),
                        text(diagnostics.logTail()));
    }
}
