package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

class SdkTreeTest {
    private static final String BEGIN = "{\"family\": \"shop\", \"containerDefinitions\": [{\"name\": \"web\"}], ";

    @Test
    void aTreeBecomesTheRequestThatTheSdkWouldBuild() {
        RegisterTaskDefinitionRequest request = fill("""
                {"family": "shop", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
                 "containerDefinitions": [{"name": "web", "image": "shop:1", "essential": true, "memory": 128,
                   "dockerLabels": {"a": "b"}, "command": ["run", "it"],
                   "portMappings": [{"containerPort": 8080, "protocol": "tcp"}],
                   "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "shop"}}}]}
                """);

        assertThat(request)
                .isEqualTo(RegisterTaskDefinitionRequest.builder()
                        .family("shop")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu("256")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image("shop:1")
                                .essential(true)
                                .memory(128)
                                .dockerLabels(Map.of("a", "b"))
                                .command("run", "it")
                                .portMappings(PortMapping.builder()
                                        .containerPort(8080)
                                        .protocol("tcp")
                                        .build())
                                .logConfiguration(
                                        log -> log.logDriver("awslogs").options(Map.of("awslogs-group", "shop")))
                                .build())
                        .build());
    }

    @Test
    void andBackAgain() {
        String text = """
                {"family": "shop", "containerDefinitions": [{"name": "web", "dockerLabels": {"a": "b"},
                   "command": ["run"], "healthCheck": {"command": ["CMD"]}}], "requiresCompatibilities": ["EC2"]}
                """;

        assertThat(SdkTree.of(fill(text)))
                .isEqualTo(TaskDefinition.parse("task.json", text).members());
    }

    @Test
    void whatIsEmptyIsNotThere() {
        assertThat(SdkTree.of(fill(BEGIN + "\"volumes\": []}")))
                .isEqualTo(Map.of("family", "shop", "containerDefinitions", List.of(Map.of("name", "web"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "cpu": 256}                        | has cpu as a number where text in quotes belongs; correct it
            "volumes": {}}                     | has volumes as an object where a list belongs; correct it
            "volumes": ["a"]}                  | has volumes[0] as text in quotes where an object belongs; correct it
            "ephemeralStorage": {"sizeInGiB": 2.5}} | has ephemeralStorage.sizeInGiB as a number where a whole number of at most ten digits belongs; correct it
            "ephemeralStorage": {"sizeInGiB": "2"}} | has ephemeralStorage.sizeInGiB as text in quotes where a whole number of at most ten digits belongs; correct it
            "ephemeralStorage": {"sizeInGiB": 99999999999}} | has ephemeralStorage.sizeInGiB as a number where a whole number of at most ten digits belongs; correct it
            "enableFaultInjection": "yes"}     | has enableFaultInjection as text in quotes where true or false belongs; correct it
            "volumes": [{"name": "a", "host": {"path": "/x"}}]} | has volumes[0].host.path, which RegisterTaskDefinition does not know; correct its name or remove it; known here: sourcePath
            """)
    void whatDoesNotFitIsNamedWithItsPlace(String rest, String message) {
        assertThatThrownBy(() -> fill(BEGIN + rest))
                .isInstanceOf(InputProblem.class)
                .hasMessage("taskDefinitionFile 'task.json' " + message);
    }

    private static RegisterTaskDefinitionRequest fill(String text) {
        TaskDefinition definition = TaskDefinition.parse("task.json", text);
        return new SdkTree(definition)
                .fill(RegisterTaskDefinitionRequest.builder(), definition.members())
                .build();
    }
}
