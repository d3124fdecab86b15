package io.jenkins.plugins.codedeploy.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @Test
    void everyKindOfValueIsReadInItsOrder() {
        Map<String, Object> read = read("""
                {
                  "text": "a \\"b\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e4 é",
                  "whole": -12,
                  "fraction": 0.50,
                  "power": 1e3,
                  "yes": true, "no": false, "nothing": null,
                  "list": [1, "two", [], {}, null],
                  "object": {"inside": {}}
                }
                """);

        assertThat(read.keySet()).containsExactly("text", "whole", "fraction", "power", "yes", "no", "list", "object");
        assertThat(read)
                .containsEntry("text", "a \"b\" \\ / \b\f\n\r\t ä é")
                .containsEntry("whole", -12L)
                .containsEntry("fraction", new BigDecimal("0.50"))
                .containsEntry("power", new BigDecimal("1e3"))
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("list", List.of(1L, "two", List.of(), Map.of()))
                .containsEntry("object", Map.of("inside", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                    | 1 | it does not begin with {
            []                    | 1 | it does not begin with {
            {} {}                 | 1 | there is more behind the last }
            {a: 1}                | 1 | a name in double quotes is missing
            {"a" 1}               | 1 | a colon is missing behind "a"
            {"a": }               | 1 | a value is missing
            {"a": tru}            | 1 | a value is missing
            {"a": 01}             | 1 | 01 is no number
            {"a": 1.}             | 1 | 1. is no number
            {"a": -}              | 1 | - is no number
            {"a": 1.-5}           | 1 | 1.-5 is no number
            {"a": 1e+}            | 1 | 1e+ is no number
            {"a": 1,}             | 1 | a name in double quotes is missing
            {"a": [1 2]}          | 1 | a comma or ] is missing
            {"a": 1               | 1 | a comma or } is missing
            {"a": "b              | 1 | a text has no closing quote
            {"a": "b\\x"}         | 1 | a backslash stands before what is no escape
            {"a": "\\u12g4"}      | 1 | \\u wants four hexadecimal digits
            {"a": "\\u1           | 1 | \\u wants four hexadecimal digits
            {"a": 1,⏎⏎"a": 2}     | 3 | "a" is there twice
            {"a": 1⏎"b": 2}       | 2 | a comma or } is missing
            {"a": 'b'}            | 1 | a value is missing
            """)
    void whatIsWrongIsToldWithItsLine(String text, int line, String what) {
        assertThatThrownBy(() -> read(text.replace('⏎', '\n')))
                .isInstanceOf(InputProblem.class)
                .hasMessage("field 'some/file.json' is not JSON in line " + line + ": " + what + "; correct it");
    }

    @Test
    void aTextThatIsTooDeepIsRefusedAndDoesNotOverflow() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("more than 50 levels");
    }

    @Test
    void whatTheWriterWritesIsReadAsItWas() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Map<String, Object> tree = tree(random, 4);

            assertThat(read(Json.indented(tree))).isEqualTo(tree);
            assertThat(read(Json.compact(tree))).isEqualTo(tree);
        }
    }

    @Test
    void aTextThatIsCutAnywhereIsAProblemOfInputAndNothingElse() throws IOException {
        String whole = Json.indented(tree(new Random(5), 5));
        new ObjectMapper().readTree(whole);
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(InputProblem.class);
        }
    }

    private static Map<String, Object> tree(Random random, int depth) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            tree.put(text(random), value(random, depth));
        }
        return tree;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> text(random);
            case 1 -> random.nextLong(1_000_000_000_000L);
            case 2 -> random.nextBoolean();
            case 3 -> tree(random, depth - 1);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(8); count > 0; count--) {
            text.append("ab\"\\/\n\té{}[]:,€ ".charAt(random.nextInt(16)));
        }
        return text.toString();
    }

    private static Map<String, Object> read(String text) {
        return JsonReader.object("field", "some/file.json", text);
    }
}
