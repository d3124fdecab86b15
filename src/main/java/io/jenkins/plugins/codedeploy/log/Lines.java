package io.jenkins.plugins.codedeploy.log;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.AppSpecSent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.BundlePacked;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.FailureDigest;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.GroupBusy;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Heading;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Notice;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Proven;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RevisionPresent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RevisionUploaded;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ServiceGapBegan;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ServiceGapEnded;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Warning;
import java.util.List;

/** The words of each event; the progress and the end of a deployment have classes of their own. */
final class Lines {
    private static final int HASH_START = 4;
    private static final int HASH_END = 2;

    private Lines() {}

    /** Returns the lines of an event, without the prefix. */
    static List<String> of(DeployEvent event) {
        if (event instanceof Heading heading) {
            return List.of(heading(heading));
        }
        if (event instanceof BundlePacked packed) {
            return List.of(packed(packed));
        }
        if (event instanceof RevisionUploaded uploaded) {
            return List.of("Uploaded " + uploaded.uri() + version(uploaded.version())
                    + inBrackets(uploaded.encryption()) + " in " + Units.duration(uploaded.duration()));
        }
        if (event instanceof RevisionPresent present) {
            return List.of("Already in S3, nothing to upload: " + present.uri() + version(present.version())
                    + inBrackets(present.encryption()));
        }
        if (event instanceof AppSpecSent appSpec) {
            return List.of("AppSpec file goes with the request (sha256 " + hash(appSpec.sha256()) + ")");
        }
        if (event instanceof Proven proven) {
            return EvidenceLines.of(proven);
        }
        if (event instanceof FailureDigest digest) {
            return DigestLines.of(digest);
        }
        return asides(event);
    }

    private static List<String> asides(DeployEvent event) {
        if (event instanceof GroupBusy busy) {
            return List.of("Deployment group " + busy.deploymentGroup() + " is busy with " + busy.deploymentId()
                    + (busy.superseded()
                            ? " of an older build, which was asked to stop; waiting for its end"
                            : "; waiting for its end"));
        }
        if (event instanceof ServiceGapBegan gap) {
            return List.of("No answer from CodeDeploy, still waiting: " + gap.cause());
        }
        if (event instanceof ServiceGapEnded gap) {
            return List.of("CodeDeploy answers again after " + Units.duration(gap.duration()));
        }
        if (event instanceof Notice notice) {
            return List.of(notice.text());
        }
        if (event instanceof Warning warning) {
            return List.of("WARNING: " + warning.text());
        }
        return ProgressLines.of(event);
    }

    private static String heading(Heading heading) {
        return heading.application() + " → " + heading.deploymentGroup() + ": " + heading.platform() + ", "
                + (heading.blueGreen() ? "blue/green" : "in place") + ", " + heading.configName() + ", "
                + heading.region();
    }

    private static String packed(BundlePacked packed) {
        return "Packed " + Units.count(packed.files(), "file") + ", " + Units.size(packed.bytes()) + " into "
                + Units.size(packed.packedBytes()) + " " + packed.format() + " in " + Units.duration(packed.duration())
                + " (sha256 " + hash(packed.sha256()) + ")";
    }

    private static String hash(String sha256) {
        return sha256.length() <= HASH_START + HASH_END
                ? sha256
                : sha256.substring(0, HASH_START) + "…" + sha256.substring(sha256.length() - HASH_END);
    }

    private static String version(String version) {
        return version.isEmpty() ? "" : " version " + version;
    }

    private static String inBrackets(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }
}
