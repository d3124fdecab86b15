package io.jenkins.plugins.codedeploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.functional.FakeBuild;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job's page shows of its builds' deployments, and what a build's later steps learn of them. */
class JobDeploymentsTest {
    private final Job<?, ?> job = mock(Job.class);

    @Test
    void deploymentsAreToldByGroupTheNewestFirst() throws IOException {
        Run<?, ?> first = build(1, null);
        deploy(first, "d-1", "prod", Conclusion.SUCCEEDED, 40);
        Run<?, ?> second = build(2, first);
        deploy(second, "d-2", "prod", Conclusion.ROLLED_BACK, 80);
        deploy(second, "d-3", "test", Conclusion.SUCCEEDED, 20);
        last(second);

        List<GroupHistory> groups = new JobDeployments(job).getGroups();

        assertThat(groups).extracting(GroupHistory::getTitle).containsExactly("shop → test", "shop → prod");
        List<PastDeployment> prod = groups.get(1).getNewest();
        assertThat(prod).extracting(PastDeployment::getBuild).containsExactly("#2", "#1");
        assertThat(prod).extracting(PastDeployment::getStartedBy).containsOnly("Started by user Ada");
        assertThat(prod).extracting(past -> past.record().getEnding()).containsExactly("rolled back by d-9", "");
        assertThat(groups.get(1).getPlot().getBars())
                .containsExactly(
                        new HistoryPlot.Bar(0, 30, 30, "Succeeded", "#1: Succeeded, 40.0 s"),
                        new HistoryPlot.Bar(12, 0, 60, "Failed", "#2: Failed, 1 min 20 s"));
    }

    @Test
    void aDeploymentThatRunsIsInTheTableAndNotInThePlot() throws IOException {
        Run<?, ?> run = build(1, null);
        DeploymentsAction.begin(run, begun("d-1", "prod"));
        last(run);

        GroupHistory group = new JobDeployments(job).getGroups().get(0);

        assertThat(group.getNewest())
                .extracting(past -> past.record().getStatus())
                .containsExactly("Created");
        assertThat(group.getPlot().getBars()).isEmpty();
        assertThat(group.getPlot().getWidth()).isPositive();
    }

    @Test
    void noMoreThanFiftyBuildsAreReadAndTenRowsShown() throws IOException {
        Run<?, ?> before = null;
        for (int number = 1; number <= 60; number++) {
            before = build(number, before);
            deploy(before, "d-" + number, "prod", Conclusion.SUCCEEDED, number);
        }
        last(before);

        GroupHistory group = new JobDeployments(job).getGroups().get(0);

        assertThat(group.deployments()).hasSize(50);
        assertThat(group.getNewest()).hasSize(10);
        assertThat(group.getPlot().getBars()).hasSize(50);
    }

    @Test
    void aJobThatNeverDeployedHasNoPageAndOlderBuildsAreNotRead() {
        Run<?, ?> older = build(1, null);
        Run<?, ?> run = build(2, older);
        last(run);

        assertThat(new JobDeployments.Factory().createFor(job)).isEmpty();
        verify(run, never()).getPreviousBuild();
        assertThat(new JobDeployments.Factory().createFor(mock(Job.class))).isEmpty();
    }

    @Test
    void aJobHasThePageAlsoWhileABuildRunsThatHasNotDeployedYet() throws IOException {
        Run<?, ?> completed = build(1, null);
        deploy(completed, "d-1", "prod", Conclusion.SUCCEEDED, 40);
        last(build(2, completed));
        doReturn(completed).when(job).getLastCompletedBuild();

        assertThat(new JobDeployments.Factory().createFor(job)).hasSize(1);
    }

    @Test
    void aDeploymentThatABuildOnlyFollowedIsNotInTheHistoryOfItsJob() throws IOException {
        Run<?, ?> own = build(1, null);
        deploy(own, "d-1", "prod", Conclusion.SUCCEEDED, 40);
        Run<?, ?> follows = build(2, own);
        DeploymentSnapshot found = mock(DeploymentSnapshot.class);
        when(found.id()).thenReturn("d-2");
        when(found.application()).thenReturn("shop");
        when(found.deploymentGroup()).thenReturn("prod");
        DeploymentsAction.begin(follows, DeploymentRecord.awaited(found, "eu-west-1", ""));
        last(follows);

        assertThat(FakeBuild.records(follows)).hasSize(1);
        assertThat(new JobDeployments(job).getGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.deployments())
                        .extracting(past -> past.record().getDeploymentId())
                        .containsExactly("d-1"));
        assertThat(new JobDeployments.Factory().createFor(job)).isEmpty();
    }

    @Test
    void laterStepsLearnOfTheNewestDeployment() throws IOException {
        Run<?, ?> run = build(1, null);
        deploy(run, "d-1", "test", Conclusion.SUCCEEDED, 40);
        deploy(run, "d-2", "prod", Conclusion.ROLLED_BACK, 80);
        EnvVars env = new EnvVars();

        run.getAction(DeploymentsAction.class).buildEnvironment(run, env);

        assertThat(env)
                .containsEntry("CODEDEPLOY_DEPLOYMENT_ID", "d-2")
                .containsEntry("CODEDEPLOY_APPLICATION", "shop")
                .containsEntry("CODEDEPLOY_DEPLOYMENT_GROUP", "prod")
                .containsEntry("CODEDEPLOY_REGION", "eu-west-1")
                .containsEntry("CODEDEPLOY_STATUS", "Failed")
                .containsEntry("CODEDEPLOY_CONCLUSION", "ROLLED_BACK")
                .containsEntry("CODEDEPLOY_ROLLBACK_ID", "d-9")
                .containsEntry("CODEDEPLOY_REVISION", "s3://releases/app.zip")
                .hasSize(8);
    }

    private Run<?, ?> build(int number, Run<?, ?> previous) {
        Run<?, ?> run = FakeBuild.ofPipeline(number);
        Cause cause = mock(Cause.class);
        when(cause.getShortDescription()).thenReturn("Started by user Ada");
        when(run.getCauses()).thenReturn(List.of(cause));
        when(run.getDisplayName()).thenReturn("#" + number);
        doReturn(previous).when(run).getPreviousBuild();
        return run;
    }

    private void last(Run<?, ?> run) {
        doReturn(run).when(job).getLastBuild();
    }

    private static void deploy(Run<?, ?> run, String id, String group, Conclusion conclusion, int seconds)
            throws IOException {
        DeploymentsAction.begin(run, begun(id, group));
        boolean succeeded = conclusion == Conclusion.SUCCEEDED;
        DeploymentsAction.end(
                run,
                new Outcome(
                        conclusion,
                        "",
                        id,
                        succeeded ? "Succeeded" : "Failed",
                        "",
                        "",
                        succeeded ? "" : "d-9",
                        succeeded ? "" : "Succeeded",
                        List.of(),
                        Duration.ofSeconds(seconds),
                        null,
                        ""));
    }

    private static DeploymentRecord begun(String id, String group) {
        return DeploymentRecord.begun(
                id,
                new Destination("shop", group),
                "eu-west-1",
                "",
                new Revision.S3("releases", "app.zip", BundleType.ZIP, "", ""),
                "",
                new Date());
    }
}
