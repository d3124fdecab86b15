package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance("4 freestyle through config.xml")
class FreestyleScenario {

    @Test
    void aFreestyleBuildDeploysItsOutput(Site site) {
        List<String> hosts = site.aws().group("freestyle", 2);
        Build build = job(site, "freestyle", "freestyle", Scripts.bundle("free", "echo ok"))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.lines().get(0)).startsWith("shop → freestyle: EC2/on-premises, in place, ");
        for (String host : hosts) {
            assertThat(site.aws().emulator().hostRoot(host).resolve("srv/shop/index.html"))
                    .hasContent("free\n");
        }
    }

    @Test
    void laterStepsFindTheDeploymentInTheirEnvironment(Site site) {
        site.aws().group("variables-after", 1);
        Build build = site.job(
                        "variables-after",
                        Job.freestyle(
                                Scripts.bundle("hello", "exit 0"),
                                PublisherXml.of(site.aws(), "variables-after", Site.CREDENTIALS, ""),
                                ""))
                .run()
                .mustEndAs("SUCCESS");
        String variables = site.admin().script("""
                def build = jenkins.model.Jenkins.get().getItemByFullName('variables-after').getBuildByNumber(1)
                build.getEnvironment(hudson.model.TaskListener.NULL)
                    .findAll { it.key.startsWith('CODEDEPLOY_') }.each { println it.key + '=' + it.value }
                """);
        assertThat(variables.lines())
                .contains(
                        "CODEDEPLOY_DEPLOYMENT_ID=" + build.deploymentId(),
                        "CODEDEPLOY_APPLICATION=shop",
                        "CODEDEPLOY_DEPLOYMENT_GROUP=variables-after",
                        "CODEDEPLOY_STATUS=Succeeded",
                        "CODEDEPLOY_CONCLUSION=SUCCEEDED");
        Aws.SECRETS.mustNotBeIn("variables", variables);
    }

    @Test
    void variablesAreExpandedInEveryTextField(Site site) {
        site.aws().group("expanded-1", 1);
        job(site, "expanded", "${JOB_NAME}-${BUILD_NUMBER}", Scripts.bundle("free", "exit 0"))
                .run()
                .mustEndAs("SUCCESS");
    }

    @Test
    void aFailingDeploymentFailsTheBuild(Site site) {
        site.aws().group("freestyle-fails", 1);
        Build build = job(site, "freestyle-fails", "freestyle-fails", Scripts.bundle("free", "exit 4"))
                .run()
                .mustEndAs("FAILURE");
        assertThat(build.log()).contains("scripts/before.sh exited with 4");
    }

    @Test
    void nothingIsDeployedAfterABuildThatFailed(Site site) {
        site.aws().group("failed-before", 1);
        int calls = site.aws().emulator().requests().all().size();
        Build build =
                job(site, "failed-before", "failed-before", "exit 1").run().mustEndAs("FAILURE");
        assertThat(build.lines()).containsExactly("Nothing is deployed, since the build is FAILURE");
        assertThat(site.aws().emulator().requests().all()).hasSize(calls);
    }

    @Test
    void anAbortedBuildStopsItsDeployment(Site site) {
        GatedAgent gate = site.aws().gatedGroup("freestyle-aborted", "BeforeInstall");
        Build build = job(site, "freestyle-aborted", "freestyle-aborted", Scripts.bundle("free", "exit 0"))
                .start()
                .awaitLog("DownloadBundle");
        String id = build.deploymentId();
        build.stop();
        site.aws().awaitStopOf(id);
        gate.open();
        build.mustEndAs("ABORTED");
        assertThat(build.log()).contains("ERROR: Step ‘Deploy with AWS CodeDeploy’ failed: the build was aborted");
    }

    @Test
    void credentialsOfAnotherFolderAreRefusedByName(Site site) {
        site.aws().group("foreign", 1);
        Build build = site.job(
                        "foreign",
                        Job.freestyle(
                                Scripts.bundle("free", "exit 0"),
                                PublisherXml.of(site.aws(), "foreign", "not-mine", ""),
                                ""))
                .run()
                .mustEndAs("FAILURE");
        assertThat(build.log())
                .contains(
                        "ERROR: Step ‘Deploy with AWS CodeDeploy’ failed: credentials 'not-mine' do not exist or this job"
                                + " may not use them; create AWS credentials of that id in the job's folder or globally\n");
        assertThat(build.lines()).noneMatch(line -> line.startsWith("Deployment d-"));
    }

    private static Job job(Site site, String name, String group, String shell) {
        return site.job(name, Job.freestyle(shell, PublisherXml.of(site.aws(), group, Site.CREDENTIALS, ""), ""));
    }
}
