package io.jenkins.plugins.codedeploy.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinkTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/d-1?region=eu-west-1",
        "us-gov-west-1,"
                + " https://us-gov-west-1.console.amazonaws-us-gov.com/codesuite/codedeploy/deployments/d-1?region=us-gov-west-1",
        "cn-north-1, https://cn-north-1.console.amazonaws.cn/codesuite/codedeploy/deployments/d-1?region=cn-north-1",
        "eusc-de-east-1,"
                + " https://eusc-de-east-1.console.amazonaws-eusc.eu/codesuite/codedeploy/deployments/d-1?region=eusc-de-east-1",
        "us-iso-east-1, ''",
        "'', ''"
    })
    void everyPartitionHasItsOwnConsoleAndIsolatedOnesHaveNone(String region, String url) {
        assertThat(ConsoleLink.deployment(region, "d-1")).isEqualTo(url);
    }
}
