package io.jenkins.plugins.codedeploy.run;

import java.util.List;

/**
 * The deployments of one job to one deployment group.
 *
 * @param application the application
 * @param deploymentGroup the deployment group
 * @param region its region
 * @param deployments the newest first
 */
public record GroupHistory(
        String application, String deploymentGroup, String region, List<PastDeployment> deployments) {
    /** The rows of the page's table. */
    static final int ROWS = 10;

    public GroupHistory {
        deployments = List.copyOf(deployments);
    }

    /** Returns where it goes, as the log says it. */
    public String getTitle() {
        return application + " → " + deploymentGroup;
    }

    public String getRegion() {
        return region;
    }

    /** Returns the newest deployments, 10 at most. */
    public List<PastDeployment> getNewest() {
        return deployments.subList(0, Math.min(ROWS, deployments.size()));
    }

    /** Returns the plot of all of them. */
    public HistoryPlot getPlot() {
        return new HistoryPlot(deployments);
    }
}
