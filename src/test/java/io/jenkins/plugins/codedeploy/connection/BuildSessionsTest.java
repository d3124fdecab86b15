package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.aws.BuildSession;
import io.jenkins.plugins.codedeploy.engine.aws.MfaSession;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import org.junit.jupiter.api.Test;

/** Which steps share a session. */
class BuildSessionsTest {
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";

    private final BuildSessions sessions = new BuildSessions(0);
    private final Run<?, ?> seven = run("team/shop#7");

    @Test
    void oneBuildHasOneSessionForEachConnection() {
        BuildSession first = session(seven, "eu-west-1");

        assertThat(session(seven, "eu-west-1")).isSameAs(first);
        assertThat(session(seven, "us-east-1")).isNotSameAs(first);
        assertThat(session(run("team/shop#8"), "eu-west-1")).isNotSameAs(first);
        assertThat(first).hasToString("BuildSession");
    }

    @Test
    void aBuildThatHasEndedOrIsGoneIsForgotten() {
        BuildSession first = session(seven, "eu-west-1");

        sessions.onFinalized(seven);
        BuildSession second = session(seven, "eu-west-1");
        sessions.onDeleted(seven);

        assertThat(second).isNotSameAs(first);
        assertThat(session(seven, "eu-west-1")).isNotSameAs(second);
    }

    @Test
    void theCodeOfADeviceBelongsToOneBuildWhateverItsRegionOrRole() {
        MfaSession first = sessions.mfa(seven, mfa("eu-west-1"));

        assertThat(sessions.mfa(seven, mfa("us-east-1"))).isSameAs(first);
        assertThat(sessions.mfa(run("team/shop#8"), mfa("eu-west-1"))).isNotSameAs(first);
        assertThat(first).hasToString("MfaSession of " + DEVICE);
    }

    @Test
    void aBuildThatBeganBeforeTheControllerWasRestartedNeedsANewCode() {
        BuildSessions restarted = new BuildSessions(1_000);
        when(seven.getStartTimeInMillis()).thenReturn(999L);

        assertThatThrownBy(() -> restarted.mfa(seven, mfa("eu-west-1")))
                .isInstanceOfSatisfying(
                        DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.MFA_GONE))
                .hasMessage("the MFA session of this build is gone: the controller was restarted since the build began;"
                        + " begin a new build with a new code, and follow a deployment that is under way with"
                        + " codeDeployAwait");

        when(seven.getStartTimeInMillis()).thenReturn(1_000L);
        assertThat(restarted.mfa(seven, mfa("eu-west-1"))).isNotNull();
    }

    private static ConnectionSettings mfa(String region) {
        return new ConnectionSettings(region, "deployer", "", "", "", "", "", "")
                .with(SessionSettings.NONE.with(new MfaDevice(DEVICE, "MFA")));
    }

    private BuildSession session(Run<?, ?> run, String region) {
        return sessions.session(run, new ConnectionSettings(region, "deployer", "", "", "", "", "", ""), warning -> {});
    }

    private static Run<?, ?> run(String id) {
        Run<?, ?> run = mock(Run.class);
        when(run.getExternalizableId()).thenReturn(id);
        return run;
    }
}
