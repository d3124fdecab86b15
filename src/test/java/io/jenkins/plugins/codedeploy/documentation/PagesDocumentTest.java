package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.Exported;

/** {@code docs/pages.md} names what there is, no more and no less. */
class PagesDocumentTest {
    private static final Path SOURCES = Path.of("src/main/java/io/jenkins/plugins/codedeploy/run");

    @Test
    void theMembersOfTheRestInterfaceAreThoseThatAreExported() throws IOException {
        Set<String> exported = Arrays.stream(DeploymentRecord.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Exported.class))
                .map(Method::getName)
                .map(name -> name.substring(name.startsWith("is") ? 2 : 3))
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String rest = document().substring(document().indexOf("## REST"));

        assertThat(words(rest, "`([a-zA-Z0-9]{1,40})`")).contains("deployments").containsAll(exported);
        assertThat(words(rest, "`([a-zA-Z0-9]{1,40})`")).hasSize(exported.size() + 1);
    }

    @Test
    void theVariablesAreThoseThatAreSet() throws IOException {
        String source = Files.readString(SOURCES.resolve("DeploymentVariables.java"));
        Set<String> set = new TreeSet<>();
        words(source, "put\\(env, \"([A-Z0-9_]{1,40})\"").forEach(name -> set.add("CODEDEPLOY_" + name));

        assertThat(words(document(), "`(CODEDEPLOY_[A-Z0-9_]{1,40})`")).isEqualTo(set);
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/pages.md"));
    }

    private static Set<String> words(String text, String pattern) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }
}
