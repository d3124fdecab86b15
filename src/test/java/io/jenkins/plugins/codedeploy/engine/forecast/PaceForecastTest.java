package io.jenkins.plugins.codedeploy.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceForecastTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OneAtATime  | MOST_CONCURRENCY | 1  | 4 | 3 of 4 must stay healthy: waves of 1
            HalfAtATime | FLEET_PERCENT    | 50 | 5 | 3 of 5 must stay healthy: waves of 2
            AllAtOnce   | FLEET_PERCENT    | 0  | 9 | 0 of 9 must stay healthy: waves of 9
            OneAtATime  | MOST_CONCURRENCY | 1  | 1 | 0 of 1 must stay healthy: waves of 1
            HalfAtATime | FLEET_PERCENT    | 50 | 1 | 0 of 1 must stay healthy: waves of 1
            HalfAtATime | FLEET_PERCENT    | 50 | 0 | 50 % must stay healthy
            OneAtATime  | MOST_CONCURRENCY | 1  | 0 | waves of 1
            """)
    void aPredefinedConfigurationTellsHowManyMustStayHealthy(
            String name, String health, int minimum, int hosts, String text) {
        assertThat(PaceForecast.health(server("CodeDeployDefault." + name, health, minimum), hosts))
                .isEqualTo(text);
    }

    @Test
    void aConfigurationThatAllowsNoInstanceToGoIsTold() {
        ConfigSnapshot two = server("two", "HOST_COUNT", 2);

        assertThat(PaceForecast.health(two, 2))
                .isEqualTo("2 must stay healthy and there are 2: CodeDeploy cannot deploy to any");
        assertThat(PaceForecast.health(two, 3)).isEqualTo("2 of 3 must stay healthy: waves of 1");
        assertThat(PaceForecast.health(two, 0)).isEqualTo("2 must stay healthy");
        assertThat(PaceForecast.health(server("half", "FLEET_PERCENT", 50), 1))
                .isEqualTo("1 must stay healthy and there are 1: CodeDeploy cannot deploy to any");
    }

    @Test
    void zonesAreTold() {
        assertThat(PaceForecast.health(new ConfigSnapshot("zones", "HOST_COUNT", 1, true, "", 0, 0), 4))
                .isEqualTo("1 of 4 must stay healthy: waves of 3, one Availability Zone after the other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AllAtOnce       | 0  | 0  | all at once
            TimeBasedCanary | 10 | 5  | 10 % first, the rest 5 minutes later
            TimeBasedCanary | 20 | 1  | 20 % first, the rest 1 minute later
            TimeBasedLinear | 10 | 1  | 10 % every minute
            TimeBasedLinear | 10 | 3  | 10 % every 3 minutes
            Spiral          | 0  | 0  | as shift says
            """)
    void trafficIsToldByHowItMoves(String routing, int percentage, int minutes, String text) {
        assertThat(PaceForecast.traffic(new ConfigSnapshot("shift", "", 0, false, routing, percentage, minutes)))
                .isEqualTo(text);
    }

    private static ConfigSnapshot server(String name, String health, int minimum) {
        return new ConfigSnapshot(name, health, minimum, false, "", 0, 0);
    }
}
