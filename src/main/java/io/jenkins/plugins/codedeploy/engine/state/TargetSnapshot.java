package io.jenkins.plugins.codedeploy.engine.state;

import java.time.Instant;
import java.util.List;

/**
 * One target of a deployment at one moment.
 *
 * @param id an instance id, an on-premises name, {@code cluster:service}, or a function; opaque
 * @param label {@code Blue} or {@code Green}; empty outside blue/green
 * @param status where it stands
 * @param updated when the service last heard of it; null if never
 * @param events the lifecycle events in their order
 * @param traffic the shares of traffic of Lambda and ECS; empty for EC2/on-premises
 */
public record TargetSnapshot(
        String id,
        String label,
        TargetStatus status,
        Instant updated,
        List<LifecycleEvent> events,
        List<TrafficShare> traffic) {

    public TargetSnapshot {
        events = List.copyOf(events);
        traffic = List.copyOf(traffic);
    }
}
