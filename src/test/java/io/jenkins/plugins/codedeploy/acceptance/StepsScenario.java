package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance("12 the other steps, and what codeDeploy can do besides")
@Needs(Needs.PIPELINE)
class StepsScenario {

    @Test
    void whatWasPushedIsDeployedLaterWithoutANodeAndIsNotSentTwice(Site site) {
        site.aws().group("pushed-before", 1);
        String push = "codeDeployPush(revision: workspaceBundle(bucket: '" + Aws.BUCKET
                + "', directory: 'dist', keyPrefix: 'pushed-before'), connection: " + connection(site);
        Build build = site.job(
                        "pushed-before",
                        Job.pipeline("def first, second\n"
                                + Scripts.onNode(
                                        "built-in",
                                        Scripts.bundle("pushed", "exit 0"),
                                        "first = " + push + ")\nsecond = " + push
                                                + ", register: true, application: 'shop')\n")
                                + """
                                echo "sent ${first.uploaded} ${second.uploaded} same ${first.key == second.key}"
                                codeDeploy(application: 'shop', deploymentGroup: 'pushed-before',
                                    revision: s3Revision(bucket: second.bucket, key: second.key,
                                        version: second.versionId, eTag: second.eTag),
                                    connection: %s)
                                """.formatted(connection(site))))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log()).contains("sent true false same true\n");
        assertThat(build.lines()).filteredOn(line -> line.startsWith("Packed ")).hasSize(2);
        assertThat(build.line("d-")).contains(" succeeded after ");
        assertThat(site.aws().emulator().requests().of("RegisterApplicationRevision"))
                .hasSize(1);
    }

    @Test
    void whatAnotherStepBeganIsFollowedToItsEnd(Site site) {
        GatedAgent gate = site.aws().gatedGroup("awaited", "BeforeInstall");
        Build build = site.job(
                        "awaited",
                        Job.pipeline("def d\n" + begin(site, "awaited", "") + """
                        echo "id ${d.deploymentId}"
                        def end = codeDeployAwait(deploymentId: d.deploymentId, connection: %s)
                        echo "end ${end.deploymentId == d.deploymentId} ${end.status} ${end.targets.size()}"
                        """.formatted(connection(site))))
                .start()
                .awaitLog("Following deployment d-");
        assertThat(site.admin().json("computer/api/json").get("busyExecutors").asInt())
                .isZero();
        gate.open();
        build.mustEndAs("SUCCESS");
        assertThat(build.log()).contains("end true Succeeded 1\n");
        assertThat(build.lines())
                .filteredOn(line -> line.contains(" BeforeInstall "))
                .hasSize(1);
    }

    @Test
    void aStepStopsADeploymentAndASecondOneIsNoError(Site site) {
        GatedAgent gate = site.aws().gatedGroup("stopped", "BeforeInstall");
        String stop = "codeDeployStop(deploymentId: d.deploymentId, connection: " + connection(site) + ")";
        Build build = site.job(
                        "stopped",
                        Job.pipeline("def d\n" + begin(site, "stopped", "") + """
                        echo "first ${%1$s.status}"
                        catchError(buildResult: 'UNSTABLE') {
                          codeDeployAwait(deploymentId: d.deploymentId, connection: %2$s)
                        }
                        echo "second ${%1$s.status}"
                        """.formatted(stop, connection(site))))
                .start();
        build.awaitLog("first ");
        gate.open();
        build.mustEndAs("UNSTABLE");
        assertThat(build.log()).contains("second Stopped\n");
    }

    @Test
    void anotherJobLetsTheTrafficMove(Site site) {
        site.aws().pausingGroup("continued");
        Build build = site.job(
                        "continued",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("continued", "exit 0"),
                                Scripts.deploy(site.aws(), "continued", ", options: deployOptions(onReady: 'pause')"))))
                .start()
                .awaitLog(" is Ready and waits for you");
        Build other = site.job(
                        "continues",
                        Job.pipeline("echo \"then ${codeDeployContinue(deploymentId: '" + build.deploymentId()
                                + "', connection: " + connection(site) + ").status}\""))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(other.log()).contains("then ");
        build.mustEndAs("SUCCESS");
        assertThat(build.line("d-")).isNotEmpty();
    }

    @Test
    void thePolicyIsJsonAndNobodyIsAsked(Site site) {
        int calls = site.aws().emulator().requests().all().size();
        Build build = site.job(
                        "policy",
                        Job.pipeline("def policy = codeDeployPolicy(application: 'shop', deploymentGroup: 'prod',"
                                + " revision: s3Revision(bucket: 'acme-releases', key: 'ready/shop.zip'), connection: "
                                + connection(site) + ")\necho \"BEGIN${policy}END\""))
                .run()
                .mustEndAs("SUCCESS");
        String log = build.log();
        JsonNode policy = Session.parse(log.substring(log.indexOf("BEGIN") + 5, log.indexOf("END")));
        assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
        assertThat(policy.get("Statement").toString())
                .contains("codedeploy:CreateDeployment", "arn:aws:codedeploy:eu-west-1:*:deploymentgroup:shop/prod");
        assertThat(site.aws().emulator().requests().all()).hasSize(calls);
    }

    @Test
    void onlyTheNewestBundlesAreKept(Site site) {
        site.aws().group("tidy", 1);
        String body = Scripts.deploy(site.aws(), "tidy")
                .replace("directory: 'dist'", "directory: 'dist', keyPrefix: 'tidy', keepRevisions: 1");
        List<String> left = new ArrayList<>();
        for (String page : List.of("one", "two", "three")) {
            site.job("tidy-" + page, Job.pipeline(Scripts.onNode("built-in", Scripts.bundle(page, "exit 0"), body)))
                    .run()
                    .mustEndAs("SUCCESS");
            left.add(String.valueOf(site.aws().emulator().s3Objects().keys(Aws.BUCKET).stream()
                    .filter(key -> key.startsWith("tidy/"))
                    .count()));
        }
        assertThat(left).startsWith("1", "2").hasSize(3);
        assertThat(left.get(2)).isEqualTo("2");
    }

    @Test
    void placeholdersReachTheHostAndTheWorkspaceKeepsItsFile(Site site) {
        String host = site.aws().group("placeholders", 1).get(0);
        Build build = site.job(
                        "placeholders",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "exit 0")
                                        + "\nsed -i 's#/srv/shop#{{where}}#' dist/appspec.yml",
                                Scripts.deploy(site.aws(), "placeholders")
                                                .replace(
                                                        "directory: 'dist'",
                                                        "directory: 'dist', placeholders:"
                                                                + " [placeholder(name: 'where', value: '/srv/other')]")
                                        + "\necho \"kept ${readFile('dist/appspec.yml').contains('{{where}}')}\"")))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log()).contains("kept true\n");
        assertThat(site.aws().emulator().hostRoot(host).resolve("srv/other/index.html"))
                .hasContent("hello\n");
    }

    @Test
    void aLambdaFunctionIsDeployedWithoutANode(Site site) {
        Emulator aws = site.aws().emulator();
        aws.lambdaGroup("orders", "live").configuration("CodeDeployDefault.LambdaAllAtOnce");
        Build build = site.job(
                        "lambda",
                        Job.pipeline("def d = codeDeploy(application: 'orders', deploymentGroup: 'live',"
                                + " revision: lambdaRevision(function: 'orders', alias: 'live', currentVersion: '7',"
                                + " targetVersion: '8', print: true), connection: " + connection(site)
                                + ")\necho \"type ${d.revision.type}\""))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log()).contains("TargetVersion: \"8\"", "type AppSpecContent\n");
        assertThat(build.line("d-")).contains(" succeeded after ");
    }

    @Test
    void anEcsServiceIsDeployedWithoutANode(Site site) {
        Emulator aws = site.aws().emulator();
        aws.ecsGroup("web", "front").configuration("CodeDeployDefault.ECSAllAtOnce");
        Build build = site.job(
                        "ecs",
                        Job.pipeline("codeDeploy(application: 'web', deploymentGroup: 'front',"
                                + " revision: ecsRevision(taskDefinition:"
                                + " 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42',"
                                + " containerName: 'web', containerPort: 8080), connection: " + connection(site) + ")"))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.line("d-")).contains(" succeeded after ");
    }

    private static String connection(Site site) {
        return site.aws().connection(Site.CREDENTIALS);
    }

    /** Begins a deployment without waiting for it, as {@code d}. */
    private static String begin(Site site, String group, String options) {
        return Scripts.onNode(
                "built-in",
                Scripts.bundle(group, "exit 0"),
                "d = " + Scripts.deploy(site.aws(), group, ", options: deployOptions(wait: false" + options + ")"));
    }
}
