package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.aws.BuildSession;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import org.junit.jupiter.api.Test;

/** Which steps share a session. */
class BuildSessionsTest {
    private final BuildSessions sessions = new BuildSessions();
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

    private BuildSession session(Run<?, ?> run, String region) {
        return sessions.session(run, new ConnectionSettings(region, "deployer", "", "", "", "", "", ""), warning -> {});
    }

    private static Run<?, ?> run(String id) {
        Run<?, ?> run = mock(Run.class);
        when(run.getExternalizableId()).thenReturn(id);
        return run;
    }
}
