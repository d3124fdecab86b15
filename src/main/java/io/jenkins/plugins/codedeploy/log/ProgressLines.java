package io.jenkins.plugins.codedeploy.log;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.CountsChanged;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentAdopted;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentAttached;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentCreated;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.StatusChanged;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TargetChanged;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TargetSlow;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TrafficShifted;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.WaveChanged;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines between a deployment's creation and its end. */
final class ProgressLines {
    private static final int TARGET = 19;
    private static final int EVENT = 18;
    private static final int SHIFT_EVENT = 21;
    private static final int STATUS = 10;
    /** Statuses that the lines of the targets say already. */
    private static final Set<String> SILENT = Set.of("Created", "Queued", "InProgress", "Ready");

    private ProgressLines() {}

    static List<String> of(DeployEvent event) {
        if (event instanceof TargetChanged changed) {
            return List.of(target(changed));
        }
        if (event instanceof CountsChanged changed) {
            return List.of(Units.elapsed(changed.elapsed()) + " " + counts(changed.counts()));
        }
        if (event instanceof WaveChanged changed) {
            return List.of(
                    Units.elapsed(changed.elapsed()) + " " + counts(changed.counts()) + running(changed.running()));
        }
        if (event instanceof TrafficShifted shifted) {
            return List.of(Units.elapsed(shifted.elapsed()) + " " + pad(shifted.target(), TARGET) + "  traffic: "
                    + shares(shifted.shares()));
        }
        if (event instanceof TargetSlow slow) {
            return List.of(slow(slow));
        }
        if (event instanceof StatusChanged changed) {
            return SILENT.contains(changed.status())
                    ? List.of()
                    : List.of(Units.elapsed(changed.elapsed()) + " " + changed.id() + " is " + changed.status());
        }
        return births(event);
    }

    private static List<String> births(DeployEvent event) {
        if (event instanceof DeploymentCreated created) {
            return List.of("Deployment " + created.id() + link(created.consoleUrl()));
        }
        if (event instanceof DeploymentAdopted adopted) {
            return List.of("Deployment " + adopted.id() + link(adopted.consoleUrl())
                    + " (found again: its creation had got no answer)");
        }
        if (event instanceof DeploymentAttached attached) {
            return List.of("Following deployment " + attached.id() + link(attached.consoleUrl()));
        }
        return EndLines.of(event);
    }

    static String link(String url) {
        return url.isEmpty() ? "" : ": " + url;
    }

    private static String target(TargetChanged changed) {
        String text = Units.elapsed(changed.elapsed()) + " " + name(changed.target(), changed.label());
        String event = changed.event().isEmpty() ? "" : "  " + pad(changed.event(), width(changed.target()));
        if (changed.duration() == null) {
            return text + event + "  " + changed.status();
        }
        return text + event + "  " + pad(changed.status(), STATUS) + " " + Units.duration(changed.duration());
    }

    /** Only functions and services have a colon in their name, and events with longer names. */
    private static int width(String target) {
        return target.contains(":") ? SHIFT_EVENT : EVENT;
    }

    private static String slow(TargetSlow slow) {
        String text = Units.elapsed(slow.elapsed()) + " " + name(slow.target(), slow.label()) + "  ";
        return slow.silent()
                ? text + "has not begun " + slow.event() + " for " + Units.duration(slow.since())
                        + "; does its CodeDeploy agent run?"
                : text + "has been in " + slow.event() + " for " + Units.duration(slow.since());
    }

    private static String name(String target, String label) {
        return label.isEmpty() ? pad(target, TARGET) : pad(target, TARGET) + " " + pad(label, "Green".length());
    }

    private static String counts(TargetCounts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(counts.succeeded() + " of " + counts.total() + " succeeded");
        part(parts, counts.failed(), "failed");
        part(parts, counts.skipped(), "skipped");
        part(parts, counts.inProgress(), "in progress");
        part(parts, counts.ready(), "ready");
        part(parts, counts.pending(), "pending");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, long number, String word) {
        if (number > 0) {
            parts.add(number + " " + word);
        }
    }

    private static String running(Map<String, Integer> running) {
        return running.isEmpty()
                ? ""
                : running.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** What gets traffic, the newer first: the service names it last. */
    private static String shares(List<TrafficShare> shares) {
        List<String> parts = new ArrayList<>();
        shares.stream().filter(share -> share.percent() > 0).forEach(share -> parts.add(0, share(share)));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String share(TrafficShare share) {
        String percent = String.format(Locale.ROOT, "%.1f", share.percent()).replace(".0", "") + " % → ";
        String kind =
                switch (share.label()) {
                    case "Green" -> "replacement ";
                    case "Blue" -> "original ";
                    default -> "version ";
                };
        return percent + kind + share.name();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
