package io.jenkins.plugins.codedeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sizes that the design promises, counted on the sources. */
class HouseNumbersTest {

    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src");

    @Test
    void noClassIsLongerThan250LinesOfCode() throws IOException {
        assertThat(SourceLines.below(SOURCES.resolve("main/java")))
                .isNotEmpty()
                .allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThanOrEqualTo(250));
    }

    @Test
    void theMedianClassHasAtMost60LinesOfCode() throws IOException {
        List<Integer> sorted = SourceLines.below(SOURCES.resolve("main/java")).values().stream()
                .sorted()
                .toList();

        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(60);
    }

    @Test
    void thereIsMoreTestCodeThanCode() throws IOException {
        int code = sum(SourceLines.below(SOURCES.resolve("main/java")));
        int tests = sum(SourceLines.below(SOURCES.resolve("test/java")));

        assertThat(tests).isGreaterThanOrEqualTo(code * 12 / 10);
    }

    @Test
    void commentsBlankLinesAndImportsAreNotCode() {
        assertThat(SourceLines.count(List.of(
                        "package a;",
                        "",
                        "import b.C;",
                        "/** Says",
                        " * something. */",
                        "class A { // with a remark",
                        "    // only a remark",
                        "    /* one */",
                        "    String s = \"/*\";",
                        "}")))
                .isEqualTo(3);
    }

    private static int sum(Map<String, Integer> lines) {
        return lines.values().stream().mapToInt(Integer::intValue).sum();
    }
}
