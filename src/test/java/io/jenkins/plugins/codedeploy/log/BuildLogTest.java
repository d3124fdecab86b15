package io.jenkins.plugins.codedeploy.log;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.FailureGroup;
import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildLogTest {
    private static final String URL =
            "https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/d-A7YW3F91L?region=eu-west-1";

    private static String log(DeployEvent... events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BuildLog(new StreamTaskListener(out, StandardCharsets.UTF_8)).events(List.of(events));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void theStatusStandsInOneColumnBehindEveryLifecycleEventOfAServer() {
        String log = log(
                new DeployEvent.TargetChanged(seconds(4), "i-1", "Blue", "BeforeBlockTraffic", "InProgress", null),
                new DeployEvent.TargetChanged(seconds(5), "i-2", "Green", "AfterAllowTraffic", "InProgress", null),
                new DeployEvent.TargetChanged(seconds(6), "i-2", "Green", "Install", "InProgress", null));

        assertThat(log.lines().map(line -> line.indexOf("InProgress")))
                .hasSize(3)
                .containsOnly(66);
    }

    @Test
    void evidenceIsOneBlockWithItsWordsAligned() {
        assertThat(log(new DeployEvent.Proven(
                        "d-A7YW3F91L",
                        Map.of(
                                "Credentials", "deployer",
                                "Endpoints", "codedeploy codedeploy.eu-west-1.amazonaws.com",
                                "Upload TLS", "TLSv1.3 with TLS_AES_128_GCM_SHA256: s3.eu-west-1.amazonaws.com",
                                "Upload proxy", "none",
                                "ETag", "9a",
                                "Encryption", "aws:kms"))))
                .isEqualTo("""
                        [CodeDeploy] Evidence of d-A7YW3F91L:
                        [CodeDeploy]   Credentials  deployer
                        [CodeDeploy]   Endpoints    codedeploy codedeploy.eu-west-1.amazonaws.com
                        [CodeDeploy]   Upload TLS   TLSv1.3 with TLS_AES_128_GCM_SHA256: s3.eu-west-1.amazonaws.com
                        [CodeDeploy]   Upload proxy none
                        [CodeDeploy]   Object       ETag 9a, Encryption aws:kms
                        """);
    }

    @Test
    void aWholeDeploymentReadsLikeTheContract() {
        String sha256 = "6f1c" + "0".repeat(58) + "9a";
        String log = log(
                new DeployEvent.Heading(
                        "shop", "prod", "EC2/on-premises", false, "CodeDeployDefault.HalfAtATime", "eu-west-1"),
                new DeployEvent.BundlePacked(214, 38_200_000, 11_400_000, "zip", Duration.ofMillis(1800), sha256),
                new DeployEvent.RevisionUploaded(
                        "s3://acme-releases/shop/6f1c.zip", "3sL4k", "SSE-KMS", Duration.ofMillis(900)),
                new DeployEvent.DeploymentCreated("d-A7YW3F91L", URL),
                new DeployEvent.TargetChanged(
                        seconds(4), "i-0ab12", "", "ApplicationStop", "Succeeded", Duration.ofMillis(300)),
                new DeployEvent.CountsChanged(seconds(21), new TargetCounts(0, 2, 2, 0, 0, 0)),
                new DeployEvent.Finished(
                        "d-A7YW3F91L",
                        "Failed",
                        seconds(72),
                        "HEALTH_CONSTRAINTS",
                        "too many instances failed",
                        List.of()),
                new DeployEvent.FailureDigest(
                        "d-A7YW3F91L",
                        "HEALTH_CONSTRAINTS",
                        "",
                        List.of(new FailureGroup(
                                3,
                                4,
                                List.of("i-1", "i-2", "i-3"),
                                "BeforeInstall",
                                "scripts/stop.sh",
                                "ScriptFailed",
                                "exited with 1",
                                List.of("[stderr] systemctl: unit shop.service not found"),
                                "the script must succeed when the service is not yet installed"))),
                new DeployEvent.RollbackFinished("d-A7YW3F91L", "d-B81ZQ2K0M", "Succeeded", seconds(20), ""));

        assertThat(log).isEqualTo("""
                        [CodeDeploy] shop → prod: EC2/on-premises, in place, CodeDeployDefault.HalfAtATime, eu-west-1
                        [CodeDeploy] Packed 214 files, 38.2 MB into 11.4 MB zip in 1.8 s (sha256 6f1c…9a)
                        [CodeDeploy] Uploaded s3://acme-releases/shop/6f1c.zip version 3sL4k (SSE-KMS) in 0.9 s
                        [CodeDeploy] Deployment d-A7YW3F91L: %s
                        [CodeDeploy] 00:04 i-0ab12              ApplicationStop     Succeeded  0.3 s
                        [CodeDeploy] 00:21 2 of 4 succeeded, 2 in progress
                        [CodeDeploy] d-A7YW3F91L failed after 1 min 12 s: HEALTH_CONSTRAINTS: too many instances failed
                        [CodeDeploy]   3 of 4 instances: BeforeInstall, scripts/stop.sh exited with 1
                        [CodeDeploy]     [stderr] systemctl: unit shop.service not found
                        [CodeDeploy]     Try: the script must succeed when the service is not yet installed
                        [CodeDeploy]   rolled back by d-B81ZQ2K0M: Succeeded
                        """.formatted(URL));
    }

    @Test
    void noEventCanBreakOutOfItsLine() {
        String log = log(
                new DeployEvent.Notice("one\n[Pipeline] forged\r\u001b[8mha:AAAA\u001b[0m\u2028\u202ex"),
                new DeployEvent.Warning("two"));

        assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("[CodeDeploy] "));
        assertThat(log).doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void wavesSayHowManyTargetsAreWhere() {
        assertThat(log(new DeployEvent.WaveChanged(
                        seconds(3725),
                        new TargetCounts(130, 250, 119, 1, 0, 0),
                        Map.of("Install", 50, "AfterInstall", 200))))
                .isEqualTo("[CodeDeploy] 1:02:05 119 of 500 succeeded, 1 failed, 250 in progress, 130 pending"
                        + " (AfterInstall 200, Install 50)\n");
    }

    @Test
    void trafficIsToldInPerCentWithTheReplacementFirst() {
        assertThat(log(traffic(
                        new TrafficShare("ecs-svc/1", "Blue", 87.5), new TrafficShare("ecs-svc/2", "Green", 12.5))))
                .isEqualTo("[CodeDeploy] 02:20 cluster:front        traffic: 12.5 % → replacement ecs-svc/2,"
                        + " 87.5 % → original ecs-svc/1\n");
        assertThat(log(traffic(new TrafficShare("7", "", 90), new TrafficShare("8", "", 10))))
                .isEqualTo("[CodeDeploy] 02:20 cluster:front        traffic: 10 % → version 8, 90 % → version 7\n");
    }

    @Test
    void whatGetsNoTrafficIsNotNamed() {
        assertThat(log(traffic(new TrafficShare("7", "", 0), new TrafficShare("8", "", 100))))
                .isEqualTo("[CodeDeploy] 02:20 cluster:front        traffic: 100 % → version 8\n");
        assertThat(log(traffic(new TrafficShare("ecs-svc/2", "Green", 0))))
                .isEqualTo("[CodeDeploy] 02:20 cluster:front        traffic: none\n");
    }

    private static DeployEvent traffic(TrafficShare... shares) {
        return new DeployEvent.TrafficShifted(seconds(140), "cluster:front", List.of(shares));
    }

    @Test
    void aStatusThatTheTargetsTellAnywayHasNoLine() {
        assertThat(log(new DeployEvent.StatusChanged(seconds(3), "d-1", "InProgress")))
                .isEmpty();
        assertThat(log(new DeployEvent.StatusChanged(seconds(3), "d-1", "Baking")))
                .isEqualTo("[CodeDeploy] 00:03 d-1 is Baking\n");
    }

    @Test
    void aRollbackThatFailsIsToldApartFromOneThatSucceeds() {
        assertThat(log(new DeployEvent.RollbackFinished("d-1", "d-2", "Failed", seconds(9), "HEALTH_CONSTRAINTS")))
                .isEqualTo("[CodeDeploy]   rollback failed, by d-2: Failed: HEALTH_CONSTRAINTS\n");
    }

    @Test
    void gapsStopsAndWaitsAreSentences() {
        assertThat(log(
                        new DeployEvent.ServiceGapBegan("codedeploy.eu-west-1.amazonaws.com cannot be reached"),
                        new DeployEvent.ServiceGapEnded(seconds(182)),
                        new DeployEvent.StopRequested(seconds(61), "d-1", true, "timeout"),
                        new DeployEvent.LeftRunning("d-1", "InProgress", "abort"),
                        new DeployEvent.TargetSlow(seconds(400), "i-1", "Green", "AfterInstall", seconds(300), false),
                        new DeployEvent.TargetSlow(seconds(400), "i-1", "", "DownloadBundle", seconds(121), true),
                        new DeployEvent.GroupBusy("prod", "d-9", false),
                        new DeployEvent.RevisionPresent("s3://b/k", "v1", ""),
                        new DeployEvent.AppSpecSent("abcdef0123456789")))
                .isEqualTo("""
                        [CodeDeploy] No answer from CodeDeploy, still waiting: codedeploy.eu-west-1.amazonaws.com cannot be reached
                        [CodeDeploy] CodeDeploy answers again after 3 min 2 s
                        [CodeDeploy] 01:01 The time is over; d-1 was asked to stop and to roll back
                        [CodeDeploy] Aborted; d-1 goes on (InProgress) and is no longer followed
                        [CodeDeploy] 06:40 i-1                 Green  has been in AfterInstall for 5 min
                        [CodeDeploy] 06:40 i-1                  has not begun DownloadBundle for 2 min 1 s; does its CodeDeploy agent run?
                        [CodeDeploy] Deployment group prod is busy with d-9; waiting for its end
                        [CodeDeploy] Already in S3, nothing to upload: s3://b/k version v1
                        [CodeDeploy] AppSpec file goes with the request (sha256 abcd…89)
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "38200000, 38.2 MB",
        "999960, 1.0 MB",
        "5000000000, 5.0 GB"
    })
    void sizesAreInUnitsOfAThousand(long bytes, String text) {
        assertThat(Units.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "1800, 1.8 s",
        "59940, 59.9 s",
        "59960, 1 min",
        "72000, 1 min 12 s",
        "3600000, 1 h",
        "7500000, 2 h 5 min"
    })
    void durationsAreAsPeopleSayThem(long millis, String text) {
        assertThat(Units.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
