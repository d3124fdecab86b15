package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.RollbackLink;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/** A deployment to ten instances, five at a time, whose script takes 20 to 180 seconds: where it stands at any moment. */
final class RollingDeployment {
    private static final List<String> EVENTS = List.of(
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService");
    private static final int SCRIPT = 4;
    private static final long MOMENT = 2000;
    private static final int TARGETS = 10;

    private final String id;
    private final Instant created;
    private final long[][] ends = new long[TARGETS][EVENTS.size()];
    private final long[] begins = new long[TARGETS];

    RollingDeployment(String id, Instant created, Random random) {
        this.id = id;
        this.created = created;
        Queue<Long> free = new PriorityQueue<>();
        for (int target = 0; target < TARGETS; target++) {
            begins[target] = target < TARGETS / 2 ? MOMENT : free.remove();
            long at = begins[target];
            for (int event = 0; event < EVENTS.size(); event++) {
                at += event == SCRIPT ? 20_000 + random.nextInt(160_000) : MOMENT;
                ends[target][event] = at;
            }
            free.add(at);
        }
    }

    Instant end() {
        long last = 0;
        for (long[] target : ends) {
            last = Math.max(last, target[EVENTS.size() - 1]);
        }
        return created.plusMillis(last);
    }

    List<String> targetIds() {
        List<String> ids = new ArrayList<>();
        for (int target = 0; target < TARGETS; target++) {
            ids.add("i-" + target);
        }
        return ids;
    }

    DeploymentSnapshot at(Instant now) {
        long[] by = new long[TargetStatus.values().length];
        targetIds().forEach(target -> by[target(target, now).status().ordinal()]++);
        boolean over = !now.isBefore(end());
        DeploymentStatus status = over ? DeploymentStatus.SUCCEEDED : DeploymentStatus.IN_PROGRESS;
        return new DeploymentSnapshot(
                id,
                "shop",
                "prod",
                ComputePlatform.SERVER,
                "CodeDeployDefault.HalfAtATime",
                status,
                over ? "Succeeded" : "InProgress",
                new TargetCounts(
                        by[TargetStatus.PENDING.ordinal()],
                        by[TargetStatus.IN_PROGRESS.ordinal()],
                        by[TargetStatus.SUCCEEDED.ordinal()],
                        0,
                        0,
                        0),
                "",
                "",
                RollbackLink.NONE,
                "",
                "user",
                created,
                created,
                over ? end() : null,
                false,
                false);
    }

    TargetSnapshot target(String target, Instant now) {
        int index = Integer.parseInt(target.substring(2));
        long millis = now.toEpochMilli() - created.toEpochMilli();
        List<LifecycleEvent> events = new ArrayList<>();
        long begin = begins[index];
        for (int event = 0; event < EVENTS.size(); event++) {
            long end = ends[index][event];
            events.add(event(EVENTS.get(event), begin, end, millis));
            begin = end;
        }
        TargetStatus status = millis < begins[index]
                ? TargetStatus.PENDING
                : millis < begin ? TargetStatus.IN_PROGRESS : TargetStatus.SUCCEEDED;
        return new TargetSnapshot(target, "", status, created, events, List.of());
    }

    private LifecycleEvent event(String name, long begin, long end, long millis) {
        Instant start = created.plusMillis(begin);
        if (millis < begin) {
            return new LifecycleEvent(name, TargetStatus.PENDING, null, null, null);
        }
        return millis < end
                ? new LifecycleEvent(name, TargetStatus.IN_PROGRESS, start, null, null)
                : new LifecycleEvent(name, TargetStatus.SUCCEEDED, start, created.plusMillis(end), null);
    }
}
