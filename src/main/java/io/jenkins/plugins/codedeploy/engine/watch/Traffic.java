package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TrafficShifted;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells when traffic moved between versions or task sets. */
final class Traffic {
    private static final double ALL = 100;

    private Traffic() {}

    static void tell(TargetSnapshot target, Told told) {
        if (target.traffic().isEmpty()) {
            return;
        }
        String fact = "traffic " + Words.name(target.id());
        String now = target.traffic().stream()
                .map(share -> String.format(Locale.ROOT, "%s=%.1f", share.name(), share.percent()))
                .sorted()
                .collect(Collectors.joining(" "));
        if (now.equals(told.state().text(fact))) {
            return;
        }
        boolean shifted = told.state().has(fact) ? moved(target, told.state().text(fact)) : isSplit(target);
        told.fact(fact, now);
        if (shifted) {
            told.event(new TrafficShifted(told.elapsed(), Words.name(target.id()), shares(target)));
        }
    }

    /** A task set that came or went without any traffic is no shift. */
    private static boolean moved(TargetSnapshot target, String before) {
        return target.traffic().stream()
                .filter(share -> share.percent() > 0)
                .anyMatch(share -> !(" " + before + " ")
                        .contains(String.format(Locale.ROOT, " %s=%.1f ", share.name(), share.percent())));
    }

    /** What is seen first is a shift unless all traffic is still with one of them, by order or by label the original. */
    private static boolean isSplit(TargetSnapshot target) {
        return target.traffic().stream()
                .filter(share -> share.percent() >= ALL)
                .noneMatch(share -> share.label().equals("Blue")
                        || (share.label().isEmpty()
                                && share.equals(target.traffic().get(0))));
    }

    private static List<TrafficShare> shares(TargetSnapshot target) {
        return target.traffic().stream()
                .map(share -> new TrafficShare(Words.name(share.name()), Words.name(share.label()), share.percent()))
                .toList();
    }
}
