package io.jenkins.plugins.codedeploy.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.ScriptDiagnostics;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is collected of a deployment's targets for its page. */
class TargetBoardTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final TargetBoard board = new TargetBoard(text -> text.replace("s3cret", "****"));

    @Test
    void aTargetThatIsOnlyKnownHasAStatusAndNoEvents() {
        board.know("i-1", TargetStatus.PENDING);

        assertThat(board.matrix().rows()).containsExactly(new TargetRow(1, "i-1", "", "Pending", List.of(), List.of()));
    }

    @Test
    void whatWasReadIsNotForgottenForWhatIsOnlyKnown() {
        board.read(List.of(target("i-1", TargetStatus.SUCCEEDED)));
        board.know("i-1", TargetStatus.PENDING);

        assertThat(board.matrix().rows()).extracting(TargetRow::status).containsExactly("Succeeded");
    }

    @Test
    void onlyRowsThatChangedHaveANewVersion() {
        board.read(List.of(target("i-1", TargetStatus.IN_PROGRESS), target("i-2", TargetStatus.IN_PROGRESS)));
        board.read(List.of(target("i-1", TargetStatus.SUCCEEDED), target("i-2", TargetStatus.IN_PROGRESS)));

        assertThat(board.matrix().since(2)).extracting(TargetRow::id).containsExactly("i-1");
        assertThat(board.matrix().since(3)).isEmpty();
        assertThat(board.matrix().since(0)).extracting(TargetRow::id).containsExactly("i-2", "i-1");
    }

    @Test
    void aFailureIsToldWithItsScriptAndItsLastLinesMaskedAndStripped() {
        ScriptDiagnostics diagnostics = new ScriptDiagnostics(
                "ScriptFailed",
                "scripts/stop.sh",
                "exit code 1 for s3cret",
                "LifecycleEvent - BeforeInstall\n[stderr]pass \u001b[31ms3cret\u001b[0m\n");
        board.read(List.of(new TargetSnapshot(
                "i-1",
                "Green",
                TargetStatus.FAILED,
                START,
                List.of(new LifecycleEvent(
                        "BeforeInstall", TargetStatus.FAILED, START, START.plusMillis(1500), diagnostics)),
                List.of())));

        TargetRow row = board.matrix().rows().get(0);
        assertThat(row.label()).isEqualTo("Green");
        assertThat(row.cells())
                .containsExactly(new EventCell(
                        "BeforeInstall",
                        "Failed",
                        1500,
                        List.of("scripts/stop.sh: ScriptFailed", "exit code 1 for ****", "[stderr] pass ****")));
        assertThat(board.matrix().said("i-1", "BeforeInstall")).hasSize(3);
        assertThat(board.matrix().said("i-1", "AfterInstall")).isEmpty();
        assertThat(board.matrix().said("i-2", "BeforeInstall")).isEmpty();
    }

    @Test
    void whatASucceededScriptWroteIsNotKept() {
        ScriptDiagnostics diagnostics = new ScriptDiagnostics("Success", "scripts/stop.sh", "", "[stdout]fine");
        board.read(List.of(new TargetSnapshot(
                "i-1",
                "",
                TargetStatus.SUCCEEDED,
                START,
                List.of(new LifecycleEvent("BeforeInstall", TargetStatus.SUCCEEDED, START, null, diagnostics)),
                List.of(new TrafficShare("v1", "", 90)))));

        TargetRow row = board.matrix().rows().get(0);
        assertThat(row.cells()).containsExactly(new EventCell("BeforeInstall", "Succeeded", -1, List.of()));
        assertThat(row.traffic()).containsExactly(new TrafficShare("v1", "", 90));
    }

    @Test
    void aMatrixReadEarlierDoesNotChange() {
        board.know("i-1", TargetStatus.PENDING);
        TargetMatrix before = board.matrix();
        board.know("i-2", TargetStatus.PENDING);

        assertThat(before.rows()).hasSize(1);
    }

    private static TargetSnapshot target(String id, TargetStatus status) {
        return new TargetSnapshot(id, "", status, START, List.of(), List.of());
    }
}
