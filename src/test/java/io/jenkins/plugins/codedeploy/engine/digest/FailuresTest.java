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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final String EXIT =
            "Script at specified location: scripts/stop.sh run as user root failed with exit code 1";

    private static FailureDigest digest(UnaryOperator<String> masker, List<TargetSnapshot> targets) {
        return new Failures(masker)
                .digest(
                        Seen.deployment("Failed", null, "HEALTH_CONSTRAINTS", "too many", RollbackLink.NONE, false),
                        targets,
                        "");
    }

    private static TargetSnapshot failed(String id, String tail) {
        return Seen.target(
                id,
                "",
                TargetStatus.FAILED,
                Seen.failed("BeforeInstall", "ScriptFailed", "scripts/stop.sh", EXIT, tail));
    }

    private static FailureGroup only(String tail) {
        return digest(UnaryOperator.identity(), List.of(failed("i-1", tail)))
                .groups()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abort | this build stopped it because it was aborted; deploy again when you are ready",
                "stopped by Ada from the page | it was stopped by Ada from the page; deploy again when you are ready",
                "timeout | this build stopped it because its time was over; raise timeoutMinutes if it needs longer",
                "'' | somebody or something called StopDeployment; CloudTrail knows who (event StopDeployment)"
            })
    void theAdviceOnAStopSaysWhoStopped(String reason, String advice) {
        FailureDigest digest = new Failures(UnaryOperator.identity())
                .digest(
                        Seen.deployment("Stopped", null, "MANUAL_STOP", "stopped", RollbackLink.NONE, false),
                        List.of(),
                        reason);

        assertThat(digest.advice()).isEqualTo(advice);
    }

    @Test
    void aFailureBeforeOurStopKeepsItsOwnAdvice() {
        FailureDigest digest = new Failures(UnaryOperator.identity())
                .digest(
                        Seen.deployment("Failed", null, "NO_INSTANCES", "none", RollbackLink.NONE, false),
                        List.of(),
                        "abort");

        assertThat(digest.advice()).isEqualTo(Advice.onDeployment("NO_INSTANCES"));
    }

    @Test
    void equalFailuresAreToldOnceHoweverTheInstancesDiffer() {
        List<TargetSnapshot> targets = new ArrayList<>();
        IntStream.range(0, 37)
                .forEach(i -> targets.add(failed(
                        "i-0ab" + i,
                        "LifecycleEvent - BeforeInstall\nScript - scripts/stop.sh\n[stderr]i-0ab" + i + " port 80" + i
                                + " on 10.0.0." + i + " not released\n")));
        targets.add(failed("i-other", "[stderr]disk full\n"));
        targets.add(Seen.target("i-fine", "", TargetStatus.SUCCEEDED));

        FailureDigest digest = digest(UnaryOperator.identity(), targets);

        assertThat(digest.groups()).extracting(FailureGroup::failed).containsExactly(37, 1);
        FailureGroup first = digest.groups().get(0);
        assertThat(first.total()).isEqualTo(39);
        assertThat(first.event()).isEqualTo("BeforeInstall");
        assertThat(first.script()).isEqualTo("scripts/stop.sh");
        assertThat(first.cause()).isEqualTo("exited with 1");
        assertThat(first.targets()).hasSize(5);
        assertThat(first.tail()).containsExactly("[stderr] i-0ab0 port 800 on 10.0.0.0 not released");
    }

    @Test
    void aTailIsStrippedOfEverythingThatAConsoleActsUpon() {
        FailureGroup group = only("[stdout]\u001b[31mred\u001b[0m\u0007 \u202egnp.exe\n"
                + "[stderr]\u001b[8mha:AAAAlB+LCAAAAAAA/1vzloEFAAA=\u001b[0mclick me\r\n"
                + "[stdout]\u001b]0;title\u0007after\u0000\u0008\n");

        assertThat(group.tail()).containsExactly("[stdout] red  gnp.exe", "[stderr] click me", "[stdout] after");
    }

    @Test
    void secretsAreMaskedAndAreNotHiddenByEscapeSequences() {
        FailureGroup group = digest(
                        text -> text.replace("s3cr3t", "****"),
                        List.of(failed("i-1", "[stderr]login with s3\u001b[0mcr3t refused\n")))
                .groups()
                .get(0);

        assertThat(group.tail()).containsExactly("[stderr] login with **** refused");
    }

    @Test
    void aTailIsNoLongerThanAPersonReads() {
        StringBuilder tail = new StringBuilder();
        IntStream.range(0, 100)
                .forEach(i -> tail.append("[stdout]line ").append(i).append('\n'));
        tail.append("[stderr]").append("x".repeat(4000)).append('\n');

        FailureGroup group = only(tail.toString());

        assertThat(group.tail()).hasSize(15);
        assertThat(group.tail()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(310));
        assertThat(group.tail().get(13)).isEqualTo("[stdout] line 99");
    }

    @Test
    void anEmptyTailIsNoSilence() {
        assertThat(only("LifecycleEvent - BeforeInstall\nScript - scripts/stop.sh\n")
                        .advice())
                .isEqualTo(
                        "the script wrote nothing that the agent kept; look into scripts.log of the deployment on the"
                                + " instance");
    }

    @Test
    void aScriptOfThePreviousRevisionIsNotBlamedOnThisOne() {
        TargetSnapshot target = Seen.target(
                "i-1",
                "",
                TargetStatus.FAILED,
                Seen.failed("ApplicationStop", "ScriptFailed", "stop.sh", EXIT, "[stderr]no\n"));

        assertThat(digest(UnaryOperator.identity(), List.of(target))
                        .groups()
                        .get(0)
                        .advice())
                .startsWith("this script came with the revision that was installed before");
    }

    @Test
    void causesAreSaidInAFewWords() {
        assertThat(cause("ScriptTimedOut", "Script at specified location: a.sh failed to complete in 300 seconds"))
                .isEqualTo("did not end within 300 s");
        assertThat(cause("ScriptMissing", "Script does not exist at specified location: /opt/x/a.sh"))
                .isEqualTo("is not there");
        assertThat(cause("ScriptNotExecutable", "Unable to set script at specified location: a.sh as executable"))
                .isEqualTo("cannot be made executable");
        assertThat(cause("UnknownError", "The specified key does not exist."))
                .isEqualTo("The specified key does not exist.");
        assertThat(cause("ScriptFailed", "the agent was restarted")).isEqualTo("the agent was restarted");
    }

    @Test
    void theDeploymentsOwnAdviceIsLeftOutWhereTheGroupsSayIt() {
        assertThat(digest(UnaryOperator.identity(), List.of(failed("i-1", ""))).advice())
                .isEmpty();
        assertThat(digest(UnaryOperator.identity(), List.of()).advice()).isNotEmpty();
    }

    @Test
    void anEventThatIsAllowedToFailIsNoFailureOfItsTarget() {
        TargetSnapshot target = Seen.target(
                "i-1",
                "",
                TargetStatus.FAILED,
                Seen.failed("ApplicationStop", "ScriptFailed", "stop.sh", EXIT, ""),
                Seen.failed("ValidateService", "ScriptFailed", "check.sh", EXIT, ""));

        assertThat(Failures.failed(target).orElseThrow().name()).isEqualTo("ValidateService");
    }

    private static String cause(String code, String message) {
        TargetSnapshot target =
                Seen.target("i-1", "", TargetStatus.FAILED, Seen.failed("AfterInstall", code, "a.sh", message, ""));
        return digest(UnaryOperator.identity(), List.of(target)).groups().get(0).cause();
    }
}
