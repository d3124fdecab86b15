package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class AppSpecTemplateTest {

    private static Object load(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    @Test
    void valuesAreWrittenAsTheirPlaceInYamlWants() {
        String template = """
                version: 0.0
                alone: {{name}}
                inside: /srv/{{name}}/current
                double: "say {{text}}"
                single: 'say {{text}}'
                port: {{port:integer}}
                on: {{flag: boolean}} # {{name}}
                list: [{{name}}, {{ text }}]
                """;

        AppSpecTemplate.Rendered rendered = AppSpecTemplate.render(
                template, Map.of("name", "shop-1.2", "text", "it's \"so\": a\\b", "port", "8080", "flag", "true"));

        assertThat(rendered.text()).isEqualTo("""
                        version: 0.0
                        alone: "shop-1.2"
                        inside: /srv/shop-1.2/current
                        double: "say it's \\"so\\": a\\\\b"
                        single: 'say it''s "so": a\\b'
                        port: 8080
                        on: true # shop-1.2
                        list: ["shop-1.2", "it's \\"so\\": a\\\\b"]
                        """);
        assertThat(rendered.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void theChecksumIsThatOfTheRenderedText() {
        assertThat(AppSpecTemplate.render("abc: {{x:integer}}", Map.of("x", "1"))
                        .sha256())
                .isEqualTo("c4d5ed68d6fc21799c0e93d994da6ceb52e392f76e15470dca1069e0e2b29d2e");
    }

    @Test
    void unknownAndUnusedNamesFail() {
        assertThatThrownBy(() -> AppSpecTemplate.render("version: 0.0\na: {{image}}", Map.of()))
                .isInstanceOf(InputProblem.class)
                .hasMessage("placeholder 'image' in line 2 of the AppSpec file has no value;"
                        + " give it a value or remove it");
        assertThatThrownBy(() -> AppSpecTemplate.render("a: {{image}}", Map.of("image", "x", "imgae", "y")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("value 'imgae' has no placeholder in the AppSpec file;"
                        + " write {{imgae}} where it belongs, or remove the value");
    }

    @Test
    void valuesMustFitTheirTypes() {
        assertThatThrownBy(() -> AppSpecTemplate.render("a: {{port:integer}}", Map.of("port", "80a")))
                .hasMessage("the value of placeholder 'port' is not a whole number; correct it");
        assertThatThrownBy(() -> AppSpecTemplate.render("a: {{on:boolean}}", Map.of("on", "yes")))
                .hasMessage("the value of placeholder 'on' is not true or false; correct it");
        assertThatThrownBy(() -> AppSpecTemplate.render("a: {{role:arn}}", Map.of("role", "role/x")))
                .hasMessage("the value of placeholder 'role' is not an ARN; correct it");
        assertThatThrownBy(() -> AppSpecTemplate.render("a: {{text}}", Map.of("text", "a\nb: c")))
                .hasMessage("the value of placeholder 'text' is not text without control characters; correct it");
        assertThatThrownBy(() -> AppSpecTemplate.render("a: 1\nb: {{x:float}}", Map.of("x", "1")))
                .hasMessage("placeholder type 'float' in line 2 of the AppSpec file does not exist;"
                        + " use string, integer, boolean or arn");
    }

    @Test
    void anArnKeepsItsColons() {
        String arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7";

        assertThat(AppSpecTemplate.render("TaskDefinition: {{task:arn}}", Map.of("task", arn))
                        .text())
                .isEqualTo("TaskDefinition: \"" + arn + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b", "x #y", "*x", "a, b", "[x]", "'", "\"", "a\\", "{{x}}", ": ", "- a", "", " "})
    void anUnquotedPlaceTakesNoCharactersThatMeanSomethingInYaml(String value) {
        assertThatThrownBy(() -> AppSpecTemplate.render("a: /srv/{{x}}/y", Map.of("x", value)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("the value of placeholder 'x' has characters that mean something in YAML;"
                        + " put double quotes around the whole value in the AppSpec file");
    }

    @Test
    void aQuoteThatBeganInALineAboveDoesNotLetAValueOut() {
        String template = "a: \"one\n  {{x}}\nb: \"two\"\n";

        assertThatThrownBy(() -> AppSpecTemplate.render(template, Map.of("x", "v")))
                .isInstanceOf(InputProblem.class);
        assertThatThrownBy(() -> AppSpecTemplate.render("a: \"one\n  {{x}}\"\nb: 2\n", Map.of("x", "v\", c: \"d")))
                .isInstanceOf(InputProblem.class);
    }

    @Test
    void whateverTheValueItArrivesUnchangedOrIsRefused() {
        Random random = new Random(5);
        String alphabet = "ab1 \"'\\:#{}[],&*!|>%@`-?~\t=é☃";
        String[] templates = {
            "a: {{x}}\nb: 1",
            "a: \"{{x}}\"\nb: 1",
            "a: '{{x}}'\nb: 1",
            "a: p{{x}}q\nb: 1",
            "a: {{x}} # c\nb: 1",
            "{\"a\": \"{{x}}\", \"b\": 1}",
            "a: [{{x}}]\nb: 1",
            "a: |\n  {{x}}\nb: 1",
            "a: \"\n  {{x}}\"\nb: 1",
            "a: p, {{x}}\nb: 1"
        };
        int arrived = 0;
        for (int round = 0; round < 10_000; round++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(8);
            for (int i = 0; i < length; i++) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String template = templates[round % templates.length];
            String rendered;
            try {
                rendered = AppSpecTemplate.render(template, Map.of("x", value.toString()))
                        .text();
            } catch (InputProblem expected) {
                continue;
            }
            arrived++;
            Map<?, ?> loaded = (Map<?, ?>) load(rendered);
            assertThat(loaded.keySet().stream().map(String::valueOf).toList())
                    .as("keys of: %s", rendered)
                    .isEqualTo(java.util.List.of("a", "b"));
            assertThat(loaded.get("b")).as("b of: %s", rendered).isEqualTo(1);
            assertThat(String.valueOf(loaded.get("a"))).as("a of: %s", rendered).contains(value.toString());
        }
        assertThat(arrived).isGreaterThan(5_000);
    }
}
