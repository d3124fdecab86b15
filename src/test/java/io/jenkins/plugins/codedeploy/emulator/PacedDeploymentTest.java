package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

/** Deployments whose time runs by itself, or is driven by the calls of a poller. */
class PacedDeploymentTest {
    @TempDir
    private Path directory;

    @Test
    void theExampleApplicationRunsAllItsScriptsBehindALoadBalancer() {
        try (Emulator emulator = Emulator.builder()
                .speed(50)
                .hostsIn(directory.resolve("hosts"))
                .s3OnDisk(directory.resolve("s3"))
                .start()) {
            Driver driver = Driver.of(emulator);
            emulator.bucket("releases");
            emulator.s3Objects()
                    .write(
                            "releases",
                            "app.zip",
                            BundleFixture.of(BundleFixture.EXAMPLE).zip());
            emulator.serverGroup("webapp", "staging")
                    .hosts(emulator.realHost("i-0aa"), emulator.realHost("i-0bb"))
                    .configuration("CodeDeployDefault.AllAtOnce")
                    .loadBalanced();

            String first = run(driver);
            String second = run(driver);

            assertThat(directory.resolve("hosts/i-0bb/run/webapp/running")).hasContent("1.0.0");
            assertThat(directory.resolve("hosts/i-0bb/srv/webapp/previous/index.html"))
                    .exists();
            for (String id : List.of(first, second)) {
                assertThat(driver.instance(id, "i-0aa").lifecycleEvents())
                        .hasSize(13)
                        .extracting(LifecycleEvent::statusAsString)
                        .containsOnly("Succeeded");
            }
            driver.client().close();
        }
    }

    @Test
    void aPollerDrivesTheTimeByItsOwnCalls() {
        try (Emulator emulator = Emulator.start()) {
            Driver driver = Driver.of(emulator);
            emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(3));
            emulator.virtualClock().advancePerCall(Duration.ofSeconds(5));

            String id = driver.deploy("shop", "prod", "app.zip");
            int polls = 1;
            while (driver.info(id).status() != DeploymentStatus.SUCCEEDED) {
                assertThat(polls++).isLessThan(100);
            }

            assertThat(emulator.requests().count("GetDeployment")).isEqualTo(polls);
            DeploymentInfo end = driver.info(id);
            assertThat(Duration.between(end.createTime(), end.completeTime()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(5L * (polls + 1)));
            driver.client().close();
        }
    }

    private static String run(Driver driver) {
        String id = driver.deploy("webapp", "staging", "app.zip");
        await().atMost(Duration.ofMinutes(2)).until(() -> driver.info(id).completeTime() != null);
        assertThat(driver.info(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        return id;
    }
}
