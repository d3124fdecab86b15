package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AppSpec files that the plugin writes: to the letter, right by its own lint, and refused by field. */
class WrittenAppSpecTest {
    private static final String TASKS = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:42";

    @Test
    void aShiftBetweenTwoVersionsIsWritten() {
        String text = new LambdaAppSpec(" orders ", "live", "7", "8", Map.of()).text();

        assertThat(text).isEqualTo("""
                version: 0.0
                Resources:
                  - orders:
                      Type: "AWS::Lambda::Function"
                      Properties:
                        Name: "orders"
                        Alias: "live"
                        CurrentVersion: "7"
                        TargetVersion: "8"
                """);
        assertThat(AppSpecLint.ofFile(ComputePlatform.LAMBDA, "appspec", text)).isEmpty();
    }

    @Test
    void hooksThatAreSetFollowInTheirOrder() {
        Map<String, String> hooks = new LinkedHashMap<>();
        hooks.put("BeforeAllowTraffic", "arn:aws:lambda:eu-west-1:123456789012:function:CodeDeployHook_check:3");
        hooks.put("AfterAllowTraffic", " CodeDeployHook_smoke ");

        String text = new LambdaAppSpec("orders", "live", "7", "8", hooks).text();

        assertThat(text).endsWith("""
                Hooks:
                  - BeforeAllowTraffic: "arn:aws:lambda:eu-west-1:123456789012:function:CodeDeployHook_check:3"
                  - AfterAllowTraffic: "CodeDeployHook_smoke"
                """);
        assertThat(AppSpecLint.ofFile(ComputePlatform.LAMBDA, "appspec", text)).isEmpty();
    }

    @Test
    void aTaskDefinitionAloneLeavesTheRestToTheService() {
        String text = ecs("", null, List.of(), Map.of("BeforeInstall", "")).text();

        assertThat(text).isEqualTo("""
                version: 0.0
                Resources:
                  - TargetService:
                      Type: "AWS::ECS::Service"
                      Properties:
                        TaskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:42"
                        LoadBalancerInfo:
                          ContainerName: "web"
                          ContainerPort: 8080
                """);
        assertThat(AppSpecLint.ofFile(ComputePlatform.ECS, "appspec", text)).isEmpty();
    }

    @Test
    void networkCapacityAndHooksOfAServiceAreWritten() {
        AwsVpc network =
                AwsVpc.parse("subnet-0a1, subnet-0b2", "sg-0c3", "DISABLED").orElseThrow();
        List<CapacityShare> capacity = CapacityShare.parse("FARGATE base=1 weight=1\n\n  FARGATE_SPOT weight=4  \n");

        String text = ecs("1.4.0", network, capacity, Map.of("AfterAllowTestTraffic", "CodeDeployHook_test"))
                .text();

        assertThat(text).contains("""
                          ContainerPort: 8080
                        PlatformVersion: "1.4.0"
                        NetworkConfiguration:
                          AwsvpcConfiguration:
                            Subnets:
                              - "subnet-0a1"
                              - "subnet-0b2"
                            SecurityGroups:
                              - "sg-0c3"
                            AssignPublicIp: "DISABLED"
                        CapacityProviderStrategy:
                          - CapacityProvider: "FARGATE"
                            Base: 1
                            Weight: 1
                          - CapacityProvider: "FARGATE_SPOT"
                            Base: 0
                            Weight: 4
                Hooks:
                  - AfterAllowTestTraffic: "CodeDeployHook_test"
                """);
        assertThat(AppSpecLint.ofFile(ComputePlatform.ECS, "appspec", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | live | 7       | 8       | function is empty; set function to the name of the Lambda function
            my fn    | live | 7       | 8       | function 'my fn' is not the name of a Lambda function; use the bare name, without an ARN and without a version
            fn:3     | live | 7       | 8       | function 'fn:3' is not the name of a Lambda function; use the bare name, without an ARN and without a version
            fn       | ''   | 7       | 8       | alias is empty; set alias to the alias that callers use
            fn       | 12   | 7       | 8       | alias '12' is not the name of an alias; use letters, digits, - and _, not only digits
            fn       | live | ''      | 8       | currentVersion is empty; set currentVersion to the number of the version that alias 'live' points to now
            fn       | live | $LATEST | 8       | currentVersion '$LATEST' is not the number of a version; publish a version and use its number; $LATEST and aliases are refused
            fn       | live | 7       | ''      | targetVersion is empty; set targetVersion to the number of the version to deploy
            fn       | live | 7       | 0       | targetVersion '0' is not the number of a version; publish a version and use its number; $LATEST and aliases are refused
            """)
    void aFieldOfALambdaRevisionIsRefusedByItsName(
            String function, String alias, String current, String target, String message) {
        refused(() -> new LambdaAppSpec(function, alias, current, target, Map.of()), message);
    }

    @Test
    void aHookThatIsNoFunctionIsRefusedByItsField() {
        refused(
                () -> new LambdaAppSpec("fn", "live", "7", "8", Map.of("BeforeAllowTraffic", "check\"; x")),
                "beforeAllowTraffic 'check\"; x' is not the name or ARN of a Lambda function;"
                        + " use a name such as CodeDeployHook_check");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | web | 80    | ''     | taskDefinition is empty; set taskDefinition to the ARN of the task definition
            shop:42                   | web | 80    | ''     | taskDefinition 'shop:42' is not the ARN of a task definition; use arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>
            ARN                       | ''  | 80    | ''     | containerName is empty; set containerName to the container that gets the traffic
            ARN                       | a b | 80    | ''     | containerName 'a b' is not the name of a container; use its name in the task definition
            ARN                       | web | 0     | ''     | containerPort '0' is not a port; use 1 to 65535
            ARN                       | web | 65536 | ''     | containerPort '65536' is not a port; use 1 to 65535
            ARN                       | web | 80    | newest | platformVersion 'newest' is not a version of Fargate; use LATEST, or a number such as 1.4.0
            """)
    void aFieldOfAnEcsRevisionIsRefusedByItsName(
            String tasks, String container, int port, String platform, String message) {
        refused(
                () -> new EcsAppSpec(tasks.replace("ARN", TASKS), container, port, platform, null, List.of(), Map.of()),
                message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            subnet-1 | ''   | DISABLED | securityGroups is empty, but the network is given as a whole or not at all; set subnets, securityGroups and assignPublicIp, or none of them
            ''       | sg-1 | DISABLED | subnets is empty, but the network is given as a whole or not at all; set subnets, securityGroups and assignPublicIp, or none of them
            subnet-1 | sg-1 | ''       | assignPublicIp is empty, but the network is given as a whole or not at all; set subnets, securityGroups and assignPublicIp, or none of them
            net-1    | sg-1 | ENABLED  | subnets 'net-1' is not the id of a subnet; use ids such as subnet-0a1
            subnet-1 | web  | ENABLED  | securityGroups 'web' is not the id of a security group; use ids such as sg-0a1
            subnet-1 | sg-1 | yes      | assignPublicIp 'yes' is not one of its values; use ENABLED or DISABLED
            """)
    void aNetworkIsGivenAsAWholeOrNotAtAll(String subnets, String groups, String address, String message) {
        refused(() -> AwsVpc.parse(subnets, groups, address), message);
    }

    @Test
    void nothingEnteredIsTheServicesOwnNetworkAndCapacity() {
        assertThat(AwsVpc.parse("", " ", "")).isEmpty();
        assertThat(CapacityShare.parse(" \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FARGATE 1 4", "FARGATE weight=x", "FARGATE weight=1001", "FARGATE base=100001", "=4", "a b=1"})
    void aCapacityProviderThatIsNoneIsRefused(String line) {
        refused(
                () -> CapacityShare.parse(line),
                "capacityProviderStrategy '" + line + "' is not a capacity provider with its share;"
                        + " write a line such as FARGATE_SPOT base=1 weight=4,"
                        + " with a base up to 100000 and a weight up to 1000");
    }

    private static EcsAppSpec ecs(
            String platform, AwsVpc network, List<CapacityShare> capacity, Map<String, String> hooks) {
        return new EcsAppSpec(TASKS, "web", 8080, platform, network, capacity, hooks);
    }

    private static void refused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(InputProblem.class).hasMessage(message);
    }
}
