package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The page on data protection says what the code does. */
class DataProtectionPageTest {
    private static final Path PAGE = Path.of("docs/data-protection.md");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)\\.([a-zA-Z0-9]+)`");
    private static final Pattern SETTING = Pattern.compile("`([A-Za-z0-9]+)`");
    private static final Set<String> STEPS = Set.of("codeDeployPolicy");

    @Test
    void thePageHasEveryRuleOnceAndNoOther() throws IOException {
        List<String> rules = RULE.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::symbol).toList());
    }

    @Test
    void theConfigurationAsCodeOfThePageIsAProfileThatCanBeRead() {
        String text = Example.in(PAGE, "yaml").get(0).text();
        Map<String, Object> profile =
                map(map(map(new Yaml().load(text), "unclassified"), "awsCodeDeploy"), "protection");

        Object made = DataBound.make(ProtectionProfile.class, profile);

        assertThat(((ProtectionProfile) made).at("the page").demands()).isNotEmpty();
    }

    @Test
    void everyTestThatThePageNamesIsOneOfASingleClassAndIsRun() throws IOException {
        List<String> named = TEST.matcher(Files.readString(PAGE))
                .results()
                .map(test -> test.group(1) + "." + test.group(2))
                .toList();
        String missing = named.stream().filter(test -> !exists(test)).collect(Collectors.joining(", "));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRowOfWhatAwsAsksNamesATest() throws IOException {
        String page = Files.readString(PAGE);
        List<String> rows = page.substring(page.indexOf("| What is asked |"))
                .lines()
                .skip(2)
                .filter(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(10)
                .allMatch(row -> TEST.matcher(row).find());
    }

    @Test
    void everySettingOfThoseRowsIsAFieldOfSomeForm() throws IOException {
        String page = Files.readString(PAGE);
        List<String> settings = page.substring(page.indexOf("| What is asked |"))
                .lines()
                .skip(2)
                .filter(line -> line.startsWith("|"))
                .flatMap(row -> SETTING.matcher(row.split("\\|")[3]).results())
                .map(setting -> setting.group(1))
                .toList();
        String forms = everything(Path.of("src/main/resources"), ".jelly");

        assertThat(settings)
                .isNotEmpty()
                .allMatch(setting -> forms.contains("field=\"" + setting + "\"") || STEPS.contains(setting));
    }

    private static boolean exists(String test) {
        String type = test.substring(0, test.indexOf('.'));
        String method = test.substring(test.indexOf('.') + 1);
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<Path> found =
                    files.filter(path -> path.endsWith(type + ".java")).toList();
            return found.size() == 1 && isRun(Files.readString(found.get(0)), method);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the annotations, which stand between the end of what comes before and the method. */
    private static boolean isRun(String source, String method) {
        int at = source.indexOf("void " + method + "(");
        String before =
                source.substring(Math.max(0, source.lastIndexOf("\n    }\n", Math.max(0, at))), Math.max(0, at));
        return (before.contains("@Test") || before.contains("@ParameterizedTest")) && !before.contains("@Disabled");
    }

    private static String everything(Path root, String ending) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object outer, String key) {
        return (Map<String, Object>) ((Map<String, Object>) outer).get(key);
    }
}
