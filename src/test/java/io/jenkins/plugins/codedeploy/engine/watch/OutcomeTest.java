package io.jenkins.plugins.codedeploy.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void theResultOfAStepHoldsTypesOfTheJdkOnly() {
        Outcome outcome = new Outcome(
                Conclusion.ROLLED_BACK,
                "deployment d-1 failed",
                "d-1",
                "Failed",
                "HEALTH_CONSTRAINTS",
                "too many",
                "d-2",
                "Succeeded",
                List.of(new TargetResult("i-1", "", "Failed", "Install", Duration.ofMillis(2500))),
                Duration.ofSeconds(72),
                Duration.ofSeconds(20),
                "https://console");

        Map<String, Object> map = outcome.toMap(new Revision.S3("acme", "k.zip", BundleType.ZIP, "v1", "e1"), "6f1c");

        assertThat(map)
                .containsOnlyKeys(
                        "deploymentId",
                        "status",
                        "errorCode",
                        "consoleUrl",
                        "rollback",
                        "revision",
                        "targets",
                        "durations");
        assertThat(map.get("rollback")).isEqualTo(Map.of("deploymentId", "d-2", "status", "Succeeded"));
        assertThat(map.get("revision"))
                .isEqualTo(Map.of(
                        "type",
                        "S3",
                        "bucket",
                        "acme",
                        "key",
                        "k.zip",
                        "versionId",
                        "v1",
                        "eTag",
                        "e1",
                        "sha256",
                        "6f1c"));
        assertThat(map.get("targets"))
                .isEqualTo(List.of(Map.of(
                        "id", "i-1", "label", "", "status", "Failed", "failedEvent", "Install", "seconds", 2.5)));
        assertThat(map.get("durations")).isEqualTo(Map.of("total", 72.0, "rollback", 20.0));
        assertOnlyJdk(map);
    }

    @Test
    void aBuildThatStoppedFollowingStillTellsTheId() {
        FollowState state = FollowState.toFollow("d-1").with("status", "InProgress");

        Outcome outcome = new Outcomes("eu-west-1", text -> text).cut(Conclusion.LOST, "out of reach", state);

        assertThat(outcome.toMap(null, ""))
                .containsEntry("deploymentId", "d-1")
                .containsEntry("status", "InProgress")
                .containsEntry("rollback", null);
        assertThat(outcome.isSuccess()).isFalse();
    }

    private static void assertOnlyJdk(Object value) {
        assertThat(value.getClass().getName()).startsWith("java.");
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(OutcomeTest::assertOnlyJdk);
        } else if (value instanceof List<?> list) {
            list.forEach(OutcomeTest::assertOnlyJdk);
        }
    }
}
