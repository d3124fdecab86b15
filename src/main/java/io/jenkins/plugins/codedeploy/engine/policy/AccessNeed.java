package io.jenkins.plugins.codedeploy.engine.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a delivery does and to what: all that its permissions depend on.
 *
 * @param arns the region and account
 * @param application the application's name
 * @param deploymentGroups the names of its deployment groups
 * @param deploymentConfig the deployment configuration's name; empty if the deployment group decides, which means any
 * @param bundles where bundles are put; null if nothing is pushed
 * @param function the Lambda function that is asked or published; empty for none
 * @param duties what is done
 */
public record AccessNeed(
        Arns arns,
        String application,
        List<String> deploymentGroups,
        String deploymentConfig,
        BundlePlace bundles,
        String function,
        Set<Duty> duties) {

    public AccessNeed {
        deploymentGroups = List.copyOf(deploymentGroups);
        duties = duties.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(duties));
        if (duties.contains(Duty.PUSH) || duties.contains(Duty.PLAN_PUSH) || duties.contains(Duty.RETENTION)) {
            Objects.requireNonNull(bundles, "bundles");
        }
    }

    /** A need that has nothing to do with a Lambda function. */
    public AccessNeed(
            Arns arns,
            String application,
            List<String> deploymentGroups,
            String deploymentConfig,
            BundlePlace bundles,
            Set<Duty> duties) {
        this(arns, application, deploymentGroups, deploymentConfig, bundles, "", duties);
    }

    /**
     * Returns the same of all builds of one job.
     *
     * @param job the name that {@code ${JOB_NAME}} stands for where bundles are put
     */
    public AccessNeed ofJob(String job) {
        return bundles == null
                ? this
                : new AccessNeed(
                        arns, application, deploymentGroups, deploymentConfig, bundles.ofJob(job), function, duties);
    }
}
