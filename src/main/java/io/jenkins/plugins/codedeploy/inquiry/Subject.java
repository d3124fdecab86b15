package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;

/**
 * What a connection is tested with, besides itself; empty for what the form does not hold, or only as a variable.
 *
 * @param application the application's name
 * @param deploymentGroup the deployment group's name
 * @param bucket the bucket's name
 * @param revision what would be deployed; null where that is not known yet
 */
record Subject(
        String application,
        String deploymentGroup,
        String bucket,
        @CheckForNull RevisionRequest revision) {
    Subject {
        application = fixed(application);
        deploymentGroup = fixed(deploymentGroup);
        bucket = fixed(bucket);
    }

    boolean hasGroup() {
        return !application.isEmpty() && !deploymentGroup.isEmpty();
    }

    private static String fixed(String text) {
        String trimmed = Util.fixNull(text).trim();
        return trimmed.contains("$") ? "" : trimmed;
    }
}
