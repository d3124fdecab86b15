package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.bundle.EntryFact;
import io.jenkins.plugins.codedeploy.engine.bundle.EntryKind;
import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.bundle.FirstLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerLintTest {
    private static final FirstLine SCRIPT = new FirstLine(true, false, false, false);

    private static final List<EntryFact> ENTRIES = List.of(
            file("appspec.yml", 0644, FirstLine.NONE),
            new EntryFact("config", EntryKind.DIRECTORY, 0755, 0, FirstLine.NONE),
            file("config/a.conf", 0644, FirstLine.NONE),
            new EntryFact("scripts", EntryKind.DIRECTORY, 0755, 0, FirstLine.NONE),
            file("scripts/binary", 0755, new FirstLine(false, false, false, true)),
            file("scripts/bom.sh", 0755, new FirstLine(true, false, true, false)),
            file("scripts/crlf.sh", 0755, new FirstLine(true, true, false, false)),
            file("scripts/plain.sh", 0644, SCRIPT),
            file("scripts/start.sh", 0755, SCRIPT),
            file("scripts/text", 0755, FirstLine.NONE));

    private static EntryFact file(String name, int mode, FirstLine text) {
        return new EntryFact(name, EntryKind.FILE, mode, 10, text);
    }

    private static List<String> lint(String text) {
        return AppSpecLint.ofBundle(text, ENTRIES).stream()
                .map(finding -> (finding.severity() == Finding.Severity.ERROR ? "E " : "W ") + finding.text())
                .toList();
    }

    @Test
    void aCorrectFileHasNoFindings() {
        assertThat(lint("""
                        # deploys the shop
                        version: 0.0
                        os: linux
                        files:
                          - source: /config
                            destination: /etc/shop
                          - source: scripts/binary
                            destination: /usr/local/bin
                        file_exists_behavior: OVERWRITE
                        permissions:
                          - object: /etc/shop
                            pattern: "**"
                            except: ["*.tmp"]
                            owner: root
                            group: root
                            mode: 755
                            type:
                              - directory
                          - object: /etc/shop
                            mode: "0644"
                            type: [file]
                        hooks:
                          ApplicationStop:
                            - location: scripts/start.sh
                              timeout: 300
                              runas: root
                          ValidateService:
                            - location: ./scripts/binary
                              timeout: 1800
                            - location: /scripts/start.sh
                              timeout: 1800
                        """)).isEmpty();
    }

    @Test
    void jsonInTheFileIsReadToo() {
        assertThat(lint("{\"version\": 0.0, \"os\": \"linux\","
                        + " \"files\": [{\"source\": \"/\", \"destination\": \"/srv\"}]}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.codedeploy.engine.appspec.ServerMistakes#all")
    void eachMistakeIsNamedWithFileLineAndRemedy(String text, List<String> expected) {
        assertThat(lint(text)).isEqualTo(expected);
    }

    @Test
    void windowsScriptsNeedNoInterpreterLineAndPathsMayHaveBackslashes() {
        assertThat(lint("""
                        version: 0.0
                        os: windows
                        files:
                          - source: \\config
                            destination: c:\\inetpub
                        hooks:
                          BeforeInstall:
                            - location: \\scripts\\crlf.sh
                        """)).isEmpty();
    }

    @Test
    void runasOnWindowsIsRefused() {
        assertThat(lint("version: 0.0\nos: windows\nfiles:\n  - source: /\n    destination: c:\\x\nhooks:\n"
                        + "  AfterInstall:\n    - location: scripts/start.sh\n      runas: admin\n"))
                .containsExactly("E appspec.yml:9: runas does not exist on Windows; remove it");
    }

    @Test
    void aThousandNestedListsCostNothingAndEndInOneFinding() {
        assertThat(lint("a: " + "[".repeat(1000))).hasSize(1).first().asString().startsWith("E appspec.yml");
        assertThat(lint("a: &a [*a]\n" + ServerMistakes.HEAD))
                .anySatisfy(text -> assertThat(text)
                        .isEqualTo("E appspec.yml:1: anchors and aliases are refused by the CodeDeploy agent;"
                                + " repeat the value instead"));
    }
}
