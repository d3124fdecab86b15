package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page on troubleshooting has every message that the sources hold, with its remedy, and no other. */
class TroubleshootingPageTest {
    private static final Path PAGE = Path.of("docs/troubleshooting.md");

    /**
     * A row of a table.
     *
     * @param message its first cell
     * @param remedy its last cell
     */
    private record Row(String message, String remedy) {
        static Row of(String line) {
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
            return new Row(plain(cells[0]), plain(cells[cells.length - 1]));
        }

        private static String plain(String cell) {
            return cell.startsWith("`") && cell.endsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
        }

        boolean tells(String text) {
            return text.equals(message) || text.equals(message + "; " + remedy);
        }
    }

    @Test
    void everyMessageOfTheSourcesHasItsRow() throws IOException {
        List<Row> rows = rows();

        assertThat(SourceMessages.all())
                .filteredOn(text -> rows.stream().noneMatch(row -> row.tells(text)))
                .as("give each a row: its text up to the first semicolon in backticks, the cause where the text does"
                        + " not tell it, and the rest as the remedy")
                .isEmpty();
    }

    @Test
    void everyRowIsAMessageOfTheSources() throws IOException {
        Set<String> texts = SourceMessages.all();

        assertThat(rows())
                .filteredOn(row -> texts.stream().noneMatch(row::tells))
                .isEmpty();
    }

    @Test
    void noMessageStandsTwiceAndNoCellIsEmpty() throws IOException {
        assertThat(rows()).doesNotHaveDuplicates();
        assertThat(lines()).noneMatch(line -> line.contains("|  |") || line.contains("| ? |"));
    }

    @Test
    void theSourcesAreReadWhereMessagesAreMade() throws IOException {
        assertThat(SourceMessages.all())
                .hasSizeGreaterThan(DeployCode.values().length + 200)
                .contains("key and keyPrefix are both set; remove keyPrefix, or write it into key")
                .contains("bucket '{bucket}' does not exist; check the name or create it in {region}")
                .contains("'…' cannot be read by the agent's user; exclude it or let the agent's user read it")
                .contains("the file has no version; begin it with version: 0.0")
                .anyMatch(text -> text.startsWith("HEALTH_CONSTRAINTS; "))
                .anyMatch(text -> text.startsWith("The packed bundle could not be deleted on the agent: "));
    }

    private static List<Row> rows() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("| `"))
                .map(Row::of)
                .toList();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(PAGE);
    }
}
