package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Mistakes in AppSpec files for Lambda and ECS that are called {@code appspec.yaml}. */
public final class ServerlessMistakes {
    static final String LAMBDA = """
            version: 0.0
            Resources:
              - shop:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: shop
                    Alias: live
                    CurrentVersion: 1
                    TargetVersion: "2"
            Hooks:
              - BeforeAllowTraffic: check-before
              - AfterAllowTraffic: arn:aws:lambda:eu-west-1:123456789012:function:check
            """;
    static final String ECS = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7
                    LoadBalancerInfo:
                      ContainerName: web
                      ContainerPort: 8080
                    NetworkConfiguration:
                      AwsvpcConfiguration:
                        Subnets: [subnet-1]
                        SecurityGroups: [sg-1]
                        AssignPublicIp: DISABLED
            Hooks:
              - AfterAllowTestTraffic: check
            """;

    private ServerlessMistakes() {}

    /** Returns platform and text of each mistake with all that is found: E or W, file, line, problem and remedy. */
    public static List<Arguments> all() {
        List<Arguments> rows = new ArrayList<>();
        lambda(
                rows,
                "Type: AWS::Lambda::Function",
                "Type: AWS::ECS::Service",
                "E appspec.yaml:4: Type 'AWS::ECS::Service' is not deployed to Lambda; write Type: AWS::Lambda::Function");
        lambda(
                rows,
                "Name: shop",
                "Name:",
                "E appspec.yaml:6: Properties has no Name; set Name to the function's name");
        lambda(
                rows,
                "        Alias: live\n",
                "",
                "E appspec.yaml:6: Properties has no Alias;" + " set Alias to the alias that callers use");
        lambda(
                rows,
                "TargetVersion: \"2\"",
                "TargetVersion: $LATEST",
                "E appspec.yaml:9: TargetVersion '$LATEST' is"
                        + " not a version's number; write the number of a published version; $LATEST and aliases are refused");
        lambda(
                rows,
                "TargetVersion: \"2\"",
                "TargetVersion: 1",
                "W appspec.yaml:9: CurrentVersion and TargetVersion"
                        + " are both 1; publish a new version and name it as TargetVersion");
        lambda(
                rows,
                "- BeforeAllowTraffic",
                "- BeforeInstall",
                "E appspec.yaml:11: event 'BeforeInstall' does not"
                        + " exist on Lambda; use one of AfterAllowTraffic, BeforeAllowTraffic");
        lambda(
                rows,
                "- BeforeAllowTraffic",
                "- BeforeAllowTrafic",
                "E appspec.yaml:11: event 'BeforeAllowTrafic' does not exist on Lambda; write BeforeAllowTraffic");
        lambda(
                rows,
                "BeforeAllowTraffic: check-before",
                "BeforeAllowTraffic: ''",
                "E appspec.yaml:11:" + " BeforeAllowTraffic names no function; write a Lambda function's name or ARN");
        lambda(
                rows,
                "version: 0.0",
                "version: '0.0'",
                "E appspec.yaml:1: the version is not the number 0.0; write version: 0.0 without quotes");
        lambda(
                rows,
                "  - shop:",
                "  - shop: x\n    other:",
                "E appspec.yaml:3: the item of Resources has 2 keys instead"
                        + " of one name; indent Type and Properties below the resource's name");
        lambda(
                rows,
                "Hooks:\n",
                "  - second: {}\nHooks:\n",
                "E appspec.yaml:10: Resources has 2 items, but a deployment"
                        + " has one; keep one, and deploy the others from files of their own");
        ecs(
                rows,
                "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7",
                "<TASK_DEFINITION>",
                "E appspec.yaml:6: TaskDefinition '<TASK_DEFINITION>' is not the ARN of a task definition;"
                        + " write arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>");
        ecs(
                rows,
                "ContainerPort: 8080",
                "ContainerPort: 65536",
                "E appspec.yaml:9: ContainerPort '65536' is not a port; write 1 to 65535");
        ecs(
                rows,
                "ContainerPort: 8080",
                "",
                "E appspec.yaml:8: LoadBalancerInfo has no ContainerPort;"
                        + " set ContainerPort to the container's port");
        ecs(
                rows,
                "Subnets: [subnet-1]",
                "Subnets: []",
                "E appspec.yaml:12: AwsvpcConfiguration has no Subnets; list them below Subnets");
        ecs(
                rows,
                "AssignPublicIp: DISABLED",
                "AssignPublicIp: no",
                "E appspec.yaml:14: AssignPublicIp 'no' does not exist; write ENABLED or DISABLED");
        ecs(
                rows,
                "AfterAllowTestTraffic: check",
                "ApplicationStop: check",
                "E appspec.yaml:16: event 'ApplicationStop'"
                        + " does not exist on ECS; use one of AfterAllowTestTraffic, AfterAllowTraffic, AfterInstall,"
                        + " BeforeAllowTraffic, BeforeInstall");
        rows.add(
                Arguments.of(
                        ComputePlatform.ECS,
                        "version: 0.0\nos: linux\n",
                        List.of(
                                "E appspec.yaml:1: this is an"
                                        + " AppSpec file for EC2/on-premises, not for ECS; list the one resource to deploy below Resources")));
        rows.add(Arguments.of(
                ComputePlatform.LAMBDA,
                "version: 0.0\n",
                List.of("E appspec.yaml:1: the file has no"
                        + " Resources; list the one resource to deploy below Resources")));
        rows.add(Arguments.of(
                ComputePlatform.LAMBDA,
                LAMBDA.replaceAll("(?s)Hooks:.*", "Hooks:\n  AfterAllowTraffic: x\n"),
                List.of("E appspec.yaml:11: Hooks is no list; begin each event with '- '")));
        return rows;
    }

    private static void lambda(List<Arguments> rows, String right, String wrong, String expected) {
        assertThat(LAMBDA).contains(right);
        rows.add(Arguments.of(ComputePlatform.LAMBDA, LAMBDA.replace(right, wrong), List.of(expected)));
    }

    private static void ecs(List<Arguments> rows, String right, String wrong, String expected) {
        assertThat(ECS).contains(right);
        rows.add(Arguments.of(ComputePlatform.ECS, ECS.replace(right, wrong), List.of(expected)));
    }
}
