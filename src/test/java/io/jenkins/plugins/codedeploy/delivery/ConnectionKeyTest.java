package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which builds share a connection, and so whatever session it has. */
class ConnectionKeyTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final Run<?, ?> SHOP = run("team/shop", 7);
    private static final Run<?, ?> WEB = run("team/web", 9);

    @Test
    void buildsOfOneFolderShareAnAccessKey() {
        Function<Run<?, ?>, String> key = run -> ConnectionKey.of(run, connection("deployer", ""));

        assertThat(key.apply(SHOP)).isEqualTo(key.apply(WEB));
        assertThat(key.apply(SHOP)).isNotEqualTo(key.apply(run("other/shop", 7)));
    }

    @Test
    void whatIsBegunForOneBuildIsNotSharedEvenIfTheSessionsHaveOneName() {
        for (ConnectionSettings ofOneBuild : List.of(
                connection("deployer", ROLE),
                connection("", ROLE).with(SessionSettings.NONE.with(new WebIdentity("oidc", ""))),
                connection("jane", "")
                        .with(SessionSettings.NONE.with(
                                new MfaDevice("arn:aws:iam::123456789012:mfa/jane", "MFA_CODE"))))) {
            assertThat(ConnectionKey.of(SHOP, ofOneBuild)).isNotEqualTo(ConnectionKey.of(WEB, ofOneBuild));
            assertThat(ConnectionKey.of(SHOP, ofOneBuild)).isEqualTo(ConnectionKey.of(run("team/shop", 7), ofOneBuild));
        }
    }

    @Test
    void anotherTokenOrDeviceIsAnotherConnection() {
        ConnectionSettings role = connection("", ROLE);

        assertThat(ConnectionKey.of(SHOP, role.with(SessionSettings.NONE.with(new WebIdentity("oidc", "")))))
                .isNotEqualTo(
                        ConnectionKey.of(SHOP, role.with(SessionSettings.NONE.with(new WebIdentity("", "/run/oidc")))))
                .isNotEqualTo(ConnectionKey.of(SHOP, role));
    }

    private static ConnectionSettings connection(String credentialsId, String role) {
        return new ConnectionSettings("eu-west-1", credentialsId, role, "", "jenkins-same-name", "", "", "");
    }

    private static Run<?, ?> run(String job, int number) {
        Run<?, ?> run = mock(Run.class);
        Job<?, ?> parent = mock(Job.class);
        when(parent.getFullName()).thenReturn(job);
        doReturn(parent).when(run).getParent();
        when(run.getExternalizableId()).thenReturn(job + "#" + number);
        return run;
    }
}
