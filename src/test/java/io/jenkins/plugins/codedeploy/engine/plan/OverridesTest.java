package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment may have instead of its group's instances and alarms. */
class OverridesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stage=green   | stage | green | KEY_AND_VALUE
            stage = a=b   | stage | a=b   | KEY_AND_VALUE
            stage         | stage | ''    | KEY_ONLY
            stage=        | stage | ''    | KEY_ONLY
            =green        | ''    | green | VALUE_ONLY
            """)
    void aTagIsReadAsKeyAndValueOrEitherAlone(String line, String key, String value, String type) {
        InstanceTag tag = InstanceTag.of("tagFilters", line);

        assertThat(tag).isEqualTo(new InstanceTag(key, value));
        assertThat(tag.type()).isEqualTo(type);
    }

    @Test
    void anEmptyLineBeginsTheNextGroupOfTags() {
        TargetInstances instances = TargetInstances.parse("", "\n a=1\n a=2\n  \n\r\n b\n\n", " one\n\ntwo ");

        assertThat(instances.ec2TagSet())
                .containsExactly(
                        List.of(new InstanceTag("a", "1"), new InstanceTag("a", "2")),
                        List.of(new InstanceTag("b", "")));
        assertThat(instances.tagFilters()).isEmpty();
        assertThat(instances.autoScalingGroups()).containsExactly("one", "two");
    }

    @Test
    void instancesThatCannotBeMeantAreRefused() {
        refused(
                () -> TargetInstances.parse("", " \n", ""),
                "targetInstances",
                "targetInstances names no instances;"
                        + " set tagFilters, ec2TagSet or autoScalingGroups, or remove targetInstances");
        refused(
                () -> TargetInstances.parse("a=b", "a=b", ""),
                "ec2TagSet",
                "tagFilters and ec2TagSet are both set; remove one of them");
        refused(
                () -> TargetInstances.parse("", "a\n\nb\n\nc\n\nd", ""),
                "ec2TagSet",
                "ec2TagSet has 4 groups of tags; use at most 3");
        refused(
                () -> TargetInstances.parse(tags(11), "", ""),
                "targetInstances",
                "targetInstances has 11 tags; use at most 10");
        refused(
                () -> TargetInstances.parse("", "a=b\n = ", ""),
                "ec2TagSet",
                "ec2TagSet has the line '=' without a key and without a value;"
                        + " write key=value, or the key alone for any value");
        assertThat(TargetInstances.parse(tags(10), "", "").tagFilters()).hasSize(10);
    }

    @Test
    void alarmsAreNamedOneALineOrSwitchedOff() {
        assertThat(AlarmConfiguration.parse(true, false, " errors \n\nlatency, p99\nerrors")
                        .alarms())
                .containsExactly("errors", "latency, p99");
        assertThat(AlarmConfiguration.parse(false, false, "").alarms()).isEmpty();
        refused(
                () -> AlarmConfiguration.parse(true, true, " \n "),
                "alarms",
                "alarms is empty and enabled is true;"
                        + " name the alarms, one a line, or set enabled to false to deploy without alarms");
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key=" + i).collect(Collectors.joining("\n"));
    }

    private static void refused(Runnable reading, String field, String message) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        InputProblem.class,
                        problem -> assertThat(problem.field()).isEqualTo(field))
                .hasMessage(message);
    }
}
