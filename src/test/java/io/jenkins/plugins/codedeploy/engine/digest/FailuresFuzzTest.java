package io.jenkins.plugins.codedeploy.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.FailureDigest;
import io.jenkins.plugins.codedeploy.engine.event.FailureGroup;
import io.jenkins.plugins.codedeploy.engine.state.RollbackLink;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.watch.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What hostile instances and an odd service may write where a failure is told. */
class FailuresFuzzTest {
    private static final String SECRET = "hunter2hunter2";
    private static final Pattern ACTED_UPON = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\x{2028}\\x{2029}]|\\x{1b}|ha:AAAA|" + SECRET,
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final String[] PIECES = {
        SECRET,
        SECRET.substring(0, 7),
        SECRET.substring(7),
        "\u001b[0m",
        "\u001b[8mha:AAAAlB+LCAAAAAAA/1vzloEFAAA=\u001b[0m",
        "\u001b[8mha:AAAA",
        "\u001b]0;title\u0007",
        "\u001b]8;;http://example.invalid",
        "\u001b[",
        "\u001b",
        "\u009b31m",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u0000",
        "\u0008",
        "\r",
        "\n",
        "\r\n",
        "\u0085",
        "\u2028",
        "\ud83d",
        "\ude00",
        "😀",
        "[stderr]",
        "[stdout]",
        "LifecycleEvent - BeforeInstall",
        "Script - scripts/stop.sh",
        "exit code 99999999999",
        "in 7 seconds",
        "$1 \\",
        "%s %n",
        "<script>alert(1)</script>",
        "i-1",
        " ",
        "\t",
        "x".repeat(90),
    };
    private static final String[] CODES = {
        "ScriptFailed", "ScriptTimedOut", "ScriptMissing", "ScriptNotExecutable", "UnknownError", "Success", "", "Newer"
    };

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(most); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static TargetSnapshot target(Random random, int number) {
        return Seen.target(
                "i-" + number,
                "",
                TargetStatus.FAILED,
                Seen.failed(
                        "BeforeInstall",
                        CODES[random.nextInt(CODES.length)],
                        "scripts/stop.sh",
                        text(random, 6),
                        text(random, 25)));
    }

    private static List<String> printed(FailureDigest digest) {
        List<String> printed = new ArrayList<>(List.of(digest.errorCode(), digest.advice()));
        for (FailureGroup group : digest.groups()) {
            printed.addAll(List.of(group.event(), group.script(), group.errorCode(), group.cause(), group.advice()));
            printed.addAll(group.targets());
            printed.addAll(group.tail());
        }
        return printed;
    }

    @Test
    void nothingThatAnInstanceWritesReachesTheLogUnescapedUnmaskedOrTooLong() {
        Random random = new Random(2026);
        Failures failures = new Failures(text -> text.replace(SECRET, "****"));
        int tails = 0;
        for (int round = 0; round < 50_000; round++) {
            List<TargetSnapshot> targets = List.of(target(random, 1), target(random, 2));
            FailureDigest digest = failures.digest(
                    Seen.deployment(
                            "Failed", null, CODES[round % CODES.length], text(random, 6), RollbackLink.NONE, false),
                    targets,
                    "");
            for (String line : printed(digest)) {
                if (ACTED_UPON.matcher(line).find() || line.length() > 700) {
                    assertThat(line).as("round %d", round).isEmpty();
                }
            }
            tails += digest.groups().get(0).tail().isEmpty() ? 0 : 1;
            if (digest.groups().size() > 2 || digest.groups().get(0).tail().size() > LogTail.LINES) {
                assertThat(digest).as("round %d", round).isNull();
            }
        }
        assertThat(tails).isGreaterThan(30_000);
    }
}
