package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.json.JsonReader;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTemplateTest {
    @Test
    void aPlaceholderTakesTheFormOfItsPlaceAndType() {
        String text = render(
                """
                {"a": "x-{{name}}-y", "b": {{ name }}, "c": {{count:integer}}, "d": {{on:boolean}},
                 "e": {{role:arn}}, "f": "{{count:integer}}", "g": "\\\\", "h": {"i": {"j": 1}}}
                """, Map.of("name", "shop", "count", "5", "on", "true", "role", "arn:aws:iam::123456789012:role/r"));

        assertThat(text).isEqualTo("""
                {"a": "x-shop-y", "b": "shop", "c": 5, "d": true,
                 "e": "arn:aws:iam::123456789012:role/r", "f": "5", "g": "\\\\", "h": {"i": {"j": 1}}}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\", \"privileged\": true, \"x\": \"",
                "\\",
                "\\\"",
                "}",
                "{{other}}",
                "1, \"privileged\": true",
                "é € \u00a0",
                ""
            })
    void aValueNeverBecomesStructure(String value) {
        String text = render("{\"a\": \"{{v}}\", \"b\": {{v}}, \"c\": [\"-{{v}}-\"]}", Map.of("v", value));

        assertThat(JsonReader.object("f", "f", text).keySet()).containsExactly("a", "b", "c");
        assertThat(JsonReader.object("f", "f", text)).containsEntry("a", value).containsEntry("b", value);
    }

    @Test
    void bracesThatAreNoPlaceholderStay() {
        String text = "{\"a\": \"{{ }} {{a b}} {{1}} {x} }}\", \"b\": {\"c\": {\"d\": 1}}}";

        assertThat(render(text, Map.of())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": {{x}}}            | placeholder 'x' in line 1 of the task definition has no value; give it a value or remove it
            {⏎⏎"a": "{{x}}"}        | placeholder 'x' in line 3 of the task definition has no value; give it a value or remove it
            {"a": {{v:number}}}     | placeholder type 'number' in line 1 of the task definition does not exist; use string, integer, boolean or arn
            {"a": {{v:integer}}}    | the value of placeholder 'v' is not a whole number; correct it
            {"a": "{{v:boolean}}"}  | the value of placeholder 'v' is not true or false; correct it
            {"a": 1}                | value 'v' has no placeholder in the task definition; write {{v}} where it belongs, or remove the value
            """)
    void aMistakeNamesThePlaceholderAndItsLineAndNeverTheValue(String template, String message) {
        assertThatThrownBy(() -> render(template.replace('⏎', '\n'), Map.of("v", "top secret")))
                .isInstanceOf(InputProblem.class)
                .hasMessage(message);
    }

    private static String render(String template, Map<String, String> values) {
        return JsonTemplate.render("taskDefinitionFile", "the task definition", template, values);
    }
}
