package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.bundle.EntryFact;
import io.jenkins.plugins.codedeploy.engine.bundle.EntryKind;
import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.bundle.FirstLine;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AppSpecFuzzTest {
    private static final List<EntryFact> ENTRIES = List.of(
            new EntryFact("appspec.yml", EntryKind.FILE, 0644, 1, FirstLine.NONE),
            new EntryFact("scripts", EntryKind.DIRECTORY, 0755, 0, FirstLine.NONE),
            new EntryFact("scripts/a.sh", EntryKind.FILE, 0755, 1, new FirstLine(true, false, false, false)));

    private static final String[] WORDS = {
        "version",
        "os",
        "files",
        "permissions",
        "hooks",
        "Resources",
        "Hooks",
        "Type",
        "Properties",
        "source",
        "destination",
        "object",
        "mode",
        "type",
        "location",
        "timeout",
        "runas",
        "ApplicationStop",
        "Install",
        "0.0",
        "linux",
        "windows",
        "/",
        "/srv",
        "scripts/a.sh",
        "0644",
        "~",
        "null",
        "true",
        "2026-01-01",
        "1e400",
        "0x1f",
        "1:30:00",
        "..",
        "\\",
        "AWS::ECS::Service",
        "AWS::Lambda::Function",
        "TaskDefinition",
        "LoadBalancerInfo"
    };
    private static final String[] JOINTS = {
        ": ",
        ": ",
        ":\n  ",
        ":\n  - ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\n  - ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "&a ",
        "*a",
        "<<: *a",
        "|\n  ",
        ">-\n  ",
        "# ",
        "\t",
        "? ",
        "!!binary ",
        "!!java.net.URL ",
        "%YAML 9.9\n",
        "---\n",
        "...\n",
        "\u0000",
        "\ud800",
        "\ufeff",
        "\u2028",
        "\r\n",
        "\u0007"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? "version: 0.0\nos: linux\n" : "");
        for (int parts = random.nextInt(14); parts > 0; parts--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(JOINTS[random.nextInt(JOINTS.length)]);
        }
        return text.toString();
    }

    @Test
    void noTextMakesTheChecksFailAndEveryFindingIsWhole() {
        Random random = new Random(2026);
        int clean = 0;
        for (int round = 0; round < 100_000; round++) {
            String text = text(random);
            List<Finding> findings =
                    switch (round % 4) {
                        case 0 -> AppSpecLint.ofFile(ComputePlatform.LAMBDA, "appspec.yaml", text);
                        case 1 -> AppSpecLint.ofFile(ComputePlatform.ECS, "appspec.yaml", text);
                        default -> AppSpecLint.ofBundle(text, ENTRIES);
                    };
            clean += findings.isEmpty() ? 1 : 0;
            for (Finding finding : findings) {
                if (finding.problem().isBlank()
                        || finding.remedy().isBlank()
                        || finding.line() < 0
                        || finding.problem().contains("Exception")) {
                    assertThat(finding)
                            .as("a finding of round %d for: %s", round, text)
                            .isNull();
                }
            }
        }
        assertThat(clean).isLessThan(50_000);
    }

    @Test
    void aliasesThatMultiplyAreRefusedAndNeverExpanded() {
        StringBuilder text = new StringBuilder("version: 0.0\nos: linux\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1);
            text.append("]\n");
        }

        assertThat(AppSpecLint.ofBundle(text.toString(), ENTRIES))
                .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR))
                .hasSizeLessThan(1000);
    }
}
