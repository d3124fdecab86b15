package io.jenkins.plugins.codedeploy.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDefinitionTest {
    private static final String TEXT = """
            {"family": "shop", "containerDefinitions": [
              {"name": "web", "image": "shop:1", "portMappings": [{"containerPort": 8080}, {"containerPort": 9090}]},
              {"name": "log", "image": "log:1"}]}
            """;

    @Test
    void whatDescribeTaskDefinitionWritesIsTheSameAsWhatRegisterTaskDefinitionReads() {
        TaskDefinition described = TaskDefinition.parse("task.json", """
                {"taskDefinition": {"taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7",
                   "containerDefinitions": [{"name": "web", "image": "shop:1"}], "family": "shop", "revision": 7,
                   "status": "ACTIVE", "requiresAttributes": [{"name": "x"}], "compatibilities": ["EC2"],
                   "registeredAt": "2026-01-02T03:04:05.678000+01:00", "registeredBy": "arn:aws:iam::1:user/a",
                   "deregisteredAt": 1.5},
                 "tags": [{"key": "team", "value": "shop"}]}
                """);

        assertThat(described.family()).isEqualTo("shop");
        assertThat(described.members())
                .containsOnlyKeys("containerDefinitions", "family", "tags")
                .containsEntry("tags", List.of(Map.of("key", "team", "value", "shop")));
    }

    @Test
    void onlyTheContainersThatAreNamedGetAnotherImage() {
        TaskDefinition definition = TaskDefinition.parse("task.json", TEXT);

        assertThat(images(definition.with(Map.of("web", "shop@sha256:aa")))).containsExactly("shop@sha256:aa", "log:1");
        assertThat(images(definition.with(Map.of()))).containsExactly("shop:1", "log:1");
        assertThat(images(definition)).containsExactly("shop:1", "log:1");
    }

    @Test
    void aContainerThatIsNotThereIsRefusedWithThoseThatAre() {
        TaskDefinition definition = TaskDefinition.parse("task.json", TEXT);

        assertThatThrownBy(() -> definition.with(Map.of("wbe", "shop:2")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("images names container 'wbe', which task.json does not have; use web, log");
        assertThatThrownBy(() -> definition.with(Map.of("web", " ")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("images has no image for container 'web'; use an image with its tag or digest");
    }

    @Test
    void aContainerNeedsAnImageFromSomewhere() {
        TaskDefinition definition = TaskDefinition.parse(
                "task.json", "{\"family\": \"shop\", \"containerDefinitions\": [{\"name\": \"web\"}]}");

        assertThat(images(definition.with(Map.of("web", "shop:2")))).containsExactly("shop:2");
        assertThatThrownBy(() -> definition.with(Map.of()))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "taskDefinitionFile 'task.json' has no image for container 'web'; name it in the file, or in"
                                + " images by the container's name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                  | taskDefinitionFile 'task.json' has no family; name the family of task definitions in it
            {"family": 3}                                       | taskDefinitionFile 'task.json' has no family; name the family of task definitions in it
            {"family": "a"}                                     | taskDefinitionFile 'task.json' has no containerDefinitions; list the containers of the task in it
            {"family": "a", "containerDefinitions": []}         | taskDefinitionFile 'task.json' has no containerDefinitions; list the containers of the task in it
            family: a                                           | taskDefinitionFile 'task.json' is not JSON in line 1: it does not begin with {; correct it
            """)
    void aFileThatIsNoTaskDefinitionIsRefused(String text, String message) {
        assertThatThrownBy(() -> TaskDefinition.parse("task.json", text))
                .isInstanceOf(InputProblem.class)
                .hasMessage(message);
    }

    @Test
    void theTrafficHasToArriveSomewhere() {
        TaskDefinition definition = TaskDefinition.parse("task.json", TEXT);

        definition.mustListen("web", 9090);
        assertThatThrownBy(() -> definition.mustListen("shop", 8080))
                .isInstanceOf(InputProblem.class)
                .hasMessage("containerName 'shop' is not a container of task.json; use web, log");
        assertThatThrownBy(() -> definition.mustListen("web", 80))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "containerPort 80 is not among the portMappings of container 'web' in task.json: 8080, 9090;"
                                + " use one that the container listens on, or map it in the file");
        assertThatThrownBy(() -> definition.mustListen("log", 80))
                .isInstanceOf(InputProblem.class)
                .hasMessage("containerPort 80 is not among the portMappings of container 'log' in task.json;"
                        + " use one that the container listens on, or map it in the file");
    }

    private static List<Object> images(TaskDefinition definition) {
        List<?> containers = (List<?>) definition.members().get("containerDefinitions");
        return containers.stream()
                .map(container -> (Object) ((Map<?, ?>) container).get("image"))
                .toList();
    }
}
