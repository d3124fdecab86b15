package io.jenkins.plugins.codedeploy.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskShapeTest {

    @Test
    void whatEcsFillsInMakesNoDifference() {
        Map<String, Object> written =
                Map.of("family", "shop", "networkMode", "awsvpc", "containerDefinitions", List.of(web(Map.of())));
        Map<String, Object> answered = Map.of(
                "family",
                "shop",
                "networkMode",
                "awsvpc",
                "volumes",
                List.of(),
                "placementConstraints",
                List.of(),
                "containerDefinitions",
                List.of(web(Map.of(
                        "cpu",
                        0,
                        "essential",
                        true,
                        "privileged",
                        false,
                        "mountPoints",
                        List.of(),
                        "portMappings",
                        List.of(Map.of("containerPort", 8080, "hostPort", 8080, "protocol", "tcp")),
                        "healthCheck",
                        Map.of("command", List.of("CMD", "true"), "interval", 30, "timeout", 5, "retries", 3)))));

        assertThat(differences(written, answered)).isEmpty();
    }

    @Test
    void theOrderOfVariablesSecretsAndContainersMakesNoDifference() {
        Map<String, Object> a = Map.of("name", "A", "value", "1");
        Map<String, Object> b = Map.of("name", "B", "value", "2");
        Map<String, Object> log = Map.of("name", "log", "image", "log:1");

        assertThat(differences(
                        Map.of("containerDefinitions", List.of(web(Map.of("environment", List.of(a, b))), log)),
                        Map.of("containerDefinitions", List.of(log, web(Map.of("environment", List.of(b, a)))))))
                .isEmpty();
    }

    @Test
    void theOrderOfACommandMakesADifference() {
        assertThat(differences(
                        Map.of("containerDefinitions", List.of(web(Map.of("command", List.of("a", "b"))))),
                        Map.of("containerDefinitions", List.of(web(Map.of("command", List.of("b", "a")))))))
                .containsExactly("web: command");
    }

    @Test
    void differencesAreNamedByContainerAndMemberWithoutTheirValues() {
        Map<String, Object> one = Map.of(
                "cpu", "256", "memory", "512", "containerDefinitions", List.of(web(Map.of("image", "shop:secret"))));
        Map<String, Object> two = Map.of(
                "cpu",
                "512",
                "memory",
                "512",
                "taskRoleArn",
                "arn:aws:iam::123456789012:role/task",
                "containerDefinitions",
                List.of(web(Map.of("essential", false)), Map.of("name", "log", "image", "log:1")));

        assertThat(differences(one, two))
                .containsExactly("container log", "web: essential", "web: image", "cpu", "taskRoleArn");
        assertThat(differences(two, one))
                .containsExactly("container log", "web: essential", "web: image", "cpu", "taskRoleArn");
    }

    @Test
    void namesThatTheUserChoseAreNeverTakenForDefaults() {
        Map<String, Object> labels = Map.of("dockerLabels", Map.of("protocol", "tcp", "empty", ""));
        Map<String, Object> options =
                Map.of("logConfiguration", Map.of("logDriver", "json-file", "options", Map.of("iam", "DISABLED")));

        assertThat(differences(with(labels), with(Map.of()))).containsExactly("web: dockerLabels");
        assertThat(differences(with(options), with(Map.of("logConfiguration", Map.of("logDriver", "json-file")))))
                .containsExactly("web: logConfiguration");
    }

    @Test
    void aPortOfTheHostCountsWhereItCanDiffer() {
        Map<String, Object> same = Map.of("portMappings", List.of(Map.of("containerPort", 80, "hostPort", 80)));
        Map<String, Object> any = Map.of("portMappings", List.of(Map.of("containerPort", 80, "hostPort", 0)));

        assertThat(differences(with(same), with(any))).containsExactly("web: portMappings");
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, 256, .25 vCPU, true",
        "cpu, 1024, 1 vcpu, true",
        "cpu, 256, 0.5 vCPU, false",
        "memory, 512, 0.5GB, true",
        "memory, 2048, 2 GB, true",
        "memory, 2048, 2, false"
    })
    void cpuAndMemoryOfTheTaskAreComparedAsAmounts(String member, String one, String two, boolean same) {
        assertThat(differences(Map.of(member, one), Map.of(member, two)).isEmpty())
                .isEqualTo(same);
    }

    @Test
    void tagsPlayNoPart() {
        assertThat(differences(Map.of("tags", List.of(Map.of("key", "a", "value", "b"))), Map.of()))
                .isEmpty();
    }

    private static Map<String, Object> with(Map<String, Object> more) {
        return Map.of("containerDefinitions", List.of(web(more)));
    }

    private static Map<String, Object> web(Map<String, Object> more) {
        Map<String, Object> web = new TreeMap<>(Map.of(
                "name",
                "web",
                "image",
                "shop:1",
                "portMappings",
                List.of(Map.of("containerPort", 8080)),
                "healthCheck",
                Map.of("command", List.of("CMD", "true"))));
        web.putAll(more);
        return web;
    }

    private static List<String> differences(Map<String, Object> one, Map<String, Object> two) {
        return TaskShape.of(one).differences(TaskShape.of(two));
    }
}
