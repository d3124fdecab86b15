package io.jenkins.plugins.codedeploy.log;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.FailureDigest;
import io.jenkins.plugins.codedeploy.engine.event.FailureGroup;
import java.util.ArrayList;
import java.util.List;

/** The lines of a failure digest. */
final class DigestLines {
    private DigestLines() {}

    static List<String> of(FailureDigest digest) {
        List<String> lines = new ArrayList<>();
        for (FailureGroup group : digest.groups()) {
            lines.add("  " + who(group) + ": " + what(group));
            group.tail().forEach(line -> lines.add("    " + line));
            if (!group.advice().isEmpty()) {
                lines.add("    Try: " + group.advice());
            }
        }
        if (!digest.advice().isEmpty()) {
            lines.add("  Try: " + digest.advice());
        }
        return lines;
    }

    /** Only EC2/on-premises deployments have more than one target, hence "instances". */
    private static String who(FailureGroup group) {
        return group.total() == 1
                ? String.join(", ", group.targets())
                : group.failed() + " of " + group.total() + " instances";
    }

    private static String what(FailureGroup group) {
        if (group.script().isEmpty()) {
            return group.cause().isEmpty() ? group.event() + " failed" : group.event() + " failed: " + group.cause();
        }
        return group.event() + ", " + group.script() + " " + (group.cause().isEmpty() ? "failed" : group.cause());
    }
}
