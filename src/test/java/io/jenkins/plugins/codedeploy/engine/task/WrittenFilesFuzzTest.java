package io.jenkins.plugins.codedeploy.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codedeploy.engine.appspec.JsonTemplate;
import io.jenkins.plugins.codedeploy.engine.aws.OddJson;
import io.jenkins.plugins.codedeploy.engine.json.JsonReader;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may stand in the task definition that a workspace holds, and in the values that are put into it. */
class WrittenFilesFuzzTest {
    private static final int CASES = 100_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final String TASK = "{\"family\":\"shop\",\"cpu\":\"256\",\"networkMode\":\"awsvpc\","
            + "\"containerDefinitions\":[{\"name\":\"web\",\"image\":\"i\",\"essential\":true,\"portMappings\":"
            + "[{\"containerPort\":80}],\"environment\":[{\"name\":\"A\",\"value\":\"b\"}],\"dockerLabels\":{\"a\":\"b\"}}]}";
    private static final String DESCRIBED =
            "{\"taskDefinition\":" + TASK + ",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}";
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\\"",
            "{{x}}",
            "{{",
            "}}",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\n",
            "\u001b[31m",
            "\u202e",
            "\u2028",
            "é",
            "\ud83d\ude00",
            "\ud800",
            "a",
            "1",
            "true",
            "null");

    private final Random random = new Random(20261129);

    @Test
    void noTaskDefinitionEndsInAnythingButAReadingOrOneCleanSentence() {
        List<String> whole = List.of(TASK, DESCRIBED);
        List<Map<String, Object>> trees = whole.stream()
                .map(text -> JsonReader.object("taskDefinitionFile", "task.json", text))
                .toList();
        int read = 0;
        for (int round = 0; round < CASES; round++) {
            String text = round % 10 < 3
                    ? OddJson.mutated(whole.get(round % 2), random)
                    : OddJson.changed(trees.get(round % 2), random);
            try {
                TaskDefinition definition = TaskDefinition.parse("task.json", text);
                read++;
                definition.with(Map.of("web", "other"));
                definition.mustListen("web", 80);
            } catch (InputProblem e) {
                assertClean(e, text);
            }
        }
        assertThat(read).isBetween(CASES / 4, CASES * 9 / 10);
    }

    @Test
    void aValueArrivesAsItIsOrIsRefusedAndNeverBecomesStructure() throws Exception {
        List<String> templates = List.of(
                "{\"a\": \"{{x}}\", \"b\": 1}",
                "{\"a\": {{x}}, \"b\": 1}",
                "{\"a\": \"p{{x}}q\", \"b\": 1}",
                "{\"a\": \"\\\\\\\"{{x}}\", \"b\": 1}",
                "{\"a\": [{{x:string}}], \"b\": 1}",
                "{\"a\": {{x:integer}}, \"b\": 1}",
                "{\"a\": {{x:boolean}}, \"b\": 1}");
        ObjectMapper json = new ObjectMapper();
        int arrived = 0;
        for (int round = 0; round < CASES; round++) {
            String value = value();
            String rendered;
            try {
                rendered = JsonTemplate.render(
                        "taskDefinitionFile", "task.json", templates.get(round % templates.size()), Map.of("x", value));
            } catch (InputProblem e) {
                assertClean(e, value);
                continue;
            }
            arrived++;
            Map<String, Object> read = JsonReader.object("taskDefinitionFile", "task.json", rendered);
            if (!read.keySet().equals(Map.of("a", 1, "b", 1).keySet())
                    || !read.get("b").equals(1L)
                    || !read.get("a").toString().contains(value)) {
                assertThat(rendered).as("a value that changed: " + value).isNull();
            }
            if (round % 100 == 0) {
                assertThat(json.readTree(rendered).get("b").asInt()).isEqualTo(1);
            }
        }
        assertThat(arrived).isBetween(CASES / 3, CASES * 9 / 10);
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        for (int parts = random.nextInt(6); parts > 0; parts--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    private static void assertClean(InputProblem problem, String text) {
        String message = problem.getMessage();
        if (UNPRINTABLE.matcher(message).find() || !message.contains("; ") || message.contains("Exception")) {
            assertThat(message).as("for: " + text).isNull();
        }
    }
}
