package io.jenkins.plugins.codedeploy.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;

class AdviceTest {

    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
    void everyErrorCodeOfADeploymentHasAdvice(ErrorCode code) {
        assertThat(Advice.onDeployment(code.toString())).hasSizeGreaterThan(30).doesNotEndWith(".");
    }

    @ParameterizedTest
    @EnumSource(
            value = LifecycleErrorCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN_TO_SDK_VERSION", "SUCCESS"})
    void everyErrorCodeOfALifecycleEventHasAdvice(LifecycleErrorCode code) {
        assertThat(Advice.onEvent(code.toString())).hasSizeGreaterThan(30).doesNotEndWith(".");
    }

    @Test
    void successNeedsNoAdvice() {
        assertThat(Advice.onEvent("Success")).isEmpty();
    }

    @Test
    void noTwoErrorCodesHaveTheSameAdvice() {
        List<String> all = Arrays.stream(ErrorCode.values())
                .filter(code -> code != ErrorCode.UNKNOWN_TO_SDK_VERSION)
                .map(code -> Advice.onDeployment(code.toString()))
                .toList();
        Set<String> distinct = new HashSet<>(all);

        assertThat(distinct).hasSameSizeAs(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGENT_ISSUE | agent runs",
                "ALARM_ACTIVE | alarms named above",
                "APPLICATION_MISSING | create it again",
                "AUTOSCALING_VALIDATION_ERROR | Auto Scaling groups with those that exist",
                "AUTO_SCALING_CONFIGURATION | lifecycle hook",
                "AUTO_SCALING_IAM_ROLE_PERMISSIONS | iam:PassRole",
                "CLOUDFORMATION_STACK_FAILURE | events of the CloudFormation stack",
                "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND | no longer exists",
                "CUSTOMER_APPLICATION_UNHEALTHY | health check",
                "DEPLOYMENT_GROUP_MISSING | deleted meanwhile",
                "ECS_UPDATE_ERROR | events of the ECS service",
                "ELASTIC_LOAD_BALANCING_INVALID | target group",
                "ELB_INVALID_INSTANCE | register the instances",
                "HEALTH_CONSTRAINTS | allows no more failures",
                "HEALTH_CONSTRAINTS_INVALID | more healthy instances than the group can keep",
                "HOOK_EXECUTION_FAILURE | Lambda function behind the failed hook",
                "IAM_ROLE_MISSING | service role was deleted",
                "IAM_ROLE_PERMISSIONS | AWSCodeDeployRoleForECS",
                "INTERNAL_ERROR | deploy again",
                "INVALID_ECS_SERVICE | CODE_DEPLOY",
                "INVALID_LAMBDA_CONFIGURATION | alias",
                "INVALID_LAMBDA_FUNCTION | function's name",
                "INVALID_REVISION | AppSpec",
                "MANUAL_STOP | CloudTrail",
                "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION | blue/green settings",
                "MISSING_ELB_INFORMATION | load balancer",
                "MISSING_GITHUB_TOKEN | GitHub",
                "NO_EC2_SUBSCRIPTION | signed up for EC2",
                "NO_INSTANCES | tags",
                "OVER_MAX_INSTANCES | split the deployment group",
                "RESOURCE_LIMIT_EXCEEDED | raise the limit",
                "REVISION_MISSING | bucket",
                "THROTTLED | request limits",
                "TIMEOUT | took longer"
            })
    void theAdviceNamesWhatToLookAt(String code, String word) {
        assertThat(Advice.onDeployment(code)).contains(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ScriptMissing | not in the bundle",
                "ScriptNotExecutable | chmod",
                "ScriptTimedOut | timeout in appspec.yml",
                "ScriptFailed | scripts.log",
                "UnknownError | codedeploy-agent.log"
            })
    void theAdviceOnAnEventNamesWhatToLookAt(String code, String word) {
        assertThat(Advice.onEvent(code)).contains(word);
    }

    @Test
    void anUnknownErrorCodeHasNone() {
        assertThat(Advice.onDeployment("SOMETHING_NEW")).isEmpty();
        assertThat(Advice.onEvent("SomethingNew")).isEmpty();
    }
}
