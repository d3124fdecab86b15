package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmReportTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void withoutThePluginOfCloudWatchAlarmsAreToldByNameWithTheCommandThatTellsTheRest() {
        AlarmReport report = new AlarmReport(
                () -> {
                    throw new InputProblem("alarms", "", "the plugin x is not installed", "install it");
                },
                "eu-west-1",
                (what, text) -> lines.add(what + ": " + text));

        assertThat(report.write(List.of("5xx rate", "it's; rm -rf /", "plain"))).isEmpty();

        assertThat(lines)
                .containsExactly(
                        "Alarms that stop it: 5xx rate, it's; rm -rf /, plain",
                        "Their state is not known: the plugin x is not installed; install it",
                        "What tells it: aws cloudwatch describe-alarms --region eu-west-1 --alarm-names '5xx rate'"
                                + " 'it'\\''s; rm -rf /' plain");
    }

    @Test
    void anAlarmWithoutDataIsNoReasonToExpectAStop() {
        AlarmReport report = new AlarmReport(
                () -> names -> Map.of("errors", "INSUFFICIENT_DATA"),
                "eu-west-1",
                (what, text) -> lines.add(what + ": " + text));

        assertThat(report.write(List.of("errors"))).isEqualTo(Map.of("errors", "INSUFFICIENT_DATA"));

        assertThat(lines).endsWith("Their state: errors INSUFFICIENT_DATA");
    }
}
