package io.jenkins.plugins.codedeploy.engine.watch;

/** What a build says of itself while it waits. */
final class StatusText {
    private StatusText() {}

    static String of(FollowState state) {
        String status = state.status().isEmpty() ? "not seen yet" : state.status();
        String gap = state.has("gapTold") ? "; the service is out of reach" : "";
        return switch (state.phase()) {
            case INTENDED ->
                state.has("busy")
                        ? "waiting for deployment " + state.text("busy") + " in the same group to end"
                        : "about to create a deployment";
            case CREATING -> "creating a deployment";
            case RUNNING -> "deployment " + state.deploymentId() + ": " + status + waiting(state) + gap;
            case ENDED -> "deployment " + state.deploymentId() + " has ended: " + status;
            case ROLLING_BACK -> "rollback " + state.rollbackId() + " of " + state.deploymentId() + ": " + status + gap;
        };
    }

    private static String waiting(FollowState state) {
        if (state.has("stopReason")) {
            return ", being stopped";
        }
        if (state.has("ready")) {
            return ", waiting to be continued";
        }
        return state.has("termination") ? ", waiting for the originals to end" : "";
    }
}
