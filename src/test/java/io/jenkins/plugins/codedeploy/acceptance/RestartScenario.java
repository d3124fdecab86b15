package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance("7 the controller restarts while a deployment runs")
@Needs(Needs.PIPELINE)
class RestartScenario {

    @Test
    void anOrderlyRestartLosesAndRepeatsNoLine(Site site) {
        GatedAgent gate = site.aws().gatedGroup("restarted", "BeforeInstall");
        Build build = begin(site, "restarted", "exit 0");
        site.controller().stop();
        site.controller().start();
        gate.open();
        build.mustEndAs("SUCCESS");
        mustBeWhole(build.lines(), "succeeded");
    }

    @Test
    void aCrashLosesAndRepeatsNoLine(Site site) {
        GatedAgent gate = site.aws().gatedGroup("crashed", "BeforeInstall");
        Build build = begin(site, "crashed", "exit 0");
        site.controller().kill();
        site.controller().start();
        gate.open();
        build.mustEndAs("SUCCESS");
        mustBeWhole(build.lines(), "succeeded");
    }

    @Test
    void aDeploymentThatFailsWhileTheControllerIsDownFailsTheStep(Site site) {
        GatedAgent gate = site.aws().gatedGroup("failed-meanwhile", "BeforeInstall");
        Build build = begin(site, "failed-meanwhile", "exit 7");
        site.controller().stop();
        gate.open();
        site.controller().start();
        build.mustEndAs("FAILURE");
        assertThat(build.log()).contains("scripts/before.sh exited with 7");
        mustBeWhole(build.lines(), "failed");
    }

    private static Build begin(Site site, String name, String script) {
        return site.job(
                        name,
                        Job.pipeline(Scripts.onNode(
                                "built-in", Scripts.bundle(name, script), Scripts.deploy(site.aws(), name))))
                .start()
                .awaitLog("DownloadBundle");
    }

    private static void mustBeWhole(List<String> lines, String end) {
        assertThat(lines).doesNotHaveDuplicates();
        for (String event : List.of("ApplicationStop", "DownloadBundle", "BeforeInstall")) {
            assertThat(lines)
                    .filteredOn(line -> line.matches("\\d\\d:\\d\\d i-.* " + event + " .*"))
                    .as(event + " in " + lines)
                    .hasSize(1);
        }
        assertThat(lines)
                .filteredOn(line -> line.matches("d-\\w+ " + end + " .*"))
                .hasSize(1);
    }
}
