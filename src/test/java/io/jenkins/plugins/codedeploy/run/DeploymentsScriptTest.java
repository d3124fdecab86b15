package io.jenkins.plugins.codedeploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the script of the page Deployments looks for on the page. */
class DeploymentsScriptTest {
    private static final Path PAGE = Path.of("src/main/resources/io/jenkins/plugins/codedeploy/run/DeploymentsAction");
    private static final Pattern LOOKED_FOR = Pattern.compile("section\\.querySelector(?:All)?\\(\"([^\"]+)\"\\)");

    /** A part found by its element's name alone is another one as soon as the page gets a second of its kind. */
    @Test
    void partsOfADeploymentAreFoundByTheirOwnClassOrData() throws IOException {
        String page = Files.readString(PAGE.resolve("index.jelly"));
        List<String> selectors = LOOKED_FOR
                .matcher(Files.readString(PAGE.resolve("deployments.js")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(selectors)
                .contains(".codedeploy-targets", ".codedeploy-matrix", "form[data-when]")
                .allSatisfy(selector -> assertThat(selector).matches("\\.codedeploy-[a-z]+|form\\[data-when]"));
        assertThat(selectors.stream().filter(selector -> selector.startsWith(".")))
                .allSatisfy(selector -> assertThat(page).containsOnlyOnce("class=\"" + selector.substring(1) + "\""));
    }

    /** Whoever has no mouse gets at everything: what can be pressed is a button, what is read aloud has a heading. */
    @Test
    void whatCanBePressedIsAButtonAndTablesHaveHeadings() throws IOException {
        String script = Files.readString(PAGE.resolve("deployments.js"));

        assertThat(count(script, "addEventListener\\(\"click\""))
                .isEqualTo(count(script, "make\\(\"button\""))
                .isEqualTo(count(script, "\\.type = \"button\""))
                .isEqualTo(3);
        assertThat(script)
                .contains("cell.scope = \"col\"", "name.scope = \"row\"", "aria-expanded", "aria-pressed")
                .contains("scroll.tabIndex = 0")
                .doesNotContain("innerHTML", "onclick", "setAttribute(\"style\"");
        assertThat(Files.readString(PAGE.resolve("index.jelly")))
                .doesNotContain("<script", "style=", "onclick", "href=\"#\"");
    }

    @Test
    void nothingIsAskedAnyMoreWhenTheDeploymentHasEnded() throws IOException {
        String script = Files.readString(PAGE.resolve("deployments.js"));
        String asking = script.substring(script.indexOf("prototype.poll ="), script.indexOf("prototype.take ="));

        assertThat(asking)
                .containsSubsequence("if (answer.running) {", "setTimeout(function () { self.poll(); }, EVERY_MILLIS);")
                .contains("if (document.hidden)", "since: this.version");
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
