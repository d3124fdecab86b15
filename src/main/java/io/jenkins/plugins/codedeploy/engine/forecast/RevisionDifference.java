package io.jenkins.plugins.codedeploy.engine.forecast;

import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import java.util.Arrays;
import java.util.List;

/**
 * How a revision differs from the one that a deployment installed.
 *
 * @param same whether it is the same
 * @param before what was installed, in words
 */
public record RevisionDifference(boolean same, String before) {
    private static final int KIND = 0;
    private static final int SHORT = 12;

    /** Compares; what one of the two does not name, a version or an ETag, is no difference. */
    public static RevisionDifference of(PastDeployment past, Revision next) {
        List<String> before = Arrays.asList(past.revision().split("\n", -1));
        return new RevisionDifference(isSame(before, parts(next)), words(before));
    }

    /** Returns a revision in words. */
    public static String words(Revision revision) {
        return words(parts(revision));
    }

    private static boolean isSame(List<String> before, List<String> next) {
        if (before.size() != next.size() || !before.get(KIND).equals(next.get(KIND))) {
            return false;
        }
        boolean pinnable = "S3".equals(next.get(KIND));
        for (int part = 1; part < next.size(); part++) {
            boolean unnamed = before.get(part).isEmpty() || next.get(part).isEmpty();
            boolean pin = pinnable && part > 2;
            if (!(pin && unnamed) && !before.get(part).equals(next.get(part))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> parts(Revision revision) {
        if (revision instanceof Revision.S3 s3) {
            return List.of("S3", s3.bucket(), s3.key(), s3.version(), s3.eTag());
        }
        if (revision instanceof Revision.GitHub gitHub) {
            return List.of("GitHub", gitHub.repository(), gitHub.commitId());
        }
        return List.of("AppSpec", ((Revision.AppSpecContent) revision).sha256());
    }

    private static String words(List<String> parts) {
        return switch (parts.get(KIND)) {
            case "S3" ->
                "s3://" + parts.get(1) + "/" + parts.get(2)
                        + (parts.get(3).isEmpty() ? "" : " version " + parts.get(3));
            case "GitHub" -> parts.get(1) + "@" + parts.get(2);
            case "AppSpec" -> "AppSpec file, sha256 " + shortened(parts.get(1));
            default -> "an unknown revision";
        };
    }

    private static String shortened(String sha256) {
        return sha256.length() <= SHORT ? sha256 : sha256.substring(0, SHORT) + "…";
    }
}
