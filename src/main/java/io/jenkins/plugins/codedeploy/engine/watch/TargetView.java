package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.matrix.TargetBoard;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.util.function.UnaryOperator;

/** The targets of the deployment itself, not of its rollback, as far as they were read. */
final class TargetView {
    private final TargetBoard board;

    /** Begins with what was told before a restart: of each target its status, without its events. */
    TargetView(FollowState state, UnaryOperator<String> masker) {
        board = new TargetBoard(masker);
        if (state.phase() == Phase.RUNNING) {
            state.targets().forEach((id, cursor) -> board.know(id, Cursor.status(cursor)));
        }
    }

    void see(Phase phase, Observation seen) {
        if (phase == Phase.RUNNING) {
            seen.listed().forEach(id -> board.know(id, TargetStatus.PENDING));
            board.read(seen.targets());
        }
    }

    TargetMatrix matrix() {
        return board.matrix();
    }
}
