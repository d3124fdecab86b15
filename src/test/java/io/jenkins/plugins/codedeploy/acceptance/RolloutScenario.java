package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance("16 waves, the way back, and what a folder's profile refuses")
@Needs(Needs.PIPELINE)
class RolloutScenario {

    @Test
    void wavesGoOneAfterTheOtherWithOneBundleAndWithoutAnExecutorWhileTheyWait(Site site) {
        GatedAgent gate = site.aws().gatedGroup("wave-first", "BeforeInstall");
        site.aws().group("wave-second", 1);
        Build build = site.job("waves", waves(site, "exit 0", "wave-first", "wave-second"))
                .start()
                .awaitLog("BeforeInstall       InProgress");
        assertThat(site.admin().json("computer/api/json").get("busyExecutors").asInt())
                .isZero();
        assertThat(created(site, "wave-second")).isZero();
        gate.open();
        build.mustEndAs("SUCCESS");
        assertThat(build.log())
                .containsPattern("(?s)Wave 1 of 2: shop/wave-first\n.* succeeded after .*\n"
                        + "\\[CodeDeploy] Wave 2 of 2: shop/wave-second\n.* succeeded after ");
        assertThat(build.log()).contains("ends [Succeeded, Succeeded]\n");
        assertThat(created(site, "wave-second")).isEqualTo(1);
    }

    @Test
    void aControllerThatIsKilledGoesOnWithTheWaveAndBeginsNoneTwice(Site site) {
        GatedAgent gate = site.aws().gatedGroup("wave-killed", "BeforeInstall");
        site.aws().group("wave-after", 1);
        Build build = site.job("waves-killed", waves(site, "exit 0", "wave-killed", "wave-after"))
                .start()
                .awaitLog("BeforeInstall       InProgress");
        site.controller().kill();
        site.controller().start();
        gate.open();
        build.mustEndAs("SUCCESS");
        assertThat(build.lines())
                .filteredOn(line -> line.matches("shop/wave-\\w+ \\| d-\\w+ succeeded after .*"))
                .hasSize(2);
        assertThat(created(site, "wave-killed")).isEqualTo(1);
        assertThat(created(site, "wave-after")).isEqualTo(1);
    }

    @Test
    void aWaveThatFailsIsTheLastOne(Site site) {
        site.aws().group("wave-fails", 1);
        site.aws().group("wave-never", 1);
        Build build = site.job("waves-fail", waves(site, "echo no room; exit 3", "wave-fails", "wave-never"))
                .run()
                .mustEndAs("FAILURE");
        assertThat(build.log())
                .contains("no room")
                .contains("ERROR: wave 1 of 2 failed: shop/wave-fails: deployment d-")
                .doesNotContain("\tat ");
        assertThat(created(site, "wave-never")).isZero();
    }

    @Test
    void theGroupGoesBackToWhatItHadBeforeWithoutANode(Site site) {
        String host = site.aws().group("back", 1).get(0);
        for (String page : List.of("good", "bad")) {
            site.job(
                            "back-" + page,
                            Job.pipeline(Scripts.onNode(
                                    "built-in", Scripts.bundle(page, "exit 0"), Scripts.deploy(site.aws(), "back"))))
                    .run()
                    .mustEndAs("SUCCESS");
        }
        assertThat(site.aws().emulator().hostRoot(host).resolve("srv/shop/index.html"))
                .hasContent("bad\n");
        Build build = site.job(
                        "back",
                        Job.pipeline("def d = codeDeployRollback(application: 'shop', deploymentGroup: 'back',"
                                + " connection: " + connection(site) + ")\necho \"end ${d.status}\""))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log()).contains("end Succeeded\n");
        assertThat(site.aws().emulator().hostRoot(host).resolve("srv/shop/index.html"))
                .hasContent("good\n");
    }

    @Test
    @Needs("cloudbees-folder")
    void aFoldersProfileStopsAPipelineAndAFreestyleJobBeforeAnyCall(Site site) {
        site.aws().group("guarded", 1);
        site.job("guarded", """
                <com.cloudbees.hudson.plugins.folder.Folder>
                  <properties>
                    <io.jenkins.plugins.codedeploy.protection.FolderProtection>
                      <profile>
                        <bundleSecretsRefused>true</bundleSecretsRefused>
                      </profile>
                    </io.jenkins.plugins.codedeploy.protection.FolderProtection>
                  </properties>
                </com.cloudbees.hudson.plugins.folder.Folder>
                """);
        String withKey = Scripts.bundle("guarded", "exit 0") + "\necho PASSWORD=1 > dist/.env";
        int calls = site.aws().emulator().requests().all().size();
        List<Job> jobs = List.of(
                site.job(
                        "job/guarded/",
                        "pipeline",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                withKey,
                                Scripts.deploy(site.aws(), "guarded")
                                        .replace("directory: 'dist'", "directory: 'dist', defaultExcludes: false")))),
                site.job(
                        "job/guarded/",
                        "freestyle",
                        Job.freestyle(
                                withKey,
                                PublisherXml.of(site.aws(), "guarded", Site.CREDENTIALS, "")
                                        .replace(
                                                "<directory>",
                                                "<noDefaultExcludes>true</noDefaultExcludes><directory>"),
                                "")));
        for (Job job : jobs) {
            Build build = job.run().mustEndAs("FAILURE");
            assertThat(build.log())
                    .contains("a file of the bundle is '.env', and the data protection profile of folder 'guarded' has"
                            + " bundleSecretsRefused; exclude it, or ask who keeps the profile to change it")
                    .doesNotContain("\tat ");
        }
        assertThat(site.aws().emulator().requests().all()).hasSize(calls);
    }

    /** Pushes a bundle from a node, and deploys it without one in two waves of a group each. */
    private static String waves(Site site, String script, String first, String second) {
        String push = "sent = codeDeployPush(revision: workspaceBundle(bucket: '" + Aws.BUCKET
                + "', directory: 'dist', keyPrefix: 'waves'), connection: " + connection(site) + ")";
        return Job.pipeline("def sent\n" + Scripts.onNode("built-in", Scripts.bundle("waves", script), push)
                + """
                def results = codeDeployWaves(waves: [wave([%s]), wave([%s])], revision: s3Revision(
                    bucket: sent.bucket, key: sent.key, version: sent.versionId, eTag: sent.eTag))
                echo "ends ${results.collect { it.status }}"
                """.formatted(destination(site, first), destination(site, second)));
    }

    private static String destination(Site site, String group) {
        return "destination(application: 'shop', deploymentGroup: '" + group + "', connection: " + connection(site)
                + ")";
    }

    private static long created(Site site, String group) {
        return site.aws().emulator().requests().of("CreateDeployment").stream()
                .filter(call -> call.body().contains('"' + group + '"'))
                .count();
    }

    private static String connection(Site site) {
        return site.aws().connection(Site.CREDENTIALS);
    }
}
