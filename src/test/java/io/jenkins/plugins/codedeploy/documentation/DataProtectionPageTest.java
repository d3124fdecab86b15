package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The page on data protection says what the code does. */
class DataProtectionPageTest {
    private static final Path PAGE = Path.of("docs/data-protection.md");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

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

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object outer, String key) {
        return (Map<String, Object>) ((Map<String, Object>) outer).get(key);
    }
}
