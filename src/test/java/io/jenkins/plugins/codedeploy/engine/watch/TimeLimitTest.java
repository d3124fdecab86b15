package io.jenkins.plugins.codedeploy.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time that a deployment may take when nobody has said so. */
class TimeLimitTest {

    @ParameterizedTest
    @CsvSource({
        "SERVER, CodeDeployDefault.OneAtATime, 60",
        "SERVER, AllOfOurOwn, 60",
        ", Whatever, 60",
        "LAMBDA, CodeDeployDefault.LambdaAllAtOnce, 120",
        "LAMBDA, CodeDeployDefault.LambdaCanary10Percent30Minutes, 150",
        "LAMBDA, CodeDeployDefault.LambdaLinear10PercentEvery1Minute, 130",
        "LAMBDA, CodeDeployDefault.LambdaLinear10PercentEvery10Minutes, 220",
        "ECS, CodeDeployDefault.ECSAllAtOnce, 120",
        "ECS, CodeDeployDefault.ECSCanary10Percent15Minutes, 135",
        "ECS, CodeDeployDefault.ECSLinear10PercentEvery3Minutes, 150",
        "ECS, Slow, 3000",
        "LAMBDA, LambdaCanary10Percent5Minutes, 3000",
    })
    void aShiftOfTrafficAndItsHooksAreAllowedForByTheNameOfTheConfiguration(
            ComputePlatform platform, String configuration, long minutes) {
        assertThat(TimeLimit.of(group(platform, Duration.ZERO, Duration.ZERO), configuration))
                .isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void bothWaitsOfTheGroupComeOnTop() {
        GroupSnapshot group = group(ComputePlatform.SERVER, Duration.ofHours(2), Duration.ofMinutes(5));

        assertThat(TimeLimit.of(group, "CodeDeployDefault.AllAtOnce")).isEqualTo(Duration.ofMinutes(185));
    }

    private static GroupSnapshot group(ComputePlatform platform, Duration ready, Duration termination) {
        return new GroupSnapshot(platform, "", true, "Configured", ready, termination, "", "");
    }
}
