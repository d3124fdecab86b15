package io.jenkins.plugins.codedeploy.engine.matrix;

import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.util.List;

/**
 * What one target has done so far.
 *
 * @param version grows with each change of any row of the same matrix
 * @param id the target's id
 * @param label {@code Blue} or {@code Green}; empty outside blue/green
 * @param status the service's word
 * @param cells the lifecycle events in their order; empty for a target that was not read yet
 * @param traffic the shares of traffic of Lambda and ECS; empty for EC2/on-premises
 */
public record TargetRow(
        long version, String id, String label, String status, List<EventCell> cells, List<TrafficShare> traffic) {
    public TargetRow {
        cells = List.copyOf(cells);
        traffic = List.copyOf(traffic);
    }

    /** Tells whether the other row says the same, whatever their versions. */
    boolean saysTheSameAs(TargetRow other) {
        return id.equals(other.id)
                && label.equals(other.label)
                && status.equals(other.status)
                && cells.equals(other.cells)
                && traffic.equals(other.traffic);
    }
}
