package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of minimum healthy hosts, and the steps of traffic. */
class HealthRuleTest {

    @Test
    void allAtOnceNeedsOneSuccess() {
        HealthRule rule = rule("AllAtOnce", 10);

        assertThat(rule.capacity(0)).isEqualTo(10);
        assertThat(rule.isSatisfiedBy(1)).isTrue();
        assertThat(rule.isSatisfiedBy(0)).isFalse();
    }

    @Test
    void halfAtATimeRoundsTheMinimumUp() {
        assertThat(rule("HalfAtATime", 9)).isEqualTo(new HealthRule(9, 5));
        assertThat(rule("HalfAtATime", 9).capacity(0)).isEqualTo(4);
        assertThat(rule("HalfAtATime", 2).capacity(1)).isZero();
    }

    @Test
    void oneAtATimeToleratesNoFailureButThatOfTheLastHost() {
        HealthRule rule = rule("OneAtATime", 5);

        assertThat(rule.capacity(0)).isEqualTo(1);
        assertThat(rule.capacity(1)).isZero();
        assertThat(rule.isSatisfiedBy(4)).isTrue();
    }

    @Test
    void aSingleHostCanAlwaysBeDeployedToWithAPredefinedConfiguration() {
        for (String name : new String[] {"AllAtOnce", "HalfAtATime", "OneAtATime"}) {
            assertThat(rule(name, 1).isImpossible()).as(name).isFalse();
            assertThat(rule(name, 1).isSatisfiedBy(0)).as(name).isFalse();
        }
    }

    @Test
    void aMinimumThatIsTheWholeFleetIsImpossible() {
        assertThat(HealthRule.of(custom("FLEET_PERCENT", 95), 10).isImpossible())
                .isTrue();
        assertThat(HealthRule.of(custom("HOST_COUNT", 10), 10).isImpossible()).isTrue();
        assertThat(HealthRule.of(custom("HOST_COUNT", 8), 10).capacity(1)).isEqualTo(1);
    }

    @Test
    void canaryAndLinearConfigurationsGiveTheirSteps() {
        assertThat(routing("LambdaCanary10Percent15Minutes").increments())
                .extracting(increment -> increment.after().toMinutes() + ":" + increment.share())
                .containsExactly("0:0.1", "15:1.0");
        assertThat(routing("ECSLinear10PercentEvery3Minutes").increments())
                .hasSize(10)
                .last()
                .satisfies(last -> {
                    assertThat(last.after().toMinutes()).isEqualTo(27);
                    assertThat(last.share()).isEqualTo(1.0);
                });
        assertThat(routing("ECSAllAtOnce").increments()).hasSize(1);
    }

    @Test
    void theLastLinearStepTakesTheRemainder() {
        Configuration thirds = new Configuration("Thirds", Json.object());
        thirds.info()
                .putObject("trafficRoutingConfig")
                .put("type", "TimeBasedLinear")
                .putObject("timeBasedLinear")
                .put("linearPercentage", 30)
                .put("linearInterval", 2);

        assertThat(Routing.of(thirds).increments())
                .extracting(Routing.Increment::share)
                .containsExactly(0.3, 0.6, 0.9, 1.0);
    }

    private static Routing routing(String name) {
        return Routing.of(predefined(name));
    }

    private static HealthRule rule(String name, int hosts) {
        return HealthRule.of(predefined(name), hosts);
    }

    private static Configuration predefined(String name) {
        return Configuration.predefined().stream()
                .filter(each -> each.name().equals(Configuration.PREFIX + name))
                .findFirst()
                .orElseThrow();
    }

    private static Configuration custom(String type, int value) {
        Configuration custom = new Configuration("Custom", Json.object());
        custom.info().putObject("minimumHealthyHosts").put("type", type).put("value", value);
        return custom;
    }
}
