package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;

/** How many bundles stay in S3, as a person enters it. */
final class KeepRevisions {
    private static final String FIELD = "keepRevisions";
    private static final int MAX = 1000;

    private KeepRevisions() {}

    /**
     * Checks what a form holds.
     *
     * @param key may hold variables; what they will be, only the build knows
     */
    static void check(String text, String key) {
        int keep = text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        check(keep, text);
        if (!key.contains("$")) {
            check(keep, new RevisionKey("", key));
        }
    }

    /**
     * Checks a number together with the names of what it counts.
     *
     * @throws InputProblem when it is no number of bundles, or when all bundles have one name
     */
    static void check(int keep, RevisionKey key) {
        check(keep, Integer.toString(keep));
        if (keep > 0 && !key.hasChecksum()) {
            throw new InputProblem(
                    FIELD,
                    Integer.toString(keep),
                    "keepRevisions is " + keep + " and key '" + key.template()
                            + "' does not tell which other objects are bundles of this job",
                    "use keyPrefix, or write ${sha256} into key");
        }
        if (keep > 0 && key.namesBuild()) {
            throw new InputProblem(
                    FIELD,
                    Integer.toString(keep),
                    "keepRevisions is " + keep + " and each build has a place of its own in S3",
                    "remove ${BUILD_NUMBER} from key or keyPrefix, or set keepRevisions to 0");
        }
    }

    private static void check(int keep, String text) {
        if (keep < 0 || keep > MAX) {
            throw new InputProblem(
                    FIELD,
                    text,
                    "keepRevisions '" + text + "' is not a number of bundles",
                    "use 0 to keep all, or 1 to " + MAX);
        }
    }
}
