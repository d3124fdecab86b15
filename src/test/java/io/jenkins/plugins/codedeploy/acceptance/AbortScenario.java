package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Acceptance("8 abort, timeout, concurrent builds, a build that failed before")
@Needs(Needs.PIPELINE)
class AbortScenario {

    @Test
    void anAbortedBuildStopsItsDeployment(Site site) {
        GatedAgent gate = site.aws().gatedGroup("aborted", "BeforeInstall");
        Build build = site.job(
                        "aborted",
                        Job.pipeline(Scripts.onNode(
                                "built-in", Scripts.bundle("hello", "exit 0"), Scripts.deploy(site.aws(), "aborted"))))
                .start()
                .awaitLog("DownloadBundle");
        String id = build.deploymentId();
        build.stop();
        site.aws().awaitStopOf(id);
        gate.open();
        build.mustEndAs("ABORTED");
        assertThat(build.lines()).anyMatch(line -> line.endsWith(" Aborted; " + id + " was asked to stop"));
    }

    @Test
    void aPipelineTimeoutStopsTheDeployment(Site site) {
        GatedAgent gate = site.aws().gatedGroup("timed-out", "BeforeInstall");
        Build build = site.job(
                        "timed-out",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "exit 0"),
                                "timeout(time: 40, unit: 'SECONDS') { " + Scripts.deploy(site.aws(), "timed-out")
                                        + " }")))
                .start()
                .awaitLog("DownloadBundle");
        String id = build.deploymentId();
        site.aws().awaitStopOf(id);
        gate.open();
        build.mustEndAs("ABORTED");
    }

    @Test
    void twoBuildsOfOneJobKeepTheirOwnDeployments(Site site) {
        site.aws().group("concurrent-1", 1);
        site.aws().group("concurrent-2", 1);
        String group = "concurrent-' + env.BUILD_NUMBER + '";
        Job job = site.job(
                "concurrent",
                Job.pipeline(Scripts.onNode(
                        "built-in", Scripts.bundle("hello", "exit 0"), Scripts.deploy(site.aws(), group))));
        Build first = job.start();
        Build second = job.start();
        first.mustEndAs("SUCCESS");
        second.mustEndAs("SUCCESS");
        assertThat(first.lines()).anyMatch(line -> line.startsWith("shop → concurrent-1: "));
        assertThat(second.lines()).anyMatch(line -> line.startsWith("shop → concurrent-2: "));
        assertThat(first.line("Deployment d-")).isNotEqualTo(second.line("Deployment d-"));
    }
}
