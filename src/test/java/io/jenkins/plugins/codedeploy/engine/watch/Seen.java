package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.RollbackLink;
import io.jenkins.plugins.codedeploy.engine.state.ScriptDiagnostics;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Instant;
import java.util.List;

/** Snapshots for tests, all of one deployment that was created at {@link #START}. */
public final class Seen {
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    public static final String ID = "d-A7YW3F91L";

    private Seen() {}

    public static Instant at(long second) {
        return START.plusSeconds(second);
    }

    public static DeploymentSnapshot deployment(String status, TargetCounts counts) {
        return deployment(status, counts, "", "", RollbackLink.NONE, false);
    }

    public static DeploymentSnapshot deployment(
            String status, TargetCounts counts, String code, String message, RollbackLink rollback, boolean waits) {
        return new DeploymentSnapshot(
                ID,
                "shop",
                "prod",
                ComputePlatform.SERVER,
                "CodeDeployDefault.HalfAtATime",
                DeploymentStatus.of(status),
                status,
                counts,
                code,
                message,
                rollback,
                "",
                "user",
                START,
                START,
                DeploymentStatus.of(status).isTerminal() ? at(72) : null,
                false,
                waits);
    }

    public static TargetSnapshot target(String id, String label, TargetStatus status, LifecycleEvent... events) {
        return new TargetSnapshot(id, label, status, at(10), List.of(events), List.of());
    }

    public static LifecycleEvent pending(String name) {
        return new LifecycleEvent(name, TargetStatus.PENDING, null, null, null);
    }

    public static LifecycleEvent running(String name, long since) {
        return new LifecycleEvent(name, TargetStatus.IN_PROGRESS, at(since), null, null);
    }

    public static LifecycleEvent ended(String name, TargetStatus status, long from, long to) {
        return new LifecycleEvent(name, status, at(from), at(to), null);
    }

    public static LifecycleEvent failed(String name, String code, String script, String message, String tail) {
        return new LifecycleEvent(
                name, TargetStatus.FAILED, at(1), at(2), new ScriptDiagnostics(code, script, message, tail));
    }
}
