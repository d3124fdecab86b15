package io.jenkins.plugins.codedeploy.run;

import java.util.ArrayList;
import java.util.List;

/** Durations and outcomes of deployments as bars, the oldest on the left; in the units of an SVG picture. */
public final class HistoryPlot {
    static final int HEIGHT = 60;
    static final int STEP = 12;
    private static final int BAR = 8;
    private static final int LOWEST = 3;

    private final List<Bar> bars;

    /** Draws deployments given the newest first; those that have not ended have no duration and are left out. */
    HistoryPlot(List<PastDeployment> newestFirst) {
        List<PastDeployment> ended = newestFirst.stream()
                .filter(past -> past.record().getDurationSeconds() >= 0)
                .toList();
        long longest = Math.max(
                1,
                ended.stream()
                        .mapToLong(past -> past.record().getDurationSeconds())
                        .max()
                        .orElse(1));
        List<Bar> drawn = new ArrayList<>();
        for (int i = ended.size() - 1; i >= 0; i--) {
            PastDeployment past = ended.get(i);
            DeploymentRecord record = past.record();
            int height = (int) Math.max(LOWEST, record.getDurationSeconds() * HEIGHT / longest);
            String title = past.build() + ": " + record.getStatus() + ", " + record.getDurationText();
            drawn.add(new Bar(drawn.size() * STEP, HEIGHT - height, height, record.getStatus(), title));
        }
        bars = List.copyOf(drawn);
    }

    public List<Bar> getBars() {
        return bars;
    }

    public int getWidth() {
        return Math.max(STEP, bars.size() * STEP);
    }

    public int getHeight() {
        return HEIGHT;
    }

    /**
     * One deployment.
     *
     * @param x its left side
     * @param y its upper side
     * @param height how long it took, relative to the longest
     * @param status how it ended
     * @param title what it says when pointed at
     */
    public record Bar(int x, int y, int height, String status, String title) {
        public int getX() {
            return x;
        }

        public int getY() {
            return y;
        }

        public int getHeight() {
            return height;
        }

        public int getWidth() {
            return BAR;
        }

        public String getStatus() {
            return status;
        }

        public String getTitle() {
            return title;
        }
    }
}
