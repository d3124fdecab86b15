package io.jenkins.plugins.codedeploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.matrix.EventCell;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetRow;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that holds the targets of a deployment that has ended. */
class MatrixFileTest {
    @TempDir
    Path build;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        TargetMatrix matrix = new TargetMatrix(List.of(
                new TargetRow(
                        1,
                        "i-1",
                        "Green",
                        "Failed",
                        List.of(
                                new EventCell("ApplicationStop", "Succeeded", 300, List.of()),
                                new EventCell(
                                        "BeforeInstall",
                                        "Failed",
                                        -1,
                                        List.of("a \"quoted\" line", "über 😀 \\n", "- yes: [no]"))),
                        List.of()),
                new TargetRow(
                        2,
                        "prod:shop",
                        "",
                        "InProgress",
                        List.of(),
                        List.of(new TrafficShare("ecs-svc/1", "", 12.5)))));

        file().write(matrix);

        assertThat(file().read()).isEqualTo(matrix);
        try (Stream<Path> files = Files.list(build.resolve("codedeploy"))) {
            assertThat(files).containsExactly(build.resolve("codedeploy/d-ABCDEFGHI.json"));
        }
    }

    @Test
    void anAbsentFileIsAnEmptyMatrix() throws IOException {
        assertThat(file().read()).isEqualTo(TargetMatrix.EMPTY);
        assertThat(build.resolve("codedeploy")).doesNotExist();
    }

    @Test
    void theSecondWritingReplacesTheFirst() throws IOException {
        file().write(new TargetMatrix(rows(1000)));
        file().write(new TargetMatrix(rows(2)));

        assertThat(file().read().rows()).hasSize(2);
    }

    @Test
    void aThousandTargetsThatFailedAreRead() throws IOException {
        List<String> said =
                IntStream.range(0, 15).mapToObj(line -> "x".repeat(300)).toList();
        List<TargetRow> rows = IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> new TargetRow(
                        number,
                        "i-" + number,
                        "",
                        "Failed",
                        List.of(new EventCell("Install", "Failed", 1, said)),
                        List.of()))
                .toList();
        file().write(new TargetMatrix(rows));

        assertThat(file().read().rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[[1]]", "{}", "[[1,2,3,4,5,6]]", "!!javax.script.ScriptEngineManager []"})
    void aFileOfSomethingElseIsNamedAndNotTrusted(String content) throws IOException {
        Path damaged = Files.createDirectories(build.resolve("codedeploy")).resolve("d-ABCDEFGHI.json");
        Files.writeString(damaged, content);

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(IOException.class)
                .hasMessage(damaged + " is not what the plugin wrote; delete the file to see the page without it");
    }

    private MatrixFile file() {
        return new MatrixFile(build, "d-ABCDEFGHI");
    }

    private static List<TargetRow> rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new TargetRow(number, "i-" + number, "", "Pending", List.of(), List.of()))
                .toList();
    }
}
