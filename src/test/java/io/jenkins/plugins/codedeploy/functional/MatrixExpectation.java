package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What the log, the result and the record of a deployment of the matrix have to say. */
final class MatrixExpectation {
    private final MatrixCase wanted;
    private final String application;
    private final FakeContext build;
    private final DeploymentRecord record;
    private final String log;

    MatrixExpectation(MatrixCase wanted, String application, FakeContext build, DeploymentRecord record) {
        this.wanted = wanted;
        this.application = application;
        this.build = build;
        this.record = record;
        this.log = build.log().replaceAll("d-[A-Z0-9]{9}", "d-#").replaceAll("ecs-svc/\\d+", "ecs-svc/#");
    }

    void verify() {
        assertThat(log.lines())
                .first()
                .isEqualTo("[CodeDeploy] " + application + " → prod: " + wanted.platform().title + ", "
                        + wanted.configuration() + ", eu-west-1");
        assertThat(log)
                .doesNotContain("WARNING")
                .doesNotContain("\tat ")
                .doesNotContain("does its CodeDeploy agent run");
        switch (wanted.outcome()) {
            case SUCCESS -> succeeded();
            case HOOK_FAILED -> hookFailed();
            case HOOK_TIMED_OUT -> hookTimedOut();
            case ALARM -> alarm();
            case STOPPED_BY_HAND -> stopped();
            case READY_TIMED_OUT -> readyTimedOut();
            default -> rolledBack();
        }
    }

    private void succeeded() {
        Map<String, Object> result = build.result();
        assertThat(result)
                .containsEntry("status", "Succeeded")
                .containsEntry("errorCode", "")
                .containsEntry("rollback", null);
        assertThat(result.get("targets"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .hasSize(wanted.platform().targets())
                .allSatisfy(target ->
                        assertThat((Map<?, ?>) target).extracting("status").isEqualTo("Succeeded"));
        assertThat(record.getConclusion()).isEqualTo("SUCCEEDED");
        assertThat(log.lines()).last().asString().startsWith("[CodeDeploy] d-# succeeded after ");
        assertThat(log).doesNotContain("has been in AllowTraffic");
        long least = wanted.least().toSeconds();
        assertThat(((Number) ((Map<?, ?>) result.get("durations")).get("total")).longValue())
                .isBetween(least, least + 20L * wanted.waves() + 60);
        if (!wanted.platform().isServer()) {
            assertThat(traffic()).isEqualTo(shares(wanted.shares()));
        }
    }

    private void hookFailed() {
        if (wanted.platform().isServer()) {
            failed("HEALTH_CONSTRAINTS: too many instances failed");
            assertThat(log).contains(instances("scripts/check.sh exited with 3\n[CodeDeploy]     [stderr] no answer"));
            skipped(wanted.platform().targets() - wanted.failures());
        } else {
            failed("HOOK_EXECUTION_FAILURE: The deployment failed because one or more of the lifecycle event validation"
                    + " functions failed.");
            assertThat(log)
                    .containsPattern(wanted.platform().hookEvent() + " +Failed     3.0 s\n")
                    .contains(": " + wanted.platform().hookEvent() + " failed\n")
                    .contains("Try: look at the log of the Lambda function behind the failed hook");
            assertThat(traffic()).isEmpty();
        }
    }

    private void hookTimedOut() {
        if (wanted.platform().isServer()) {
            failed("HEALTH_CONSTRAINTS: too many instances failed");
            assertThat(log).contains(instances("scripts/check.sh did not end within 30 s"));
            skipped(wanted.platform().targets() - wanted.failures());
        } else {
            failed(
                    "HOOK_EXECUTION_FAILURE: The deployment timed out while waiting for a status callback. CodeDeploy expects"
                            + " a status callback within one hour after a deployment hook is invoked.");
            assertThat(log).contains("has been in " + wanted.platform().hookEvent() + " for 5 min");
            assertThat(traffic()).isEmpty();
        }
    }

    private void alarm() {
        ended("was stopped", "ALARM_ACTIVE: One or more alarms have been activated");
        assertThat(record.getConclusion()).isEqualTo("STOPPED");
        assertThat(log)
                .contains("Activated alarms: " + application + "\n")
                .contains("Try: look at the alarms named above");
        if (!wanted.platform().isServer() && wanted.isGradual()) {
            List<String> expected = new ArrayList<>(shares(wanted.shares().subList(0, 1)));
            expected.add("100 % → " + original());
            assertThat(traffic()).isEqualTo(expected);
        }
    }

    private void stopped() {
        ended("was stopped", "MANUAL_STOP: The deployment was stopped on request.");
        assertThat(record.getConclusion()).isEqualTo("STOPPED");
        assertThat(log)
                .contains("Try: somebody or something called StopDeployment")
                .doesNotContain("Rolling back");
        if (wanted.platform() == MatrixPlatform.LAMBDA && wanted.isGradual()) {
            assertThat(traffic())
                    .as("the alias stays as it is")
                    .isEqualTo(shares(wanted.shares().subList(0, 1)));
        }
    }

    private void readyTimedOut() {
        ended(
                "was stopped",
                "TIMEOUT: The deployment timed out while waiting for a notification to continue. This time out period is 5"
                        + " minutes.");
        assertThat(record.getConclusion()).isEqualTo("STOPPED");
        assertThat(log)
                .containsSubsequence(
                        " is Ready and waits to be continued in the console: https://", "Skipped", "d-# was stopped")
                .contains("a wait at Ready that nobody ended");
        assertThat(traffic()).isEmpty();
    }

    private void rolledBack() {
        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(record.getConclusion()).isEqualTo("ROLLED_BACK");
        assertThat(log)
                .containsSubsequence(
                        " failed after ", "Rolling back by d-#: https://", "  rolled back by d-#: Succeeded\n");
        assertThat(Collections.frequency(log.lines().toList(), "[CodeDeploy]   rolled back by d-#: Succeeded"))
                .isEqualTo(1);
    }

    private void failed(String why) {
        ended("failed", why);
        assertThat(record.getConclusion()).isEqualTo("FAILED");
    }

    private void ended(String how, String why) {
        assertThat(build.problem()).isInstanceOf(AbortException.class);
        assertThat(build.problem().getMessage().replaceAll("d-[A-Z0-9]{9}", "d-#"))
                .startsWith("deployment d-# " + how + ": " + why);
        assertThat(log).contains("[CodeDeploy] d-# " + how + " after ");
    }

    private void skipped(int count) {
        assertThat(log.lines().filter(line -> line.endsWith("  Skipped"))).hasSize(count);
    }

    private String instances(String what) {
        int total = wanted.failures() == 1 && wanted.platform().targets() == 1
                ? 1
                : wanted.platform().targets();
        return "  " + wanted.failures() + " of " + total + " instances: AfterInstall, " + what;
    }

    /** What every line about traffic says, without its time and target. */
    private List<String> traffic() {
        return log.lines()
                .filter(line -> line.contains("traffic: "))
                .map(line -> line.substring(line.indexOf("traffic: ") + "traffic: ".length()))
                .toList();
    }

    private List<String> shares(List<Integer> percents) {
        String newer = wanted.platform() == MatrixPlatform.LAMBDA ? "version 8" : "replacement ecs-svc/#";
        return percents.stream()
                .map(percent -> percent + " % → " + newer
                        + (percent == 100 ? "" : ", " + (100 - percent) + " % → " + original()))
                .toList();
    }

    private String original() {
        return wanted.platform() == MatrixPlatform.LAMBDA ? "version 7" : "original ecs-svc/#";
    }
}
