package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;

import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.connection.KeptConnection;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The configuration as code of the pages is read, works, and is exported as it was. */
class ConfigurationAsCodePageTest {

    static Stream<Example> examples() {
        return Stream.of("configuration-as-code.md", "data-protection.md")
                .flatMap(page -> Example.in(Path.of("docs", page), "yaml").stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsImportedIsExportedAsItWas(Example example) {
        CodeDeployGlobalConfiguration first = configuration();
        AsCode.into(first, tree(example));

        Map<String, Object> exported = AsCode.export(first, configuration());

        assertThat(exported).isEqualTo(tree(example));
        CodeDeployGlobalConfiguration second = configuration();
        AsCode.into(second, exported);
        assertThat(AsCode.export(second, configuration())).isEqualTo(exported);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsImportedCanBeUsed(Example example) {
        CodeDeployGlobalConfiguration made = configuration();
        AsCode.into(made, tree(example));

        for (KeptConnection kept : made.getConnections()) {
            ConnectionSettings settings =
                    kept.getConnection().settings(UnaryOperator.identity(), new ConnectionUse(null, "rehearsal"));
            assertThat(AwsAccess.hosts(settings)).containsKeys("codedeploy", "s3", "sts");
        }
        if (made.getDefaultConnection() != null) {
            assertThat(made.getConnections())
                    .extracting(KeptConnection::getName)
                    .contains(made.getDefaultConnection());
        }
        if (made.getProtection() != null) {
            assertThat(made.getProtection().at("the page").place()).isEqualTo("the page");
        }
    }

    @Test
    void thePagesHaveExamplesAndTheyHoldNoSecret() {
        assertThat(examples().map(Example::page)).contains("configuration-as-code.md", "data-protection.md");
        assertThat(examples().map(Example::text))
                .noneMatch(text -> text.matches("(?s).*(secretKey|accessKey|password|AKIA).*"));
    }

    @Test
    void aMemberThatDoesNotExistIsRefused() {
        Map<String, Object> tree = Map.of("connections", List.of(Map.of("name", "a", "colour", "red")));

        assertThatThrownBy(() -> AsCode.into(configuration(), tree)).hasMessage("KeptConnection has no member colour");
        assertThatThrownBy(() -> AsCode.into(configuration(), Map.of("colour", "red")))
                .hasMessage("no member colour");
    }

    @Test
    void theLastConnectionCanBeTakenAway() {
        CodeDeployGlobalConfiguration made = configuration();
        AsCode.into(made, tree(examples().findFirst().orElseThrow()));
        assertThat(made.getConnections()).isNotEmpty();

        AsCode.into(made, Map.of("connections", List.of(), "defaultConnection", ""));

        assertThat(made.getConnections()).isEmpty();
        assertThat(made.getDefaultConnection()).isNull();
        assertThat(AsCode.export(made, configuration())).isEmpty();
    }

    private static Map<?, ?> tree(Example example) {
        Map<?, ?> root = new Yaml().load(example.text());
        return (Map<?, ?>) ((Map<?, ?>) root.get("unclassified")).get("awsCodeDeploy");
    }

    /** Without a controller's home directory, so that nothing is loaded or saved. */
    private static CodeDeployGlobalConfiguration configuration() {
        CodeDeployGlobalConfiguration made = mock(CodeDeployGlobalConfiguration.class, CALLS_REAL_METHODS);
        doNothing().when(made).save();
        made.setConnections(List.of());
        return made;
    }
}
