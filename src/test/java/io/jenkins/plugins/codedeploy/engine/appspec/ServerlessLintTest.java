package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerlessLintTest {
    private static List<String> lint(ComputePlatform platform, String text) {
        return AppSpecLint.ofFile(platform, "appspec.yaml", text).stream()
                .map(finding -> (finding.severity() == Finding.Severity.ERROR ? "E " : "W ") + finding.text())
                .toList();
    }

    @Test
    void correctFilesHaveNoFindingsInAnyCaseOfTheirKeysAndAsJson() {
        assertThat(lint(ComputePlatform.LAMBDA, ServerlessMistakes.LAMBDA)).isEmpty();
        assertThat(lint(ComputePlatform.ECS, ServerlessMistakes.ECS)).isEmpty();
        assertThat(lint(
                        ComputePlatform.LAMBDA,
                        ServerlessMistakes.LAMBDA
                                .replace("Resources", "resources")
                                .replace("Type", "type")))
                .isEmpty();
        assertThat(lint(
                        ComputePlatform.ECS,
                        "{\"version\": 0.0, \"Resources\": [{\"TargetService\": {\"Type\": \"AWS::ECS::Service\","
                                + " \"Properties\": {\"TaskDefinition\":"
                                + " \"arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/shop:7\","
                                + " \"LoadBalancerInfo\": {\"ContainerName\": \"a\", \"ContainerPort\": 80}}}}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.codedeploy.engine.appspec.ServerlessMistakes#all")
    void eachMistakeIsNamedWithLineAndRemedy(ComputePlatform platform, String text, List<String> expected) {
        assertThat(lint(platform, text)).isEqualTo(expected);
    }

    @Test
    void serverFilesAreNotCheckedWithoutTheirBundle() {
        assertThatThrownBy(() -> AppSpecLint.ofFile(ComputePlatform.SERVER, "appspec.yml", "version: 0.0"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
