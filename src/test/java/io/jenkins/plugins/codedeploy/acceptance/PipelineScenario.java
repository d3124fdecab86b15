package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance("2 Pipeline in the sandbox")
@Needs(Needs.PIPELINE)
class PipelineScenario {

    @Test
    void aDeploymentSucceedsAndItsMapIsUsableInGroovy(Site site) {
        List<String> hosts = site.aws().group("succeeds", 3);
        Build build = site.job(
                        "succeeds",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "echo prepared"),
                                "def d = " + Scripts.deploy(site.aws(), "succeeds") + """

                                sleep 1
                                echo "map ${d.deploymentId} ${d.status} ${d.revision.type} ${d.revision.sha256.length()}"
                                echo "targets ${d.targets.collect { it.id }.sort().join(' ')}"
                                """)))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.lines().get(0))
                .isEqualTo("shop → succeeds: EC2/on-premises, in place, CodeDeployDefault.AllAtOnce, eu-west-1");
        assertThat(build.line("Packed")).startsWith("Packed 3 files, ").contains(" zip in ", "(sha256 ");
        assertThat(build.line("Uploaded"))
                .startsWith("Uploaded s3://acme-releases/")
                .contains(" version ");
        String id = build.deploymentId();
        assertThat(build.line("Deployment d-"))
                .isEqualTo("Deployment " + id
                        + ": https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/" + id
                        + "?region=eu-west-1");
        for (String host : hosts) {
            assertThat(build.lines())
                    .as(build::log)
                    .filteredOn(line ->
                            line.matches("\\d\\d:\\d\\d " + host + "  BeforeInstall       Succeeded  [0-9.]+ s"))
                    .hasSize(1);
            assertThat(site.aws().emulator().hostRoot(host).resolve("srv/shop/index.html"))
                    .hasContent("hello\n");
        }
        assertThat(build.line("d-")).matches(id + " succeeded after [0-9.]+ s");
        assertThat(build.log()).contains("map " + id + " Succeeded S3 64", "targets " + String.join(" ", hosts));
    }

    @Test
    void aFailingDeploymentFailsTheStepWithTheScriptAndItsLastLines(Site site) {
        String host = site.aws().group("fails", 1).get(0);
        Build build = site.job(
                        "fails",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "echo unit shop.service not found >&2; exit 3"),
                                Scripts.deploy(site.aws(), "fails") + "\necho 'not reached'")))
                .run()
                .mustEndAs("FAILURE");
        assertThat(build.line("d-")).matches("d-\\w{9} failed after [0-9.]+ s: HEALTH_CONSTRAINTS: The overall .*");
        assertThat(build.lines())
                .containsSubsequence(
                        "  " + host + ": BeforeInstall, scripts/before.sh exited with 3",
                        "    [stderr] unit shop.service not found",
                        "    Try: the script must succeed when the service is not yet installed");
        assertThat(build.log())
                .contains("ERROR: deployment " + build.deploymentId() + " failed: HEALTH_CONSTRAINTS: ")
                .doesNotContain("not reached");
    }

    @Test
    void catchErrorSeesTheFailureAndTheBuildGoesOn(Site site) {
        site.aws().group("caught", 1);
        Build build = site.job(
                        "caught",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "exit 1"),
                                "catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE') { "
                                        + Scripts.deploy(site.aws(), "caught") + " }\necho 'went on'")))
                .run()
                .mustEndAs("UNSTABLE");
        assertThat(build.log()).contains("went on");
    }

    @Test
    void tryAndCatchGetsTheMessage(Site site) {
        Build build = site.job(
                        "unknown-group",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "exit 0"),
                                "try { " + Scripts.deploy(site.aws(), "nowhere")
                                        + " } catch (e) { echo \"caught: ${e.message}\" }")))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log())
                .contains("caught: deployment group 'nowhere' does not exist in application 'shop' in eu-west-1;"
                        + " check the name\n");
    }

    @Test
    void aServiceThatCannotBeReachedIsOneLineInTheLog(Site site) {
        String step = Scripts.deploy(site.aws(), "unreachable")
                .replace(site.aws().emulator().codeDeployEndpoint().toString(), "http://127.0.0.1:9");
        Build build = site.job(
                        "unreachable",
                        Job.pipeline(Scripts.onNode("built-in", Scripts.bundle("hello", "exit 0"), step)))
                .run()
                .mustEndAs("FAILURE");
        assertThat(build.log())
                .contains(
                        "\nERROR: 127.0.0.1 cannot be reached (connection refused); check the region, the endpoint and"
                                + " the proxy of the controller\nFinished: FAILURE\n");
    }

    @Test
    void twoDeploymentsRunInParallel(Site site) {
        site.aws().group("left", 1);
        site.aws().group("right", 1);
        Build build = site.job(
                        "parallel",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "exit 0"),
                                "def both = [:]\nparallel left: { both.left = " + Scripts.deploy(site.aws(), "left")
                                        + " }, right: { both.right = " + Scripts.deploy(site.aws(), "right")
                                        + " }\necho \"differ ${both.left.deploymentId != both.right.deploymentId}\"")))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log()).contains("differ true");
        assertThat(build.lines())
                .filteredOn(line -> line.startsWith("Deployment d-"))
                .hasSize(2);
    }

    @Test
    void aStepOutsideANodeHoldsNoExecutor(Site site) {
        site.aws().group("pushed", 1);
        site.job(
                        "pushed",
                        Job.pipeline(Scripts.onNode(
                                "built-in", Scripts.bundle("hello", "exit 0"), Scripts.deploy(site.aws(), "pushed"))))
                .run()
                .mustEndAs("SUCCESS");
        String key = site.aws().emulator().s3Objects().keys(Aws.BUCKET).get(0);
        GatedAgent gate = site.aws().gatedGroup("no-executor", "BeforeInstall");
        Build build = site.job(
                        "no-executor",
                        Job.pipeline(
                                "codeDeploy(application: 'shop', deploymentGroup: 'no-executor', revision: s3Revision("
                                        + "bucket: '" + Aws.BUCKET + "', key: '" + key
                                        + "', bundleType: 'zip'), connection: "
                                        + site.aws().connection(Site.CREDENTIALS) + ")"))
                .start()
                .awaitLog("Deployment d-");
        assertThat(site.admin().json("computer/api/json").get("busyExecutors").asInt())
                .isZero();
        gate.open();
        build.mustEndAs("SUCCESS");
    }
}
