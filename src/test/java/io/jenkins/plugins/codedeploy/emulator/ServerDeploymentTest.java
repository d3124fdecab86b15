package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/** Whole in-place deployments, seen through the SDK. */
class ServerDeploymentTest {
    private final Emulator emulator = Emulator.start();
    private final Driver driver = Driver.of(emulator);
    private final CodeDeployClient client = driver.client();
    private int bundles;

    @BeforeEach
    void bucket() {
        emulator.versionedBucket("releases");
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void theExampleApplicationIsReallyInstalledOnEveryHost() throws IOException {
        emulator.serverGroup("webapp", "staging").hosts(emulator.realHost("i-0aa"), emulator.realHost("i-0bb"));

        String id = deploy("webapp", "staging", BundleFixture.of(BundleFixture.EXAMPLE));
        DeploymentInfo end = finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(end.deploymentOverview().succeeded()).isEqualTo(2);
        for (String host : List.of("i-0aa", "i-0bb")) {
            Path root = emulator.hostRoot(host);
            assertThat(root.resolve("srv/webapp/public/index.html")).exists();
            assertThat(root.resolve("run/webapp/running")).hasContent("1.0.0");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(root.resolve("etc/webapp/webapp.env"))))
                    .isEqualTo("rw-r-----");
        }
        assertThat(target(id, "i-0aa").lifecycleEvents())
                .extracting(LifecycleEvent::lifecycleEventName)
                .containsExactly(
                        "ApplicationStop",
                        "DownloadBundle",
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "ApplicationStart",
                        "ValidateService");
    }

    @Test
    void aFailingScriptIsReportedWithItsExitCodeAndItsLastLines() throws IOException {
        emulator.serverGroup("webapp", "staging")
                .hosts(emulator.realHost("i-0aa"))
                .rollsBackOn("DEPLOYMENT_FAILURE");
        String good = deploy("webapp", "staging", BundleFixture.of(BundleFixture.EXAMPLE));
        assertThat(finish(good).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        Files.createFile(emulator.hostRoot("i-0aa").resolve("etc/webapp/fail-validation"));

        String bad = deploy(
                "webapp", "staging", BundleFixture.of(BundleFixture.EXAMPLE).with("public/version.txt", "2.0.0\n"));
        DeploymentInfo end = finish(bad);

        assertThat(end.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        InstanceTarget target = target(bad, "i-0aa");
        assertThat(target.status()).isEqualTo(TargetStatus.FAILED);
        Diagnostics diagnostics = target.lifecycleEvents().get(6).diagnostics();
        assertThat(diagnostics.errorCode()).isEqualTo(LifecycleErrorCode.SCRIPT_FAILED);
        assertThat(diagnostics.scriptName()).isEqualTo("scripts/validate_service.sh");
        assertThat(diagnostics.message())
                .isEqualTo(
                        "Script at specified location: scripts/validate_service.sh run as user root failed with exit code 1");
        assertThat(diagnostics.logTail())
                .isEqualTo("LifecycleEvent - ValidateService\nScript - scripts/validate_service.sh\n"
                        + "[stderr]health check of version 2.0.0 failed: connection refused on port 8080\n"
                        + "[stderr]marker /etc/webapp/fail-validation is present on this host\n");
        assertThat(end.rollbackInfo().rollbackDeploymentId()).startsWith("d-");
        DeploymentInfo rollback = finish(end.rollbackInfo().rollbackDeploymentId());
        assertThat(rollback.creatorAsString()).isEqualTo("codeDeployRollback");
        assertThat(rollback.rollbackInfo().rollbackTriggeringDeploymentId()).isEqualTo(bad);
        assertThat(emulator.hostRoot("i-0aa").resolve("srv/webapp/public/version.txt"))
                .hasContent("1.0.0");
    }

    @Test
    void aMissingObjectFailsTheDownloadWithTheWordsOfS3() {
        emulator.serverGroup("webapp", "staging").hosts(emulator.realHost("i-0aa"));

        String id = create("webapp", "staging", "no-such.zip", null, null);
        finish(id);

        LifecycleEvent download = target(id, "i-0aa").lifecycleEvents().get(1);
        assertThat(download.diagnostics().errorCode()).isEqualTo(LifecycleErrorCode.UNKNOWN_ERROR);
        assertThat(download.diagnostics().message()).isEqualTo("The specified key does not exist.");
    }

    @Test
    void aBundleWithAnotherETagIsRefusedByTheAgent() {
        emulator.serverGroup("webapp", "staging").hosts(emulator.realHost("i-0aa"));
        emulator.s3Objects()
                .write(
                        "releases",
                        "app.zip",
                        BundleFixture.of(BundleFixture.EXAMPLE).zip());

        String id = create("webapp", "staging", "app.zip", null, "0123456789abcdef0123456789abcdef");
        finish(id);

        assertThat(target(id, "i-0aa").lifecycleEvents().get(1).diagnostics().message())
                .startsWith(
                        "Expected deployment artifact bundle etag 0123456789abcdef0123456789abcdef but was actually ");
    }

    @Test
    void theScheduleOfOneHostIsExactOnTheVirtualClock() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        String id = create("shop", "prod", "app.zip", null, null);

        assertThat(status(id)).isEqualTo(DeploymentStatus.CREATED);
        assertThatThrownBy(() -> targets(id)).isInstanceOf(DeploymentNotStartedException.class);
        emulator.virtualClock().advance(Duration.ofSeconds(2));
        assertThat(status(id)).isEqualTo(DeploymentStatus.QUEUED);
        emulator.virtualClock().advance(Duration.ofSeconds(1));
        assertThat(status(id)).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(targets(id)).containsExactly("i-00000001");
        emulator.virtualClock().advance(Duration.ofMillis(1050));
        assertThat(target(id, "i-00000001").lifecycleEvents().get(0).status())
                .isEqualTo(LifecycleEventStatus.IN_PROGRESS);
        emulator.virtualClock().advance(Duration.ofMillis(50));
        LifecycleEvent first = target(id, "i-00000001").lifecycleEvents().get(0);
        assertThat(first.status()).isEqualTo(LifecycleEventStatus.SUCCEEDED);
        assertThat(Duration.between(first.startTime(), first.endTime())).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void oneAtATimeEndsWithTheFirstFailureAndSkipsTheRest() {
        List<Host> hosts = Emulator.simulatedHosts(3);
        emulator.serverGroup("shop", "prod").hosts(hosts);
        hosts.get(0).on("BeforeInstall", Step.fails("scripts/stop.sh", 3, "[stderr]unit shop.service not found"));

        String id = create("shop", "prod", "app.zip", null, null);
        DeploymentInfo end = finish(id);

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(end.deploymentOverview().failed()).isEqualTo(1);
        assertThat(end.deploymentOverview().skipped()).isEqualTo(2);
        InstanceTarget failed = target(id, "i-00000001");
        assertThat(failed.lifecycleEvents())
                .extracting(LifecycleEvent::statusAsString)
                .containsExactly("Succeeded", "Succeeded", "Failed", "Skipped", "Skipped", "Skipped", "Skipped");
        assertThat(failed.lifecycleEvents().get(2).diagnostics().logTail())
                .isEqualTo(
                        "LifecycleEvent - BeforeInstall\nScript - scripts/stop.sh\n[stderr]unit shop.service not found\n");
    }

    @Test
    void allAtOnceSucceedsWhenOneHostDoes() {
        List<Host> hosts = Emulator.simulatedHosts(3);
        emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        hosts.get(0).on("Install", Step.missing("x"));
        hosts.get(1).on("ValidateService", Step.timesOut("scripts/check.sh", Duration.ofSeconds(30)));

        DeploymentInfo end = finish(create("shop", "prod", "app.zip", null, null));

        assertThat(end.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(end.deploymentOverview().failed()).isEqualTo(2);
        assertThat(end.errorInformation()).isNull();
    }

    @Test
    void aHangingEventIsGivenUpAfterOneHourAndASilentAgentAfterFiveMinutes() {
        List<Host> hosts = Emulator.simulatedHosts(2);
        emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        hosts.get(0).on("ApplicationStart", Step.hangs());
        hosts.get(1).on("ApplicationStop", Step.neverStarts());

        String id = create("shop", "prod", "app.zip", null, null);
        emulator.virtualClock().advance(Duration.ofMinutes(6));
        assertThat(target(id, "i-00000002")
                        .lifecycleEvents()
                        .get(0)
                        .diagnostics()
                        .message())
                .startsWith("CodeDeploy agent was not able to receive the lifecycle event.");
        DeploymentInfo end = finish(id);

        assertThat(end.errorInformation().codeAsString()).isEqualTo("HEALTH_CONSTRAINTS");
        LifecycleEvent hung = target(id, "i-00000001").lifecycleEvents().get(5);
        assertThat(Duration.between(hung.startTime(), hung.endTime())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void hostsBehindALoadBalancerHaveThirteenEvents() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1)).loadBalanced();

        String id = create("shop", "prod", "app.zip", null, null);
        finish(id);

        assertThat(target(id, "i-00000001").lifecycleEvents())
                .hasSize(13)
                .extracting(LifecycleEvent::lifecycleEventName)
                .startsWith("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic", "ApplicationStop")
                .endsWith("ValidateService", "BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
    }

    @Test
    void aFailedApplicationStopCanBeIgnored() {
        List<Host> hosts = Emulator.simulatedHosts(1);
        emulator.serverGroup("shop", "prod").hosts(hosts);
        hosts.get(0).on("ApplicationStop", Step.fails("scripts/stop.sh", 1));

        String id = driver.deploy("shop", "prod", "app.zip", request -> request.ignoreApplicationStopFailures(true));

        assertThat(finish(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(target(id, "i-00000001").lifecycleEvents().get(0).status()).isEqualTo(LifecycleEventStatus.FAILED);
    }

    @Test
    void hostsThatFailedBeforeComeFirst() {
        List<Host> hosts = Emulator.simulatedHosts(3);
        emulator.serverGroup("shop", "prod").hosts(hosts).configuration("CodeDeployDefault.AllAtOnce");
        hosts.get(2).on("Install", Step.missing("x"));
        finish(create("shop", "prod", "app.zip", null, null));
        hosts.get(2).healthy();

        String id = create("shop", "prod", "app.zip", null, null);
        finish(id);

        assertThat(targets(id)).containsExactly("i-00000003", "i-00000001", "i-00000002");
    }

    @Test
    void fiveHundredHostsAreNoTrouble() {
        emulator.serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(500))
                .configuration("CodeDeployDefault.HalfAtATime");
        emulator.codeDeploy().pageSize(100);

        DeploymentInfo end = finish(create("shop", "prod", "app.zip", null, null));

        assertThat(end.deploymentOverview().succeeded()).isEqualTo(500);
    }

    @Test
    void aCommitThatGitHubDoesNotHaveFailsTheDownload() {
        emulator.serverGroup("webapp", "staging").hosts(emulator.realHost("i-0aa"));
        String commit = "0123456789abcdef0123456789abcdef01234567";

        String id = driver.deploy(
                "webapp",
                "staging",
                "",
                request -> request.revision(revision -> revision.revisionType(RevisionLocationType.GIT_HUB)
                        .gitHubLocation(
                                location -> location.repository("acme/webapp").commitId(commit))));
        finish(id);

        assertThat(target(id, "i-0aa").lifecycleEvents().get(1).diagnostics().message())
                .isEqualTo("404 Not Found: https://api.github.com/repos/acme/webapp/tarball/" + commit);
    }

    @Test
    void aGroupWithoutHostsFailsWithoutTargets() {
        emulator.serverGroup("shop", "prod");

        DeploymentInfo end = finish(create("shop", "prod", "app.zip", null, null));

        assertThat(end.errorInformation().codeAsString()).isEqualTo("NO_INSTANCES");
        assertThat(targets(end.deploymentId())).isEmpty();
    }

    @Test
    void aSecondDeploymentOfABusyGroupIsRefusedWithTheIdOfTheFirst() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        String first = create("shop", "prod", "app.zip", null, null);

        assertThatThrownBy(() -> create("shop", "prod", "app.zip", null, null))
                .isInstanceOf(DeploymentLimitExceededException.class)
                .hasMessageContaining("already has an active Deployment '" + first + "'");
    }

    @Test
    void aStoppedDeploymentLetsTheRunningEventEndAndSkipsTheRest() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        String id = create("shop", "prod", "app.zip", null, null);
        emulator.virtualClock().advance(Duration.ofSeconds(5));

        assertThat(client.stopDeployment(request -> request.deploymentId(id)).statusAsString())
                .isEqualTo("Pending");
        assertThat(client.stopDeployment(request -> request.deploymentId(id)).statusAsString())
                .isEqualTo("Succeeded");
        DeploymentInfo end = finish(id);

        assertThat(end.status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(end.errorInformation().codeAsString()).isEqualTo("MANUAL_STOP");
        assertThat(end.rollbackInfo().rollbackDeploymentId()).isNull();
    }

    private String deploy(String application, String group, BundleFixture bundle) {
        String key = "app-" + ++bundles + ".zip";
        emulator.s3Objects().write("releases", key, bundle.zip());
        return create(application, group, key, null, null);
    }

    private String create(String application, String group, String key, String version, String eTag) {
        return driver.deploy(
                application,
                group,
                key,
                request -> request.revision(revision -> revision.revisionType(RevisionLocationType.S3)
                        .s3Location(location -> location.bucket("releases")
                                .key(key)
                                .bundleType(BundleType.ZIP)
                                .version(version)
                                .eTag(eTag))));
    }

    private DeploymentInfo finish(String id) {
        return driver.finish(id);
    }

    private DeploymentStatus status(String id) {
        return driver.info(id).status();
    }

    private List<String> targets(String id) {
        return driver.targets(id);
    }

    private InstanceTarget target(String id, String host) {
        return driver.instance(id, host);
    }
}
