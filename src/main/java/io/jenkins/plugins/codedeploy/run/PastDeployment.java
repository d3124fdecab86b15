package io.jenkins.plugins.codedeploy.run;

import hudson.model.Cause;
import hudson.model.Run;

/**
 * One deployment in the history of a job.
 *
 * @param build the build's name, for example {@code #7}
 * @param number the build's number, which is its address below the job
 * @param startedBy why the build ran, as Jenkins says it
 * @param record what the build kept
 */
public record PastDeployment(String build, int number, String startedBy, DeploymentRecord record) {

    static PastDeployment of(Run<?, ?> run, DeploymentRecord record) {
        String cause = run.getCauses().stream()
                .findFirst()
                .map(Cause::getShortDescription)
                .orElse("");
        return new PastDeployment(run.getDisplayName(), run.getNumber(), cause, record);
    }

    // The page reads properties as beans.

    public String getBuild() {
        return build;
    }

    public int getNumber() {
        return number;
    }

    public String getStartedBy() {
        return startedBy;
    }

    public DeploymentRecord getRecord() {
        return record;
    }
}
